import { detailOf, type Report } from "./report.js";
import { member } from "./json-shape.js";
import { PolicyView } from "./policy-view.js";
import { knownValue, type NamedFact } from "./resource-facts.js";
import { ValueView } from "./value-view.js";
import { memberWords } from "./words.js";

interface FactsTableProps {
  readonly report: Report;
  readonly facts: readonly NamedFact[];
  /** Their statements are pointed out in the policies. */
  readonly findings: readonly number[];
}

/** What AWS said about each aspect of a resource, gaps included. */
export function FactsTable({ report, facts, findings }: FactsTableProps) {
  return (
    <dl class="facts">
      {facts.map(({ name, fact }) => {
        const value = knownValue(fact);
        return (
          <div key={name} id={`fact-${name}`}>
            <dt>{memberWords(name)}</dt>
            <dd>
              {name === "policy" && typeof value === "string" ? (
                <PolicyView text={value} marked={markedStatements(report, findings)} />
              ) : name === "policyAnswers" ? (
                <details>
                  <summary>What the policy engine concludes</summary>
                  <ValueView value={fact} />
                </details>
              ) : (
                <ValueView value={fact} />
              )}
            </dd>
          </div>
        );
      })}
    </dl>
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
