import { GetBucketPolicyCommand } from "@aws-sdk/client-s3";
import type { Read } from "../../aws/read.js";
import type { PolicyText } from "../../model/facts.js";
import { required } from "../answer.js";
import { addressOf, bucketInput, type BucketAddress } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketPolicyRead } from "../reads.js";

/** S3's code for a bucket without a policy. */
export const noBucketPolicy = "NoSuchBucketPolicy";

/** The policy document as it is stored. */
export async function readPolicy(read: Read, bucket: BucketAddress): Promise<PolicyText> {
  const { Policy: policy } = await read(new GetBucketPolicyCommand(bucketInput(bucket)), bucket.region);
  return required(policy === "" ? undefined : policy, bucketPolicyRead, "Policy");
}

/** The bucket policy; absent = none. */
export const policy: Collector<"bucket", "policy"> = {
  on: "bucket",
  fact: "policy",
  reads: factReads.bucket.policy,
  absentOn: [noBucketPolicy],
  fetch: ({ read }, ref) => readPolicy(read, addressOf(ref)),
};
