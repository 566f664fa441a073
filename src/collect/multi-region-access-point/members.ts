import type { MultiRegionMember } from "../../model/door-facts.js";
import { required } from "../answer.js";
import { noBucket, bucketRegion } from "../bucket-region.js";
import { noBucketPolicy, readPolicy } from "../bucket/policy.js";
import { noPublicAccessBlock, readPublicAccessBlock } from "../bucket/public-access-block.js";
import { noReplication, readReplication } from "../bucket/replication.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { multiRegionAccessPointRead } from "../reads.js";

/** The buckets behind a Multi-Region access point, at most one per Region; they may be other accounts'. */
export const members: Collector<"multi-region-access-point", "members"> = {
  on: "multi-region-access-point",
  fact: "members",
  reads: factReads["multi-region-access-point"].members,
  after: ["settings"],
  async fetch({ read, settlePart }, ref, { settings }) {
    const told = settings?.state === "known" ? settings.value.regions : undefined;
    const listed = required(told, multiRegionAccessPointRead, "the settings");
    return Promise.all(
      listed.map(async ({ bucket, region, bucketAccountId: account }): Promise<MultiRegionMember> => {
        const address = { name: bucket, region, owner: account ?? ref.account };
        const [location, policy, publicAccessBlock, replication] = await Promise.all([
          settlePart([noBucket], () => bucketRegion(read, address)),
          settlePart([noBucketPolicy], () => readPolicy(read, address)),
          settlePart([noPublicAccessBlock], () => readPublicAccessBlock(read, address)),
          settlePart([noReplication], () => readReplication(read, address)),
        ]);
        return { bucket, account, location, policy, publicAccessBlock, replication };
      }),
    );
  },
};
