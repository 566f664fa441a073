import { globalRegion } from "../../aws/global-region.js";
import { NotOffered } from "../../aws/not-offered.js";
import { serviceBucketNames } from "../../model/service-bucket-names.js";
import { referredBucket } from "../bucket-standing.js";
import type { Collector } from "../collector.js";
import { readEnabledRegions } from "../enabled-regions.js";
import { factReads } from "../fact-reads.js";

/**
 * Whose the buckets are whose names AWS services would choose here. Asking sends requests to buckets that may be somebody
 * else's, who can see them: it is done with the user's consent only.
 */
export const probedPredictableBuckets: Collector<"account", "predictableBuckets"> = {
  on: "account",
  fact: "predictableBuckets",
  reads: factReads.account.predictableBuckets,
  async fetch(context) {
    const { account, partition, read } = context;
    const regions = await readEnabledRegions(read, globalRegion(partition));
    const names = regions.flatMap((region) =>
      serviceBucketNames.map(({ service, nameOf }) => ({ service, bucket: nameOf(account, region) })),
    );
    return Promise.all(
      names.map(async ({ service, bucket }) => ({ service, ...(await referredBucket(context, bucket)) })),
    );
  },
};

/** The fact without the user's consent: it is not looked for. */
export const predictableBuckets: Collector<"account", "predictableBuckets"> = {
  ...probedPredictableBuckets,
  fetch() {
    throw new NotOffered("Names that may be other accounts' are looked up with --probe-foreign-names only.");
  },
};
