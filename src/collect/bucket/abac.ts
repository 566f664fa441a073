import { GetBucketAbacCommand } from "@aws-sdk/client-s3";
import { requiredValue } from "../answer.js";
import { addressOf, bucketInput } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketAbacRead } from "../reads.js";

/**
 * Whether tags of the bucket decide about access; absent = no statement of the policy depends on them, so that it is not
 * asked. The condition keys are looked for in the text: one more question costs little, a missed one a wrong answer.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging-enable-abac.html
 */
export const abac: Collector<"bucket", "abac"> = {
  on: "bucket",
  fact: "abac",
  reads: factReads.bucket.abac,
  after: ["policy"],
  async fetch({ read }, ref, { policy }) {
    if (policy?.state !== "known" || !mayDependOnBucketTags(policy.value)) {
      return undefined;
    }
    const { AbacStatus: told } = await read(new GetBucketAbacCommand(bucketInput(addressOf(ref))), ref.region);
    return requiredValue(told?.Status, ["Enabled", "Disabled"], bucketAbacRead, "AbacStatus.Status");
  },
};

/** JSON may write any character as an escape: a text with one is asked about. */
function mayDependOnBucketTags(policy: string): boolean {
  return /(?:s3:buckettag|aws:resourcetag)\/|\\u/i.test(policy);
}
