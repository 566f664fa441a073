import { detailOf, type Report } from "./report.js";
import { member } from "./json-shape.js";
import { PolicyView } from "./policy-view.js";
import { knownValue, type NamedFact } from "./resource-facts.js";
import { isFact, ValueView } from "./value-view.js";
import { memberWords } from "./words.js";

interface FactsTableProps {
  readonly report: Report;
  readonly facts: readonly NamedFact[];
  /** Their statements are pointed out in the policies. */
  readonly findings: readonly number[];
}

/** What decides most comes first; facts that are not named here follow in the order they were read. */
const order = [
  "publicAccessBlock",
  "settings",
  "policy",
  "policyAnswers",
  "policyStatus",
  "acl",
  "ownership",
  "bucket",
  "website",
  "cors",
  "encryption",
  "kmsKey",
  "kmsKeyRotation",
  "versioning",
  "objectLock",
  "lifecycle",
  "logging",
  "logTarget",
];

/** What AWS said about each aspect of a resource, gaps included. */
export function FactsTable({ report, facts, findings }: FactsTableProps) {
  const rank = ({ name }: NamedFact): number => (order.includes(name) ? order.indexOf(name) : order.length);
  const sorted = [...facts].sort((left, right) => rank(left) - rank(right));
  const absent = sorted.filter(({ fact }) => isFact(fact) && fact["state"] === "absent");
  return (
    <dl class="facts">
      {sorted
        .filter((each) => !absent.includes(each))
        .map(({ name, fact }) => (
          <div key={name}>
            <dt>{memberWords(name)}</dt>
            <dd>
              <FactBody report={report} name={name} fact={fact} findings={findings} />
            </dd>
          </div>
        ))}
      {absent.length > 0 && (
        <div>
          <dt>Not configured</dt>
          <dd>{absent.map(({ name }) => memberWords(name)).join(", ")}</dd>
        </div>
      )}
    </dl>
  );
}

function FactBody({ report, name, fact, findings }: Omit<FactsTableProps, "facts"> & NamedFact) {
  const value = knownValue(fact);
  if (name === "policy" && typeof value === "string") {
    return <PolicyView text={value} marked={markedStatements(report, findings)} />;
  }
  if (name !== "policyAnswers") return <ValueView value={fact} />;
  return (
    <details>
      <summary>What the policy engine concludes</summary>
      <ValueView value={fact} />
    </details>
  );
}

function markedStatements(report: Report, findings: readonly number[]): number[] {
  return findings.flatMap((finding) =>
    detailOf(report, finding).evidence.flatMap(({ fact, value }) => {
      const statement = member(value, "statement");
      return fact === "policy" && typeof statement === "number" ? [statement] : [];
    }),
  );
}
