import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { vectorBucketPolicyRead } from "../reads.js";
import { policyText } from "../store-encryption.js";

/** The policy of a vector bucket; absent = none. */
export const policy: Collector<"vector-bucket", "policy"> = {
  on: "vector-bucket",
  fact: "policy",
  reads: factReads["vector-bucket"].policy,
  absentOn: ["NotFoundException"],
  async fetch({ read }, ref) {
    const { GetVectorBucketPolicyCommand } = await import("@aws-sdk/client-s3vectors");
    const answer = await read(new GetVectorBucketPolicyCommand({ vectorBucketName: ref.name }), ref.region);
    return policyText(answer.policy, vectorBucketPolicyRead, "policy");
  },
};
