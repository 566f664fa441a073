import type { ObjectLambdaSettings, ObjectLambdaTarget } from "../model/door-facts.js";
import type { Trust } from "../model/trust.js";
import type { Evidence } from "../model/verdict.js";
import { trustOfOwner, undecidedReasons } from "./accounts.js";
import { memberEvidence } from "./evidence.js";
import { namedGaps } from "./named-gap.js";
import type { Open } from "./undecided.js";

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
): { readonly problems: readonly TargetProblem[] } & Open {
  const foreign = (what: string, arn: string, pointer: string): TargetProblem[] => {
    const owner = trustOfOwner(arn, own, trust);
    if (owner.state !== "foreign") return [];
    const told = `The ${what} ${arn} belongs to the account ${owner.account}, which is neither own nor trusted.`;
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
    reasons: undecidedReasons([supportingAccessPoint, ...functions].map((arn) => trustOfOwner(arn, own, trust))),
  };
}
