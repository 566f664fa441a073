import { required } from "../answer.js";
import { noBucketPolicy, readPolicy } from "../bucket/policy.js";
import { noPublicAccessBlock, readPublicAccessBlock } from "../bucket/public-access-block.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { accessPointRead } from "../reads.js";

/** The bucket behind an access point, which may be another account's; never absent. */
export const bucket: Collector<"access-point", "bucket"> = {
  on: "access-point",
  fact: "bucket",
  reads: factReads["access-point"].bucket,
  after: ["settings"],
  async fetch({ read, settlePart }, ref, { settings }) {
    const value = required(settings?.state === "known" ? settings.value : undefined, accessPointRead, "the settings");
    // Bucket and access point are always in the same Region.
    const address = { name: value.bucket, region: ref.region, owner: value.bucketAccountId ?? ref.account };
    const [policy, publicAccessBlock] = await Promise.all([
      settlePart([noBucketPolicy], () => readPolicy(read, address)),
      settlePart([noPublicAccessBlock], () => readPublicAccessBlock(read, address)),
    ]);
    return { policy, publicAccessBlock };
  },
};
