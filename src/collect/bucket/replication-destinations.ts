import type { NamedBucket, ReplicationDestination } from "../../model/bucket-facts.js";
import type { ResourceRef } from "../../model/resource.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { distinctBuckets, findNamedBucket } from "../named-bucket.js";
import { noObjectLock, readObjectLock } from "./object-lock.js";
import { noOwnershipControls, readOwnership } from "./ownership.js";
import { readVersioning } from "./versioning.js";

/** The buckets that replicas go to, by enabled and disabled rules; absent = no replication. Each is read once for all sources. */
export const replicationDestinations: Collector<"bucket", "replicationDestinations"> = {
  on: "bucket",
  fact: "replicationDestinations",
  reads: factReads.bucket.replicationDestinations,
  after: ["replication"],
  async fetch(context, ref, { replication }) {
    if (replication?.state !== "known") {
      return undefined;
    }
    const names = replication.value.rules.map(({ destinationBucket, destinationAccount }) => ({
      bucket: destinationBucket,
      statedAccount: destinationAccount,
    }));
    // A configuration has at most 1000 rules and hardly more than two destinations.
    const destinations: ReplicationDestination[] = [];
    for (const name of distinctBuckets(names)) {
      const found = await findNamedBucket(context, ref, name);
      destinations.push(
        await context.memo(`replica ${name.bucket} ${name.statedAccount ?? ""}`, () => readParts(context, ref, found)),
      );
    }
    return destinations;
  },
};

/** A bucket of another account may be closed to us and let us read its settings all the same: its policy decides. */
async function readParts(
  { read, settlePart }: CollectContext,
  ref: ResourceRef<"bucket">,
  found: NamedBucket,
): Promise<ReplicationDestination> {
  const { region, toldRegion } = found;
  if (region.state !== "known" && (region.state === "absent" || toldRegion === null)) {
    return { ...found, versioning: region, objectLock: region, ownership: region };
  }
  const address = {
    name: found.bucket,
    region: region.state === "known" ? region.value : (toldRegion ?? ref.region),
    owner: found.statedAccount ?? ref.account,
  };
  const [versioning, objectLock, ownership] = await Promise.all([
    settlePart([], () => readVersioning(read, address)),
    settlePart([noObjectLock], () => readObjectLock(read, address)),
    settlePart([noOwnershipControls], () => readOwnership(read, address)),
  ]);
  return { ...found, versioning, objectLock, ownership };
}
