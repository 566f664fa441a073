import { absent, known, type Fact } from "../model/fact.js";
import type { PolicyAnswers } from "../model/policy-answers.js";
import type { FactCatalog, FactName, Facts, Kind, ResourceRef } from "../model/resource.js";
import type { VaultLock } from "../model/store-facts.js";
import type { Trust } from "../model/trust.js";
import { answerPolicy } from "../policy/answer-policy.js";
import { parsePolicy } from "../policy/parse-policy.js";
import { PolicyError } from "../policy/policy-error.js";
import type { PolicySubject } from "../policy/policy-subject.js";
import { newAnswerCache, rememberedAnswers, type AnswerCache } from "../policy/remember-answers.js";
import { withDenials } from "../policy/with-denials.js";
import { policyMaxSizeBytes } from "./policy-size.js";
import { accessPointSubject, bucketSubject, subjectAbac, storeSubject, type StoreKind } from "./policy-subjects.js";

/** What the resources of a run share, so that the same policy is answered once. */
export interface DerivedCache {
  readonly policyAnswers: AnswerCache;
}

/** How many distinct policies' answers are kept: each takes a few kilobytes. */
const policyCapacity = 2000;

/** An empty cache; the caller passes it in and drops it. */
export function newDerivedCache(): DerivedCache {
  return { policyAnswers: newAnswerCache(policyCapacity) };
}

/** What a derived fact is computed from. */
export interface DerivedInput<K extends Kind> {
  readonly resource: ResourceRef<K>;
  readonly trust: Trust;
  /** null = nothing is remembered. */
  readonly cache: DerivedCache | null;
  /** At least the facts named in `from`. */
  readonly facts: Facts<K>;
}

/** A fact that is computed from others of the same resource, without a call. */
export interface DerivedFact<K extends Kind, N extends FactName<K>> {
  readonly on: K;
  readonly fact: N;
  readonly from: readonly FactName<K>[];
  /** The fact's state. @throws Error when a fact named in `from` was not collected: a bug of the caller. */
  derive(input: DerivedInput<K>): Fact<FactCatalog[K][N]>;
}

const bucketPolicyAnswers: DerivedFact<"bucket", "policyAnswers"> = {
  on: "bucket",
  fact: "policyAnswers",
  from: ["policy", "abac"],
  derive: ({ resource, trust, cache, facts }) =>
    answersOf(facts.policy, { ...bucketSubject(resource, trust), abac: subjectAbac(facts.abac) }, cache),
};

const accessPointPolicyAnswers: DerivedFact<"access-point", "policyAnswers"> = {
  on: "access-point",
  fact: "policyAnswers",
  from: ["policy", "settings"],
  derive({ resource, trust, cache, facts: { policy, settings } }) {
    const networkOrigin = settings?.state === "known" ? settings.value.networkOrigin : null;
    return answersOf(policy, accessPointSubject(resource, networkOrigin, trust), cache);
  },
};

/** The answers about a policy by itself, of the kinds where nothing beside it changes how it is read. */
function storePolicyAnswers<K extends Exclude<StoreKind, "glacier-vault">>(
  kind: K,
): DerivedFact<K, "policyAnswers" & FactName<K>> {
  return {
    on: kind,
    fact: "policyAnswers",
    from: ["policy"] as unknown as readonly FactName<K>[],
    derive({ resource, trust, cache, facts }) {
      const { policy } = facts as { readonly policy?: Fact<string> };
      const answers = answersOf(policy, storeSubject(resource, kind, trust), cache);
      return answers;
    },
  };
}

// A vault's two policies are decided together: what one denies, the other cannot allow.
// https://docs.aws.amazon.com/amazonglacier/latest/dev/vault-lock-policy.html

const vaultPolicyAnswers: DerivedFact<"glacier-vault", "policyAnswers"> = {
  on: "glacier-vault",
  fact: "policyAnswers",
  from: ["policy", "lock"],
  derive: ({ resource, trust, cache, facts: { policy, lock } }) =>
    answersOf(policy, storeSubject(resource, "glacier-vault", trust), cache, lockText(lock)),
};

const vaultLockAnswers: DerivedFact<"glacier-vault", "lockAnswers"> = {
  on: "glacier-vault",
  fact: "lockAnswers",
  from: ["lock", "policy"],
  derive: ({ resource, trust, cache, facts: { policy, lock } }) =>
    answersOf(lockText(lock), storeSubject(resource, "glacier-vault", trust), cache, policy),
};

function lockText(lock: Fact<VaultLock> | undefined): Fact<string> | undefined {
  return lock?.state === "known" ? known(lock.value.policy) : lock;
}

/** Every derived fact, in an order in which each may rest on the ones before. */
export const derivedFacts = [
  bucketPolicyAnswers,
  accessPointPolicyAnswers,
  storePolicyAnswers("multi-region-access-point"),
  storePolicyAnswers("object-lambda-access-point"),
  storePolicyAnswers("directory-bucket"),
  storePolicyAnswers("table-bucket"),
  storePolicyAnswers("vector-bucket"),
  storePolicyAnswers("file-system"),
  vaultPolicyAnswers,
  vaultLockAnswers,
] as const;

/**
 * absent = no policy; a document that cannot be understood is an error: what is in force is not known. What a policy
 * `beside` it denies is denied; one that was not read leaves its own answers open.
 */
export function answersOf(
  policy: Fact<string> | undefined,
  subject: PolicySubject,
  cache: DerivedCache | null,
  beside: Fact<string> | undefined = absent,
): Fact<PolicyAnswers> {
  if (policy === undefined) throw new Error(`The policy of ${subject.resource} was not collected.`);
  if (policy.state !== "known") return policy;
  try {
    const own = parsePolicy(policy.value, policyMaxSizeBytes);
    const document = beside.state === "known" ? withDenials(own, parsePolicy(beside.value, policyMaxSizeBytes)) : own;
    // What is remembered is written as one policy of one version, which two joined ones need not be.
    return known(
      cache === null || document !== own
        ? answerPolicy(document, subject)
        : rememberedAnswers(cache.policyAnswers, document, subject),
    );
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { state: "error", operation: "s3audit:ParsePolicy", code: "PolicyError", message: error.message };
  }
}
