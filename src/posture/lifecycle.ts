import type { Settled } from "../model/fact.js";
import type { Lifecycle, LifecycleFilter, LifecycleRule, Versioning } from "../model/facts.js";

const dayMs = 24 * 60 * 60 * 1000;

/** How a bucket keeps versions: `never` means versioning was never switched on. */
export type VersioningState = Versioning["status"] | "never";

/** One action of a lifecycle rule that permanently removes data, with its place in the fact's value. */
export interface Removal {
  readonly ruleIndex: number;
  readonly ruleId: string;
  /** The member of the rule that says so. */
  readonly member: "expirationDays" | "expirationDate" | "noncurrentExpirationDays";
  readonly value: number | string;
  /** A clause such as `removes objects after 1 day`. */
  readonly effect: string;
  readonly scope: string;
}

/**
 * Whether nobody destroys data without the root user's MFA device. Where versioning is suspended, MFA Delete does not
 * help: a plain DELETE needs no device, and removes the version `null`, which every new object is, for good.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectsfromVersioningSuspendedBuckets.html
 */
export function mfaGuardsVersions(versioning: Versioning): boolean {
  return hasMfaDelete(versioning) && versioning.status === "Enabled";
}

/** Whether MFA Delete is on: then the bucket cannot have a lifecycle configuration. */
export function hasMfaDelete(versioning: Versioning): boolean {
  return versioning.mfaDelete === "Enabled";
}

/**
 * What the enabled rules permanently remove sooner than the given number of days. While versioning is Enabled, an
 * expiration only adds a delete marker; an expiration date applies to every object from that day on.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html#intro-lifecycle-rules-actions
 */
export function removalsWithin(
  lifecycle: Lifecycle,
  versioning: VersioningState,
  minimumDays: number,
  now: Date,
): Removal[] {
  return lifecycle.rules.flatMap((rule, ruleIndex) => {
    if (!rule.enabled) return [];
    const removals = [
      ...(versioning === "Enabled" ? [] : expirations(rule, minimumDays, now)),
      ...(versioning === "never" ? [] : noncurrentExpirations(rule, minimumDays)),
    ];
    return removals.map((removal) => ({
      ...removal,
      ruleIndex,
      ruleId: rule.id,
      scope: describeFilter(rule.filter),
    }));
  });
}

type RuleRemoval = Pick<Removal, "member" | "value" | "effect">;

function expirations(rule: LifecycleRule, minimumDays: number, now: Date): RuleRemoval[] {
  const { expirationDays, expirationDate } = rule;
  if (expirationDays !== null && expirationDays < minimumDays) {
    return [
      { member: "expirationDays", value: expirationDays, effect: `removes objects after ${inDays(expirationDays)}` },
    ];
  }
  if (expirationDate !== null && Date.parse(expirationDate) - now.getTime() < minimumDays * dayMs) {
    return [
      { member: "expirationDate", value: expirationDate, effect: `removes every object from ${expirationDate} on` },
    ];
  }
  return [];
}

function noncurrentExpirations(rule: LifecycleRule, minimumDays: number): RuleRemoval[] {
  const { noncurrentExpirationDays, newerNoncurrentVersions } = rule;
  // NewerNoncurrentVersions keeps that many versions whatever their age; 0 keeps none.
  const keepsVersions = newerNoncurrentVersions !== null && newerNoncurrentVersions > 0;
  if (noncurrentExpirationDays === null || noncurrentExpirationDays >= minimumDays || keepsVersions) return [];
  const effect = `removes noncurrent versions after ${inDays(noncurrentExpirationDays)}`;
  return [{ member: "noncurrentExpirationDays", value: noncurrentExpirationDays, effect }];
}

const wholeBucket = "the whole bucket";

/** What a rule's filter leaves: `the whole bucket`, or the prefix, tags and sizes it asks for. */
export function describeFilter(filter: LifecycleFilter): string {
  const parts = [
    ...(filter.prefix === "" ? [] : [`prefix "${filter.prefix}"`]),
    ...filter.tags.map(({ key, value }) => `tag "${key}" = "${value}"`),
    ...(filter.objectSizeGreaterThanBytes === null ? [] : [`larger than ${filter.objectSizeGreaterThanBytes} bytes`]),
    ...(filter.objectSizeLessThanBytes === null ? [] : [`smaller than ${filter.objectSizeLessThanBytes} bytes`]),
  ];
  return parts.length === 0 ? wholeBucket : parts.join(", ");
}

/** A number of days in words: `1 day`, `7 days`. */
export function inDays(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}

/** The enabled rules that cover every object: no prefix, no tags, no sizes. */
export function wholeBucketRules(lifecycle: Settled<Lifecycle>): LifecycleRule[] {
  if (lifecycle.state === "absent") return [];
  return lifecycle.value.rules.filter(({ enabled, filter }) => enabled && describeFilter(filter) === wholeBucket);
}
