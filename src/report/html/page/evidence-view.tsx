import type { Evidence } from "../../../model/verdict.js";
import { CodeBlock } from "./code-block.js";
import { member, textOf } from "./json-shape.js";
import { PolicyView } from "./policy-view.js";
import { ValueView } from "./value-view.js";
import { memberWords } from "./words.js";
import { WitnessView, witnessIn, witnessMeaning, witnessTitles } from "./witness-view.js";

interface EvidenceProps {
  readonly evidence: readonly Evidence[];
  /** The text of a fact that is a policy; null when the page does not hold it. */
  readonly policyText: (fact: string) => string | null;
}

/** What a verdict rests on: statements in their policy, requests that go through, settings as they were read. */
export function EvidenceView({ evidence, policyText }: EvidenceProps) {
  const policies = new Map<string, number[]>();
  for (const each of evidence) {
    const statement = statementOf(each);
    if (statement !== null) policies.set(each.fact, [...(policies.get(each.fact) ?? []), statement]);
  }
  const others = evidence.filter((each) => statementOf(each) === null || policyText(each.fact) === null);
  return (
    <div class="evidence">
      {[...policies].map(([fact, statements]) => {
        const text = policyText(fact);
        return (
          text !== null && (
            <section key={fact} aria-label={memberWords(fact)}>
              <h4>
                {memberWords(fact)}, {statements.length === 1 ? "statement" : "statements"} {statements.join(", ")}
                <span class="muted"> counted from 0</span>
              </h4>
              <PolicyView text={text} marked={statements} />
            </section>
          )
        );
      })}
      {others.map((each, index) => (
        <Item key={index} evidence={each} />
      ))}
    </div>
  );
}

function Item({ evidence: { fact, pointer, value } }: { readonly evidence: Evidence }) {
  const witness = witnessIn(value);
  const statement = member(value, "text");
  return (
    <section class="evidence-item" aria-label={memberWords(fact)}>
      <h4>
        {witness === null ? memberWords(fact) : witnessTitles[witnessMeaning(pointer)]}{" "}
        <code class="pointer">
          {fact}
          {pointer}
        </code>
      </h4>
      {witness !== null ? (
        <WitnessView witness={witness} meaning={witnessMeaning(pointer)} />
      ) : statement !== undefined && member(value, "statement") !== undefined ? (
        <CodeBlock text={JSON.stringify(statement, null, 2)} what={`statement ${textOf(member(value, "statement"))}`} />
      ) : pointer === "/state" && value === "absent" ? (
        <p class="muted">Not configured</p>
      ) : (
        <ValueView value={value} />
      )}
    </section>
  );
}

function statementOf({ value }: Evidence): number | null {
  const statement = member(value, "statement");
  return typeof statement === "number" && member(value, "text") !== undefined ? statement : null;
}
