import type { NamedBucket } from "../../model/bucket-facts.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { distinctBuckets, findNamedBucket } from "../named-bucket.js";

/** The buckets that inventories and analytics go to; absent = none does. Each is looked for once for all sources. */
export const exportDestinations: Collector<"bucket", "exportDestinations"> = {
  on: "bucket",
  fact: "exportDestinations",
  reads: factReads.bucket.exportDestinations,
  after: ["inventories", "analytics"],
  async fetch(context, ref, { inventories, analytics }) {
    const exporting = [
      ...(inventories?.state === "known" ? inventories.value : []),
      ...(analytics?.state === "known" ? analytics.value : []),
    ];
    const names = exporting.flatMap(({ destinationBucket: bucket, destinationAccount: statedAccount }) =>
      bucket === null ? [] : [{ bucket, statedAccount }],
    );
    const destinations: NamedBucket[] = [];
    for (const name of distinctBuckets(names)) {
      destinations.push(await findNamedBucket(context, ref, name));
    }
    return destinations.length === 0 ? undefined : destinations;
  },
};
