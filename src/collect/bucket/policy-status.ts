import { GetBucketPolicyStatusCommand } from "@aws-sdk/client-s3";
import { absent } from "../../model/fact.js";
import { required } from "../answer.js";
import { addressOf, bucketInput } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketPolicyStatusRead } from "../reads.js";
import { noBucketPolicy } from "./policy.js";

/** AWS's own verdict on the bucket policy; absent = no policy. */
export const policyStatus: Collector<"bucket", "policyStatus"> = {
  on: "bucket",
  fact: "policyStatus",
  reads: factReads.bucket.policyStatus,
  absentOn: [noBucketPolicy],
  decidedBy: [
    {
      by: "policy",
      because:
        "S3 answers NoSuchBucketPolicy where there is no policy: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html",
      decide: (policy) => (policy.state === "absent" ? absent : undefined),
    },
  ],
  async fetch({ read }, ref) {
    const answer = await read(new GetBucketPolicyStatusCommand(bucketInput(addressOf(ref))), ref.region);
    return { isPublic: required(answer.PolicyStatus?.IsPublic, bucketPolicyStatusRead, "PolicyStatus.IsPublic") };
  },
};
