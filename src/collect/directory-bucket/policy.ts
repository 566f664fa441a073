import { GetBucketPolicyCommand } from "@aws-sdk/client-s3";
import { noBucketPolicy } from "../bucket/policy.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { directoryBucketPolicyRead } from "../reads.js";
import { policyText } from "../store-encryption.js";

/**
 * The policy of a directory bucket; absent = none. The owner is not named: for directory buckets S3 refuses that header.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html
 */
export const policy: Collector<"directory-bucket", "policy"> = {
  on: "directory-bucket",
  fact: "policy",
  reads: factReads["directory-bucket"].policy,
  absentOn: [noBucketPolicy],
  async fetch({ read }, ref) {
    const { Policy: text } = await read(new GetBucketPolicyCommand({ Bucket: ref.name }), ref.region);
    return policyText(text, directoryBucketPolicyRead, "Policy");
  },
};
