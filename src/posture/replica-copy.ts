import type { ReplicationRule } from "../model/bucket-facts.js";
import type { Fact } from "../model/fact.js";
import type { DefaultEncryption } from "../model/facts.js";
import type { Evidence } from "../model/verdict.js";
import { trustOfAccount } from "./accounts.js";
import { placeOf, replicationReferences, type BucketReference } from "./bucket-references.js";
import { missing, type CopyFacts, type CopyTerms, type Way } from "./copy-ways.js";
import { usesKms } from "./encryption.js";
import { joinWords, memberEvidence } from "./evidence.js";
import { namedGaps } from "./named-gap.js";
import { describePeriod, retentionDays } from "./object-lock.js";

/** Whether everything is replicated into a bucket of another trusted account, where it lasts. */
export function replicated(facts: CopyFacts, terms: CopyTerms): Way {
  const { replication } = facts;
  if (replication.state !== "known") return missing("replication", replication, "nothing is replicated");
  const evidence = memberEvidence("replication", "/rules", replication.value.rules);
  const enabled = replication.value.rules.filter((rule) => rule.enabled);
  const ways = replicationReferences(replication).flatMap((reference, position) => {
    const rule = enabled[position];
    const { statedAccount } = reference;
    if (rule?.coversWholeBucket !== true || statedAccount === null || statedAccount === terms.account) return [];
    const owner = trustOfAccount(statedAccount, terms.account, terms.trust);
    if (owner.state === "foreign") return [];
    const way = replicatedBy(rule, reference, facts, terms, evidence);
    const isOpen = owner.state === "undecided" && way.state === "keeps";
    return [isOpen ? { state: "open" as const, gaps: [], reason: owner.reason } : way];
  });
  const keeping = ways.find((way) => way.state === "keeps");
  if (keeping !== undefined) return keeping;
  const open = ways.flatMap((way) => (way.state === "open" ? [way] : []));
  if (open.length > 0) {
    return {
      state: "open",
      gaps: open.flatMap(({ gaps }) => gaps),
      reason: open.find(({ reason }) => reason)?.reason ?? null,
    };
  }
  const short = ways.flatMap((way) => (way.state === "does not" ? [way.but] : []));
  return { state: "does not", but: short.length > 0 ? joinWords(short) : noReplica, evidence };
}

const noReplica = "no replica of everything is known to be versioned and locked in another trusted account";

/**
 * Whether what one rule copies keeps everything: versioned, and locked for the days asked for. GOVERNANCE mode is enough:
 * who may bypass it is said by the other account, over which the intruder has no power.
 */
function replicatedBy(
  rule: ReplicationRule,
  reference: BucketReference,
  { encryption, replicationDestinations: destinations }: CopyFacts,
  { minimumDays }: CopyTerms,
  evidence: Evidence,
): Way {
  const kms = kmsObjects(rule, encryption);
  if (kms === "left out") {
    const but = `the replication to ${rule.destinationBucket} leaves objects encrypted with KMS keys out`;
    return { state: "does not", but, evidence };
  }
  const index = placeOf(reference, destinations);
  const found = destinations.state === "known" && index !== null ? destinations.value[index] : undefined;
  if (found === undefined) {
    const gaps = namedGaps("replicationDestinations", destinations);
    return gaps.length > 0 ? { state: "open", gaps, reason: null } : { state: "does not", but: noReplica, evidence };
  }
  const { versioning, objectLock } = found;
  const retention = objectLock.state === "known" ? objectLock.value.defaultRetention : null;
  if (retention !== null && retentionDays(retention.period) < minimumDays) {
    const but = `the replica in ${found.bucket} is locked for ${describePeriod(retention.period)} only`;
    return { state: "does not", but, evidence };
  }
  const isVersioned = versioning.state === "known" && versioning.value.status === "Enabled";
  const gaps = [
    ...namedGaps("replicationDestinations", versioning),
    ...namedGaps("replicationDestinations", objectLock),
  ];
  if (!isVersioned || retention === null) {
    return gaps.length > 0 ? { state: "open", gaps, reason: null } : { state: "does not", but: noReplica, evidence };
  }
  if (kms === "not known") {
    const unread = namedGaps("encryption", encryption);
    const reason = `Whether objects encrypted with KMS keys are replicated to ${found.bucket} is not known.`;
    return { state: "open", gaps: unread, reason: unread.length > 0 ? null : reason };
  }
  return {
    state: "keeps",
    clause: `Everything is replicated to ${found.bucket}, of another account, where it is versioned and locked`,
    evidence: memberEvidence("replicationDestinations", `/${index ?? 0}/objectLock/value/defaultRetention`, retention),
  };
}

/** What becomes of the objects that the default encryption encrypts with a KMS key, if it does. */
function kmsObjects(
  { replicatesKmsObjects }: ReplicationRule,
  encryption: Fact<DefaultEncryption>,
): "none by default" | "replicated" | "left out" | "not known" {
  if (replicatesKmsObjects === true) return "replicated";
  if (encryption.state === "absent" || encryption.state === "unsupported") return "none by default";
  if (encryption.state !== "known") return "not known";
  if (!usesKms(encryption.value)) return "none by default";
  return replicatesKmsObjects === undefined ? "not known" : "left out";
}
