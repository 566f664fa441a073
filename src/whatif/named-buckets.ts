import type { NamedBucket, ReplicationDestination } from "../model/bucket-facts.js";
import { absent, known, type Fact } from "../model/fact.js";
import type { Facts } from "../model/resource.js";
import type { BucketReference } from "../posture/bucket-references.js";
import { notInSnapshot } from "./not-in-snapshot.js";

/** A bucket of the snapshot as another bucket's configuration names it. */
export interface SeenBucket {
  readonly account: string;
  readonly region: string;
  readonly facts: Facts<"bucket">;
}

/**
 * What is known of the buckets that a changed configuration names: what was found out before, and those of the snapshot. Others
 * are left out: they were not looked for.
 */
export function namedBuckets(
  references: readonly BucketReference[],
  before: Fact<readonly NamedBucket[]>,
  seenBucket: (name: string) => SeenBucket | null,
): Fact<readonly NamedBucket[]> {
  return named(references, before, ({ bucket, statedAccount }) => {
    const seen = seenBucket(bucket);
    if (seen === null || (statedAccount !== null && statedAccount !== seen.account)) return null;
    return { bucket, statedAccount, region: known(seen.region), toldRegion: seen.region };
  });
}

/** The same of replication destinations, with what decides whether a copy in them lasts. */
export function namedDestinations(
  references: readonly BucketReference[],
  before: Fact<readonly ReplicationDestination[]>,
  seenBucket: (name: string) => SeenBucket | null,
): Fact<readonly ReplicationDestination[]> {
  return named(references, before, ({ bucket, statedAccount }) => {
    const seen = seenBucket(bucket);
    if (seen === null || (statedAccount !== null && statedAccount !== seen.account)) return null;
    const gap = notInSnapshot(`The snapshot does not hold it of the bucket ${bucket}.`);
    const { versioning = gap, objectLock = gap, ownership = gap } = seen.facts;
    const place = { bucket, statedAccount, region: known(seen.region), toldRegion: seen.region };
    return { ...place, versioning, objectLock, ownership };
  });
}

function named<B extends NamedBucket>(
  references: readonly BucketReference[],
  before: Fact<readonly B[]>,
  find: (reference: BucketReference) => B | null,
): Fact<readonly B[]> {
  if (before.state !== "known" && before.state !== "absent") return before;
  if (references.length === 0) return absent;
  const there = before.state === "known" ? before.value : [];
  const found = new Map<string, B>();
  for (const reference of references) {
    const { bucket, statedAccount } = reference;
    const one = there.find((each) => each.bucket === bucket && each.statedAccount === statedAccount) ?? find(reference);
    if (one !== null) found.set(`${bucket} ${statedAccount ?? ""}`, one);
  }
  return known([...found.values()]);
}
