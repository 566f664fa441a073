import type { Fact } from "../model/fact.js";
import type { Lifecycle, Versioning } from "../model/facts.js";
import { bucketLayers } from "./block-public-access.js";
import { destructionOf } from "./destruction.js";
import type { PolicyFacts } from "./door.js";
import type { ExposureFacts } from "./exposure.js";
import { namedGaps } from "./named-gap.js";
import { judgeActions } from "./outside-verdict.js";
import { untrustedOutsiders } from "./outsiders.js";
import type { Judged } from "./undecided.js";

/** What decides whether an outsider destroys data. */
export interface DestructionFacts
  extends PolicyFacts,
    Pick<ExposureFacts, "publicAccessBlock" | "account.publicAccessBlock"> {
  readonly versioning: Fact<Versioning>;
  readonly lifecycle: Fact<Lifecycle>;
}

/** Whether no untrusted outsider can destroy, re-key or hide the bucket's data by the policy. */
export function noExternalDestruction(facts: DestructionFacts, account: string, ownIds: readonly string[]): Judged {
  const { policy, policyAnswers, policyStatus } = facts;
  if (policy.state === "absent" || policyAnswers.state === "absent") {
    return { status: "pass", message: "The bucket has no policy." };
  }
  if (policy.state === "unsupported") return { status: "not-applicable", reason: policy.reason };
  if (policyAnswers.state === "unsupported") return { status: "not-applicable", reason: policyAnswers.reason };
  if (policy.state !== "known") return { status: "open", gaps: namedGaps("policy", policy), reasons: [] };
  if (policyAnswers.state !== "known") {
    return { status: "open", gaps: namedGaps("policyAnswers", policyAnswers), reasons: [] };
  }
  const answers = policyAnswers.value;
  const untrusted = untrustedOutsiders(answers, { account, knownIds: ownIds });
  const judged = { policy: policy.value, answers, policyStatus, layers: bucketLayers(facts) };
  const { actions, possibleActions, gaps } = destructionOf(policy.value, facts);
  const certain = judgeActions(judged, untrusted, actions);
  const possible = judgeActions(judged, untrusted, possibleActions);
  if (certain.status === "fail" || (certain.status !== "open" && possible.status === "pass")) return certain;
  const open = certain.status === "open" ? certain : { gaps: [], reasons: [] };
  return {
    status: "open",
    gaps: [...open.gaps, ...(possible.status === "pass" ? [] : gaps)],
    reasons: open.reasons,
  };
}
