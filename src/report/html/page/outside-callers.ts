import type { WitnessRequest } from "../../../model/policy-answers.js";
import type { FindingDetail } from "../data.js";
import { member } from "./json-shape.js";
import { detailOf, ruleOf, statusOf, type Report } from "./report.js";
import { witnessIn } from "./witness-view.js";

/** Somebody outside whom a finding shows to get in. */
export interface OutsideCaller {
  readonly name: string;
  /** What he may call, as far as the finding shows it, and by which statements. */
  readonly words: string;
}

/** The outsiders of the resource's `-no-external-access` finding, each once; not the strangers of its `-not-public` one. */
export function outsideCallers(report: Report, findings: readonly number[]): readonly OutsideCaller[] {
  const strangers = new Set(failingEvidence(report, findings, "-not-public").flatMap((each) => namesIn(each)));
  const evidence = failingEvidence(report, findings, "-no-external-access");
  const actions = new Map<string, Set<string>>();
  for (const each of evidence) {
    for (const name of namesIn(each)) {
      if (strangers.has(name)) continue;
      const own = actions.get(name) ?? new Set();
      const action = witnessIn(each.value)?.action;
      actions.set(name, action === undefined ? own : own.add(action));
    }
  }
  const statements = [...new Set(evidence.map(({ value }) => member(value, "statement")))].filter(
    (statement) => typeof statement === "number",
  );
  const by = statements.length === 0 ? "" : ` (statement ${statements.join(", ")})`;
  return [...actions].map(([name, called]) => ({
    name,
    words: `${called.size === 0 ? "Admits it" : `Admits it, such as for ${[...called].join(", ")}`}${by}`,
  }));
}

type Evidence = FindingDetail["evidence"][number];

function failingEvidence(report: Report, findings: readonly number[], ending: string): readonly Evidence[] {
  return findings
    .filter((each) => ruleOf(report, each).id.endsWith(ending) && statusOf(report, each) === "fail")
    .flatMap((each) => detailOf(report, each).evidence);
}

/** The caller that the evidence shows: by a request, or by name where none was found. */
function namesIn({ pointer, value }: Evidence): readonly string[] {
  const witness = witnessIn(value);
  if (witness !== null) return [callerName(witness)];
  return typeof value === "string" && /\/externalAccess\/\d+\/id$/.test(pointer) ? [value] : [];
}

const networkKeys = ["aws:SourceIp", "aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn", "aws:VpcSourceIp"];

function callerName({ principal, context }: WitnessRequest): string {
  const through = context["s3:DataAccessPointAccount"]?.[0];
  if (through !== undefined) return `Whoever the access points of account ${through} admit`;
  if (typeof principal !== "string") return `Service ${principal.service}`;
  if (principal === "anonymous") {
    const places = networkKeys.flatMap((key) => context[key] ?? []);
    return places.length === 0 ? "Anyone" : `Anyone at ${places.join(", ")}`;
  }
  const account = /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(principal)?.[1];
  return account === undefined ? principal : `Account ${account}`;
}
