import { absent, type Settled } from "../model/fact.js";
import type { PolicyText } from "../model/facts.js";
import type { PolicyAnswers } from "../model/policy-answers.js";
import type { TablePolicy } from "../model/store-facts.js";
import type { Trust } from "../model/trust.js";
import type { Evidence } from "../model/verdict.js";
import { answerPolicy } from "../policy/answer-policy.js";
import { parsePolicy } from "../policy/parse-policy.js";
import { PolicyError } from "../policy/policy-error.js";
import { withDenials } from "../policy/with-denials.js";
import { openedBy } from "./door.js";
import { failEvidence } from "./evidence.js";
import { namedGaps } from "./named-gap.js";
import { openings, undecidedOpening } from "./openings.js";
import { judgeAdmissions } from "./outside-verdict.js";
import { byAccess, untrustedOutsiders, type Owner } from "./outsiders.js";
import { policyMaxSizeBytes } from "./policy-size.js";
import { storeSubject } from "./policy-subjects.js";
import type { Judged, Open } from "./undecided.js";

/** One policy of a store: its own, its lock's, a table's. Nothing but the policy decides: there is no Block Public Access. */
export interface StorePolicy {
  /** What a message says before who is admitted, such as `By the lock policy:`; empty for the store's own policy. */
  readonly told: string;
  readonly policy: PolicyText;
  readonly answers: PolicyAnswers;
  /** Where the text and the answers stand in the facts. */
  readonly place: Place;
}

interface Place {
  readonly policy: { readonly fact: string; readonly pointer: string };
  /** null = the answers are no fact: then the text stands for them. */
  readonly answers: string | null;
}

const ownPlace: Place = { policy: { fact: "policy", pointer: "/value" }, answers: "policyAnswers" };

/** The store's own policy as a list; empty when it has none. */
export function ownPolicy(facts: {
  readonly policy: Settled<PolicyText>;
  readonly policyAnswers: Settled<PolicyAnswers>;
}): StorePolicy[] {
  const { policy, policyAnswers } = facts;
  if (policy.state === "absent" || policyAnswers.state === "absent") return [];
  return [{ told: "", policy: policy.value, answers: policyAnswers.value, place: ownPlace }];
}

/** The policy of a vault's lock as a list; empty when there is none. */
export function lockPolicy(facts: {
  readonly lock: Settled<{ readonly policy: PolicyText }>;
  readonly lockAnswers: Settled<PolicyAnswers>;
}): StorePolicy[] {
  const { lock, lockAnswers } = facts;
  if (lock.state === "absent" || lockAnswers.state === "absent") return [];
  const place: Place = { policy: { fact: "lock", pointer: "/value/policy" }, answers: "lockAnswers" };
  return [{ told: "By the lock policy:", policy: lock.value.policy, answers: lockAnswers.value, place }];
}

/**
 * The policies of tables that could be read and understood, and what keeps the others open. What the policy of their bucket
 * denies, they cannot allow.
 * @throws PolicyError for a bucket policy that cannot be understood, which has no known `policyAnswers` either.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-setting-up.html
 */
export function policiesOfTables(
  {
    tablePolicies,
    policy: ofBucket,
  }: {
    readonly tablePolicies: Settled<readonly TablePolicy[]>;
    readonly policy: Settled<PolicyText>;
  },
  owner: { readonly account: string; readonly partition: string },
  trust: Trust,
): { readonly policies: readonly StorePolicy[]; readonly open: Open } {
  const tables = tablePolicies.state === "absent" ? [] : tablePolicies.value;
  const beside =
    ofBucket.state === "known" && tables.length > 0 ? parsePolicy(ofBucket.value, policyMaxSizeBytes) : null;
  const read = tables.map(({ table, policy }, index): StorePolicy | Open => {
    const name = `${table.namespace}.${table.name}`;
    if (policy.state !== "known") return { gaps: namedGaps("tablePolicies", policy), reasons: [] };
    try {
      const subject = storeSubject({ ...owner, arn: table.arn }, "table", trust);
      const own = parsePolicy(policy.value, policyMaxSizeBytes);
      const answers = answerPolicy(beside === null ? own : withDenials(own, beside), subject);
      const pointer = `/value/${index}/policy/value`;
      const place: Place = { policy: { fact: "tablePolicies", pointer }, answers: null };
      return { told: `By the policy of the table ${name}:`, policy: policy.value, answers, place };
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      return { gaps: [], reasons: [`The policy of the table ${name} cannot be understood: ${error.message}`] };
    }
  });
  const isOpen = (one: StorePolicy | Open): one is Open => "gaps" in one;
  const open = read.filter(isOpen);
  return {
    policies: read.filter((one): one is StorePolicy => !isOpen(one)),
    open: { gaps: open.flatMap(({ gaps }) => gaps), reasons: open.flatMap(({ reasons }) => reasons) },
  };
}

/** Whether a policy by itself admits anyone, or any AWS customer. */
export function judgeStrangers({ policy, answers }: StorePolicy): Judged {
  const opened = openings(answers);
  if (opened.length > 0) {
    const { chain, evidence, cause } = openedBy(policy, opened);
    return { status: "fail", message: chain, evidence: failEvidence(evidence), cause };
  }
  const open = undecidedOpening(answers);
  if (open === null) return { status: "pass" };
  return { status: "open", gaps: [], reasons: [`What the policy lets strangers do could not be decided: ${open}.`] };
}

/** Whether a policy by itself admits an outsider whom the configuration does not trust. */
export function judgeStoreOutsiders(owner: Owner): (store: StorePolicy) => Judged {
  return ({ policy, answers }) =>
    judgeAdmissions(
      { policy, answers, policyStatus: absent, layers: [] },
      untrustedOutsiders(answers, owner),
      byAccess,
    );
}

/** The verdict on all policies: a fail of any of them decides, then what is open, of them or besides. */
export function judgePolicies(
  stores: readonly StorePolicy[],
  besides: Open,
  judge: (store: StorePolicy) => Judged,
): Judged {
  const judged = stores.map((store) => ({ store, verdict: judge(store) }));
  const fails = judged.flatMap(({ store, verdict }) => (verdict.status === "fail" ? [{ store, verdict }] : []));
  const [first] = fails;
  if (first !== undefined) {
    const { told } = first.store;
    const cause = first.verdict.cause ?? "policy";
    return {
      status: "fail",
      message: fails.map(({ store, verdict }) => `${store.told} ${verdict.message}`.trim()).join(" "),
      evidence: failEvidence(
        fails.flatMap(({ store, verdict }) => verdict.evidence.map((each) => placed(each, store.place))),
      ),
      cause: told === "" ? cause : `${told} ${cause}`,
    };
  }
  const open = judged.flatMap(({ verdict }) => (verdict.status === "open" ? [verdict] : []));
  const gaps = [...open, besides].flatMap((each) => each.gaps);
  const reasons = [...open, besides].flatMap((each) => each.reasons);
  return gaps.length > 0 || reasons.length > 0 ? { status: "open", gaps, reasons } : { status: "pass" };
}

/** Nothing is open. */
export const nothingOpen: Open = { gaps: [], reasons: [] };

/** The evidence where its policy stands: judging speaks of a resource's own policy. */
function placed(evidence: Evidence, { policy, answers }: Place): Evidence {
  if (evidence.fact !== "policyAnswers") return { ...evidence, ...policy };
  return answers === null ? { ...evidence, ...policy } : { ...evidence, fact: answers };
}
