import type { Facts, ResourceRef } from "../model/resource.js";
import type { Finding } from "../model/finding.js";
import type { Role } from "../model/facts.js";
import { known } from "../model/fact.js";
import { deliveryAnswer } from "../posture/access-logs.js";
import { usesKms } from "../posture/encryption.js";
import { withLogDeliveryPolicy } from "./admit-log-delivery.js";
import { logAccess } from "./remedies/access-logging.js";
import type { FixChoices, RunNeighbours, Told } from "./remedy.js";
import { websiteAtStake } from "./website-at-stake.js";

/** A resource of the run as it was read. */
export interface RunResource {
  readonly ref: ResourceRef;
  readonly roles: readonly Role[];
  readonly facts: Facts;
}

const publicRules = ["bucket-not-public", "bucket-no-public-read", "bucket-no-public-write"];
const publicDoorRules = [
  "access-point-not-public",
  "multi-region-access-point-not-public",
  "object-lambda-access-point-not-public",
];

/** The rules whose findings are asked for. */
export const rulesOfNeighbours: readonly string[] = [
  ...logAccess.closes,
  "bucket-access-logging-delivery",
  ...publicRules,
  ...publicDoorRules,
];

/**
 * What is learned from a run before its resources are planned one by one. Grows with accounts, Regions, log targets, and
 * buckets that public access points lead to.
 */
export interface NeighboursFold {
  add(resource: RunResource, findings: readonly Finding[]): void;
  result(): RunNeighbours;
  /** The buckets that others are to deliver their access logs to: their files come first. */
  targets(): readonly string[];
}

/** Names of what is public that are told. */
const namesTold = 10;

/** Names by what they belong to. */
type NamesBy = Map<string, { names: string[]; count: number }>;

function tell(namesBy: NamesBy, key: string, name: string): void {
  const found = namesBy.get(key) ?? { names: [], count: 0 };
  if (found.names.length < namesTold) found.names.push(name);
  found.count += 1;
  namesBy.set(key, found);
}

function toldOf(namesBy: NamesBy): (key: string) => Told {
  return (key) => namesBy.get(key) ?? { names: [], count: 0 };
}

/** Whether the bucket's own Block Public Access ends all public access already. */
function isShut({ publicAccessBlock }: Facts<"bucket">): boolean {
  return (
    publicAccessBlock?.state === "known" &&
    publicAccessBlock.value.ignorePublicAcls &&
    publicAccessBlock.value.restrictPublicBuckets
  );
}

/** The buckets that an access point of any kind leads to. */
export function bucketsBehind({ kind }: ResourceRef, facts: Facts): readonly string[] {
  switch (kind) {
    case "access-point": {
      const { settings } = facts as Facts<"access-point">;
      return settings?.state === "known" ? [settings.value.bucket] : [];
    }
    case "multi-region-access-point": {
      const { settings } = facts as Facts<"multi-region-access-point">;
      return settings?.state === "known" ? settings.value.regions.map(({ bucket }) => bucket) : [];
    }
    case "object-lambda-access-point": {
      const { target } = facts as Facts<"object-lambda-access-point">;
      const door = target?.state === "known" ? target.value.accessPoint : null;
      return door?.state === "known" ? [door.value.bucket] : [];
    }
    default:
      return [];
  }
}

