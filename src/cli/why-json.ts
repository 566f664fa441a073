import { findingProjection } from "../report/finding-json.js";
import { ruleJson } from "../report/rule-json.js";
import type { AnyRule } from "../rule.js";
import { ruleSummary } from "../scan/wanted-facts.js";
import { exposureChain } from "./exposure-chain.js";
import type { JudgedBucket } from "./why-bucket.js";
import { worstFirst } from "./why-brief.js";
import { type Explanation, putPolicyCommand, remedyCommand } from "./why-page.js";
import type { Run } from "../model/run.js";

/** `aws`, an endpoint, or `demo`: only findings of AWS have a page in its console. */
type Source = Run["source"];

/** Every finding on the bucket, worst first. */
export function briefJson(bucket: JudgedBucket, rules: readonly AnyRule[], source: Source): object {
  const toJson = projection(rules, source);
  return { resource: bucket.ref, findings: worstFirst(bucket.findings).map(toJson) };
}

/** One finding with the facts it rests on, the chain of an exposure, and the change that makes the rule pass. */
export function whyJson(explanation: Explanation, source: Source): object {
  const { bucket, rule, finding, change } = explanation;
  const names = [...rule.requires, ...(rule.optional ?? [])];
  const chosen = (facts: object, prefix: string): object =>
    Object.fromEntries(Object.entries(facts).filter(([name]) => names.includes(prefix + name)));
  return {
    resource: bucket.ref,
    rule: ruleJson(ruleSummary(rule)),
    facts: { account: chosen(bucket.accountFacts, "account."), bucket: chosen(bucket.facts, "") },
    chain: exposureChain(bucket, rule),
    finding: projection([rule], source)(finding),
    remedyCommand: remedyCommand(explanation),
    change:
      change === null
        ? null
        : {
            description: change.change.description,
            policy: change.change.document,
            statusAfter: change.after.status,
            keeps: change.change.keeps,
            assumes: change.change.assumes,
            proof: change.change.proof,
            needs: change.change.needs,
            command: putPolicyCommand(bucket),
          },
  };
}

function projection(rules: readonly AnyRule[], source: Source): ReturnType<typeof findingProjection> {
  const summaries = rules.map(ruleSummary);
  return findingProjection({ run: { source }, rules: summaries });
}
