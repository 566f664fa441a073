import type { Backup, Replication, ReplicationDestination, ReplicationRule } from "../model/bucket-facts.js";
import type { Fact } from "../model/fact.js";
import type { DefaultEncryption, ObjectLock, Versioning } from "../model/facts.js";
import type { Trust } from "../model/trust.js";
import type { Evidence } from "../model/verdict.js";
import { isTrusted } from "./accounts.js";
import { placeOf, replicationReferences, type BucketReference } from "./bucket-references.js";
import { bucketSettingCause } from "./causes.js";
import { usesKms } from "./encryption.js";
import { failEvidence, joinWords, memberEvidence } from "./evidence.js";
import { hasMfaDelete, mfaGuardsVersions } from "./lifecycle.js";
import { namedGaps, type NamedGap } from "./named-gap.js";
import { describePeriod, retentionDays } from "./object-lock.js";
import type { Judged } from "./undecided.js";

const dayMs = 24 * 60 * 60 * 1000;

/** How many days ago the moment (ISO 8601) was. */
export function ageInDays(moment: string, now: Date): number {
  return (now.getTime() - Date.parse(moment)) / dayMs;
}

/** What may keep a copy of the data out of an intruder's reach. */
export interface CopyFacts {
  readonly versioning: Fact<Versioning>;
  readonly encryption: Fact<DefaultEncryption>;
  readonly objectLock: Fact<ObjectLock>;
  readonly replication: Fact<Replication>;
  readonly replicationDestinations: Fact<readonly ReplicationDestination[]>;
  readonly backup: Fact<Backup>;
}

/** Whose bucket it is, and what counts as kept long enough. */
export interface CopyTerms {
  readonly account: string;
  readonly trust: Trust;
  readonly minimumDays: number;
  readonly maximumBackupAgeDays: number;
  readonly now: Date;
}

/** One way to keep a copy: it keeps one, it does not (`but` says how nearly), or it could not be told. */
type Way =
  | { readonly state: "keeps"; readonly clause: string; readonly evidence: Evidence }
  | { readonly state: "does not"; readonly but: string; readonly evidence: Evidence }
  | { readonly state: "open"; readonly gaps: readonly NamedGap[]; readonly reason: string | null };

/**
 * Whether some copy of the data survives an intruder who holds power over the account: under Object Lock in COMPLIANCE
 * mode, behind MFA Delete, in another account, or in a backup vault that is locked for good.
 */
export function keepsCopy(facts: CopyFacts, terms: CopyTerms): Judged {
  const ways = [locked(facts, terms), mfaDelete(facts), replicated(facts, terms), backedUp(facts, terms)];
  const keeping = ways.find((way) => way.state === "keeps");
  if (keeping !== undefined) {
    return { status: "pass", message: `${keeping.clause}.`, evidence: [keeping.evidence] };
  }
  const open = ways.flatMap((way) => (way.state === "open" ? [way] : []));
  if (open.length > 0) {
    const reasons = open.flatMap(({ reason }) => (reason === null ? [] : [reason]));
    return { status: "open", gaps: open.flatMap(({ gaps }) => gaps), reasons };
  }
  const short = ways.flatMap((way) => (way.state === "does not" ? [way] : []));
  return {
    status: "fail",
    message: `No copy survives an intruder with power over the account: ${joinWords(short.map(({ but }) => but))}.`,
    evidence: failEvidence(short.map(({ evidence }) => evidence)),
    cause: bucketSettingCause("object lock"),
  };
}