/** An empty fold. `isWanted` says which rules' findings are to be fixed. */
export function neighboursFold(choices: FixChoices, isWanted: (ruleId: string) => boolean): NeighboursFold {
  const logBuckets = new Map<string, string>();
  const publicBuckets: NamesBy = new Map();
  const openWebsites: NamesBy = new Map();
  const publicDoors: NamesBy = new Map();
  const publicDoorsTo: NamesBy = new Map();
  const deliveries = new Map<string, Set<string>>();
  // Where a bucket without logging is to log to is known only when all buckets were seen.
  const beginning = new Set<string>();
  const deliver = (bucket: string, account: string): void => {
    deliveries.set(bucket, (deliveries.get(bucket) ?? new Set()).add(account));
  };
  const { logBucket: chosen } = choices;
  const logBucketOf = (account: string, region: string): string | null => {
    if (chosen === null) return logBuckets.get(placeOf(account, region)) ?? null;
    return chosen.account === account && chosen.region === region ? chosen.name : null;
  };
  const targetsByPlace = (): readonly (readonly [bucket: string, account: string])[] =>
    [...beginning].flatMap((place) => {
      const [account = "", region = ""] = place.split(" ");
      const bucket = logBucketOf(account, region);
      return bucket === null ? [] : [[bucket, account] as const];
    });
  return {
    add({ ref, roles, facts: own }, findings) {
      const failing = new Set(findings.filter(({ result }) => result.status === "fail").map(({ ruleId }) => ruleId));
      const isFailing = (ruleId: string): boolean => failing.has(ruleId);
      if (publicDoorRules.some(isFailing)) {
        tell(publicDoors, ref.account, ref.name);
        for (const bucket of bucketsBehind(ref, own)) tell(publicDoorsTo, bucket, ref.name);
      }
      if (ref.kind !== "bucket") return;
      // A bucket has a bucket's facts.
      const facts = own as Facts<"bucket">;
      const place = placeOf(ref.account, ref.region);
      if (roles.some(({ role, tier }) => role === "server-access-logs" && tier === 1) && takesLogs(facts)) {
        // The first by name, so that the same run gives the same files.
        const found = logBuckets.get(place);
        if (found === undefined || ref.name < found) logBuckets.set(place, ref.name);
      }
      if (logAccess.closes.some((ruleId) => isFailing(ruleId) && isWanted(ruleId))) beginning.add(place);
      if (isFailing("bucket-access-logging-delivery") && isWanted("bucket-access-logging-delivery")) {
        const target = targetToAdmit(ref as ResourceRef<"bucket">, facts);
        if (target !== null) deliver(target, ref.account);
      }
      if (publicRules.some(isFailing)) {
        tell(publicBuckets, ref.account, ref.name);
      }
      // Visitors may read by the ACLs of single objects, which no scan reads.
      if (websiteAtStake(facts) !== null && !isShut(facts)) tell(openWebsites, ref.account, ref.name);
    },
    targets: () => [...new Set([...deliveries.keys(), ...targetsByPlace().map(([bucket]) => bucket)])].sort(),
    result() {
      for (const [bucket, account] of targetsByPlace()) deliver(bucket, account);
      return {
        logBucketOf,
        deliveringTo: (bucket) => [...(deliveries.get(bucket) ?? [])].sort(),
        publicBuckets: toldOf(publicBuckets),
        openWebsites: toldOf(openWebsites),
        publicDoors: toldOf(publicDoors),
        publicDoorsTo: toldOf(publicDoorsTo),
      };
    },
  };
}

function placeOf(account: string, region: string): string {
  return `${account} ${region}`;
}

/** Whether nothing that was read keeps S3 from delivering logs to the bucket. */
export function takesLogs({ encryption, objectLock, kmsKey }: Facts<"bucket">): boolean {
  const isRetained = objectLock?.state === "known" && objectLock.value.defaultRetention !== null;
  const isUnderKms = encryption?.state === "known" && usesKms(encryption.value);
  const isOwnKey = kmsKey?.state === "known" && kmsKey.value.found && kmsKey.value.key.manager === "CUSTOMER";
  return !isRetained && (!isUnderKms || isOwnKey);
}

/** The log target that only lacks a statement in its policy; null when something else stands in the way as well. */
function targetToAdmit(source: ResourceRef<"bucket">, { logging, logTarget }: Facts<"bucket">): string | null {
  if (logging?.state !== "known" || logTarget?.state !== "known") return null;
  const { bucket, policy } = logTarget.value;
  const text = withLogDeliveryPolicy(policy, { name: bucket, partition: source.partition }, [source.account]);
  if (text === null) return null;
  const target = { ...logTarget.value, policy: known(text) };
  const { problems } = deliveryAnswer({ source, logging: logging.value, target });
  return problems.length === 0 ? bucket : null;
}
