import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { tableBucketPolicyRead } from "../reads.js";
import { policyText } from "../store-encryption.js";

/** S3 Tables' code for what is not configured. */
export const notConfigured = "NotFoundException";

/** The policy of a table bucket; absent = none. */
export const policy: Collector<"table-bucket", "policy"> = {
  on: "table-bucket",
  fact: "policy",
  reads: factReads["table-bucket"].policy,
  absentOn: [notConfigured],
  async fetch({ read }, ref) {
    const { GetTableBucketPolicyCommand } = await import("@aws-sdk/client-s3tables");
    const answer = await read(new GetTableBucketPolicyCommand({ tableBucketARN: ref.arn }), ref.region);
    return policyText(answer.resourcePolicy, tableBucketPolicyRead, "resourcePolicy");
  },
};
