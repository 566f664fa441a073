import { referredBucket } from "../bucket-standing.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";

/** The buckets that the trails deliver to, each once. */
export const trailBuckets: Collector<"account", "trailBuckets"> = {
  on: "account",
  fact: "trailBuckets",
  reads: factReads.account.trailBuckets,
  after: ["trails"],
  async fetch(context, _ref, { trails }) {
    const names = trails?.state === "known" ? trails.value.map(({ bucket }) => bucket) : [];
    return Promise.all([...new Set(names)].map((name) => referredBucket(context, name)));
  },
};