function locked({ objectLock }: CopyFacts, { minimumDays }: CopyTerms): Way {
  if (objectLock.state !== "known") return missing("objectLock", objectLock, "Object Lock is off");
  const { defaultRetention } = objectLock.value;
  const evidence = memberEvidence("objectLock", "/defaultRetention", defaultRetention);
  if (defaultRetention === null) return { state: "does not", but: "Object Lock has no default retention", evidence };
  const { mode, period } = defaultRetention;
  if (mode === "GOVERNANCE") {
    const but = "Object Lock is in GOVERNANCE mode, which whoever holds s3:BypassGovernanceRetention bypasses";
    return { state: "does not", but, evidence };
  }
  if (retentionDays(period) < minimumDays) {
    return { state: "does not", but: `Object Lock keeps objects for ${describePeriod(period)} only`, evidence };
  }
  return {
    state: "keeps",
    clause: `Object Lock keeps objects for ${describePeriod(period)} in COMPLIANCE mode`,
    evidence,
  };
}

function mfaDelete({ versioning }: CopyFacts): Way {
  if (versioning.state !== "known") return missing("versioning", versioning, "versioning is off");
  const evidence = memberEvidence("versioning", "/mfaDelete", versioning.value.mfaDelete);
  if (mfaGuardsVersions(versioning.value)) {
    return { state: "keeps", clause: "Versions are deleted with the root user's MFA device only", evidence };
  }
  if (hasMfaDelete(versioning.value)) {
    return {
      state: "does not",
      but: "MFA Delete does nothing for new objects while versioning is suspended",
      evidence,
    };
  }
  return { state: "does not", but: "MFA Delete is off", evidence };
}

/** A replica of everything in another trusted account's bucket. */
function replicated(facts: CopyFacts, terms: CopyTerms): Way {
  const { replication } = facts;
  if (replication.state !== "known") return missing("replication", replication, "nothing is replicated");
  const evidence = memberEvidence("replication", "/rules", replication.value.rules);
  const enabled = replication.value.rules.filter((rule) => rule.enabled);
  const ways = replicationReferences(replication).flatMap((reference, position) => {
    const rule = enabled[position];
    const { statedAccount } = reference;
    if (rule?.coversWholeBucket !== true || statedAccount === null || statedAccount === terms.account) return [];
    const isKept = isTrusted(statedAccount, terms.account, terms.trust);
    return isKept ? [replicatedBy(rule, reference, facts, terms, evidence)] : [];
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

/** A recent recovery point in a vault whose lock nobody can take off any more. */
function backedUp({ backup }: CopyFacts, { maximumBackupAgeDays, now }: CopyTerms): Way {
  if (backup.state !== "known") return missing("backup", backup, "AWS Backup has no recovery point");
  const recent = backup.value.vaults
    .map((vault, index) => ({ vault, index }))
    .filter(({ vault }) => ageInDays(vault.newestPointAt, now) <= maximumBackupAgeDays);
  const gaps: NamedGap[] = [];
  for (const { vault, index } of recent) {
    const { name, lock } = vault;
    gaps.push(...namedGaps("backup", lock));
    const lockedFrom = lock.state === "known" ? lock.value.lockedFrom : null;
    if (lockedFrom === null || Date.parse(lockedFrom) > now.getTime()) continue;
    const evidence = memberEvidence("backup", `/vaults/${index}/lock/value/lockedFrom`, lockedFrom);
    return {
      state: "keeps",
      clause: `AWS Backup keeps recovery points in the vault ${name}, locked for good`,
      evidence,
    };
  }
  if (gaps.length > 0) return { state: "open", gaps, reason: null };
  const but =
    recent.length === 0
      ? "AWS Backup has no recent recovery point"
      : `the backup vault ${joinWords(recent.map(({ vault }) => vault.name))} is not locked for good`;
  return { state: "does not", but, evidence: memberEvidence("backup", "/vaults", backup.value.vaults) };
}

function missing(name: string, fact: Exclude<Fact<unknown>, { readonly state: "known" }>, but: string): Way {
  if (fact.state === "absent" || fact.state === "unsupported") {
    return { state: "does not", but, evidence: { fact: name, pointer: "/state", value: fact.state } };
  }
  return { state: "open", gaps: namedGaps(name, fact), reason: null };
}
