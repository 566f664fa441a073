import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { vectorBucketRead } from "../reads.js";
import { storeEncryption } from "../store-encryption.js";

/** The default encryption of a vector bucket, which each has. */
export const encryption: Collector<"vector-bucket", "encryption"> = {
  on: "vector-bucket",
  fact: "encryption",
  reads: factReads["vector-bucket"].encryption,
  async fetch({ read }, ref) {
    const { GetVectorBucketCommand } = await import("@aws-sdk/client-s3vectors");
    const answer = await read(new GetVectorBucketCommand({ vectorBucketName: ref.name }), ref.region);
    const { encryptionConfiguration } = required(answer.vectorBucket, vectorBucketRead, "vectorBucket");
    const { sseType, kmsKeyArn } = encryptionConfiguration ?? {};
    return storeEncryption(sseType, kmsKeyArn, vectorBucketRead);
  },
};
