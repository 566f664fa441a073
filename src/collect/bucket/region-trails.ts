import { trailsOf } from "../account/trails.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";

/** The trails that log in the bucket's Region. Read once for all buckets of the Region. */
export const regionTrails: Collector<"bucket", "regionTrails"> = {
  on: "bucket",
  fact: "regionTrails",
  reads: factReads.bucket.regionTrails,
  readsPerRegion: 3,
  fetch: (context, ref) => trailsOf(context, ref.region),
};
