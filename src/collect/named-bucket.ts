import type { NamedBucket } from "../model/bucket-facts.js";
import type { ResourceRef } from "../model/resource.js";
import type { BucketAddress } from "./bucket-address.js";
import { noBucket, seekBucket } from "./bucket-region.js";
import type { CollectContext } from "./collector.js";

/** A bucket as a configuration names it. */
export interface BucketName {
  readonly bucket: string;
  /** null = the configuration names no account. */
  readonly statedAccount: string | null;
}

/** Each bucket once, by name and account. */
export function distinctBuckets(names: readonly BucketName[]): BucketName[] {
  return [...new Map(names.map((name) => [`${name.bucket} ${name.statedAccount ?? ""}`, name])).values()];
}

/** Whether and where the bucket exists, as far as it can be told from here. Read once for all buckets that name it. */
export function findNamedBucket(
  context: CollectContext,
  ref: ResourceRef<"bucket">,
  name: BucketName,
): Promise<NamedBucket> {
  // Most are in the same Region: there it is asked first.
  const address = { name: name.bucket, region: ref.region, owner: name.statedAccount ?? ref.account };
  return context.memo(`named-bucket ${address.name} ${address.owner}`, () => find(context, name, address));
}

async function find(
  { read, settlePart }: CollectContext,
  { bucket, statedAccount }: BucketName,
  address: BucketAddress,
): Promise<NamedBucket> {
  const sought = await settlePart([], () => seekBucket(read, address));
  if (sought.state !== "known") {
    return { bucket, statedAccount, region: sought, toldRegion: null };
  }
  const { region: toldRegion, refusal } = sought.value;
  const region = await settlePart<string>([noBucket], () =>
    refusal === null ? Promise.resolve(toldRegion ?? undefined) : Promise.reject(refusal),
  );
  return { bucket, statedAccount, region, toldRegion };
}
