import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { tableBucketEncryptionRead } from "../reads.js";
import { storeEncryption } from "../store-encryption.js";
import { notConfigured } from "./policy.js";

/**
 * The default encryption of a table bucket; absent = never configured, which is S3's own keys.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-encryption.html
 */
export const encryption: Collector<"table-bucket", "encryption"> = {
  on: "table-bucket",
  fact: "encryption",
  reads: factReads["table-bucket"].encryption,
  absentOn: [notConfigured],
  async fetch({ read }, ref) {
    const { GetTableBucketEncryptionCommand } = await import("@aws-sdk/client-s3tables");
    const answer = await read(new GetTableBucketEncryptionCommand({ tableBucketARN: ref.arn }), ref.region);
    const { sseAlgorithm, kmsKeyArn } = answer.encryptionConfiguration ?? {};
    return storeEncryption(sseAlgorithm, kmsKeyArn, tableBucketEncryptionRead);
  },
};
