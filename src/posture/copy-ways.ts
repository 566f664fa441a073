import type { Backup, Replication, ReplicationDestination } from "../model/bucket-facts.js";
import type { Fact } from "../model/fact.js";
import type { DefaultEncryption, ObjectLock, Versioning } from "../model/facts.js";
import type { Trust } from "../model/trust.js";
import type { Evidence } from "../model/verdict.js";
import { namedGaps, type NamedGap } from "./named-gap.js";

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
export type Way =
  | { readonly state: "keeps"; readonly clause: string; readonly evidence: Evidence }
  | { readonly state: "does not"; readonly but: string; readonly evidence: Evidence }
  | { readonly state: "open"; readonly gaps: readonly NamedGap[]; readonly reason: string | null };

/** What a fact that is not there amounts to: `but` where AWS answered that there is none, open where it was not read. */
export function missing(name: string, fact: Exclude<Fact<unknown>, { readonly state: "known" }>, but: string): Way {
  if (fact.state === "absent" || fact.state === "unsupported") {
    return { state: "does not", but, evidence: { fact: name, pointer: "/state", value: fact.state } };
  }
  return { state: "open", gaps: namedGaps(name, fact), reason: null };
}
