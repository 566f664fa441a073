import type { ObjectLambdaSettings, ObjectLambdaTarget } from "../model/door-facts.js";
import type { Trust } from "../model/trust.js";
import type { Evidence } from "../model/verdict.js";
import { foreignAccountIn } from "./accounts.js";
import { memberEvidence } from "./evidence.js";
import { namedGaps, type NamedGap } from "./named-gap.js";

/** A sentence about what is wrong with the target, and what shows it. */
export interface TargetProblem {
  readonly told: string;
  readonly evidence: Evidence;
}

/** What an Object Lambda access point stands on that does not exist, or is nobody's whom the configuration trusts. */
export function targetProblems(
  { supportingAccessPoint, functions }: ObjectLambdaSettings,
  target: ObjectLambdaTarget,
  own: string,
  trust: Trust,
): { readonly problems: readonly TargetProblem[]; readonly gaps: readonly NamedGap[] } {
  const foreign = (what: string, arn: string, pointer: string): TargetProblem[] => {
    const account = foreignAccountIn(arn, own, trust);
    if (account === null) return [];
    const told = `The ${what} ${arn} belongs to the account ${account}, which is neither own nor trusted.`;
    return [{ told, evidence: memberEvidence("settings", pointer, arn) }];
  };
  const missing = (what: string, arn: string, pointer: string): TargetProblem => ({
    told: `The ${what} ${arn} does not exist.`,
    evidence: memberEvidence("target", pointer, "absent"),
  });
  return {
    problems: [
      ...foreign("supporting access point", supportingAccessPoint, "/supportingAccessPoint"),
      ...(target.accessPoint.state === "absent"
        ? [missing("supporting access point", supportingAccessPoint, "/accessPoint/state")]
        : []),
      ...functions.flatMap((arn, index) => foreign("function", arn, `/functions/${index}`)),
      ...target.functions.flatMap(({ arn, function: found }, index) =>
        found.state === "absent" ? [missing("function", arn, `/functions/${index}/function/state`)] : [],
      ),
    ],
    gaps: [
      ...namedGaps("target", target.accessPoint),
      ...target.functions.flatMap(({ function: found }) => namedGaps("target", found)),
    ],
  };
}
