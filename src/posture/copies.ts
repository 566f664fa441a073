import { bucketSettingCause } from "./causes.js";
import { missing, type CopyFacts, type CopyTerms, type Way } from "./copy-ways.js";
import { failEvidence, joinWords, memberEvidence } from "./evidence.js";
import { hasMfaDelete, mfaGuardsVersions } from "./lifecycle.js";
import { namedGaps, type NamedGap } from "./named-gap.js";
import { describePeriod, retentionDays } from "./object-lock.js";
import { replicated } from "./replica-copy.js";
import type { Judged } from "./undecided.js";

const dayMs = 24 * 60 * 60 * 1000;

/** How many days ago the moment (ISO 8601) was. */
export function ageInDays(moment: string, now: Date): number {
  return (now.getTime() - Date.parse(moment)) / dayMs;
}

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
