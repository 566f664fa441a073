import type { Facts, ResourceRef } from "../model/resource.js";
import type { Finding } from "../model/finding.js";
import type { Role } from "../model/facts.js";
import { known } from "../model/fact.js";
import { deliveryAnswer } from "../posture/access-logs.js";
import { usesKms } from "../posture/encryption.js";
import { withLogDeliveryPolicy } from "./admit-log-delivery.js";
import { logAccess } from "./remedies/access-logging.js";
import type { FixChoices, RunNeighbours } from "./remedy.js";

/** A resource of the run as it was read. */
export interface RunResource {
  readonly ref: ResourceRef;
  readonly roles: readonly Role[];
  readonly facts: Facts;
}

const publicRules = ["bucket-not-public", "bucket-no-public-read", "bucket-no-public-write"];

/** The rules whose findings are asked for. */
export const rulesOfNeighbours: readonly string[] = [
  ...logAccess.closes,
  "bucket-access-logging-delivery",
  ...publicRules,
];

/** What is learned from a run before its resources are planned one by one. Grows with accounts, Regions and log targets. */
export interface NeighboursFold {
  add(resource: RunResource, findings: readonly Finding[]): void;
  result(): RunNeighbours;
  /** The buckets that others are to deliver their access logs to: their files come first. */
  targets(): readonly string[];
}

/** Names of public buckets that are told. */
const namesTold = 10;

/** An empty fold. `isWanted` says which rules' findings are to be fixed. */
export function neighboursFold(choices: FixChoices, isWanted: (ruleId: string) => boolean): NeighboursFold {
  const logBuckets = new Map<string, string>();
  const publicBuckets = new Map<string, { names: string[]; count: number }>();
  const deliveries = new Map<string, Set<string>>();
  // Where a bucket without logging is to log to is known only when all buckets were seen.
  const beginning = new Set<string>();
  const deliver = (bucket: string, account: string): void => {
    deliveries.set(bucket, (deliveries.get(bucket) ?? new Set()).add(account));
  };
  const logBucketOf = (account: string, region: string): string | null =>
    logBuckets.get(placeOf(account, region)) ?? null;
  const targetsByPlace = (): readonly (readonly [bucket: string, account: string])[] =>
    [...beginning].flatMap((place) => {
      const [account = "", region = ""] = place.split(" ");
      const bucket = choices.logBucket ?? logBucketOf(account, region);
      return bucket === null ? [] : [[bucket, account] as const];
    });
  return {
    add({ ref, roles, facts: own }, findings) {
      if (ref.kind !== "bucket") return;
      // A bucket has a bucket's facts.
      const facts = own as Facts<"bucket">;
      const failing = new Set(findings.filter(({ result }) => result.status === "fail").map(({ ruleId }) => ruleId));
      const isFailing = (ruleId: string): boolean => failing.has(ruleId);
      const place = placeOf(ref.account, ref.region);
      if (roles.some(({ role, tier }) => role === "server-access-logs" && tier === 1) && takesLogs(facts)) {
        // The first by name, so that the same run gives the same files.
        const chosen = logBuckets.get(place);
        if (chosen === undefined || ref.name < chosen) logBuckets.set(place, ref.name);
      }
      if (logAccess.closes.some((ruleId) => isFailing(ruleId) && isWanted(ruleId))) beginning.add(place);
      if (isFailing("bucket-access-logging-delivery") && isWanted("bucket-access-logging-delivery")) {
        const target = targetToAdmit(ref as ResourceRef<"bucket">, facts);
        if (target !== null) deliver(target, ref.account);
      }
      if (publicRules.some(isFailing)) {
        const found = publicBuckets.get(ref.account) ?? { names: [], count: 0 };
        if (found.names.length < namesTold) found.names.push(ref.name);
        found.count += 1;
        publicBuckets.set(ref.account, found);
      }
    },
    targets: () => [...new Set([...deliveries.keys(), ...targetsByPlace().map(([bucket]) => bucket)])].sort(),
    result() {
      for (const [bucket, account] of targetsByPlace()) deliver(bucket, account);
      return {
        logBucketOf,
        deliveringTo: (bucket) => [...(deliveries.get(bucket) ?? [])].sort(),
        publicBuckets: (account) => publicBuckets.get(account) ?? { names: [], count: 0 },
      };
    },
  };
}

function placeOf(account: string, region: string): string {
  return `${account} ${region}`;
}

/** Whether nothing that was read keeps S3 from delivering logs to the bucket. */
function takesLogs({ encryption, objectLock, kmsKey }: Facts<"bucket">): boolean {
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
