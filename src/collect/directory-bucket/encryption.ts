import { GetBucketEncryptionCommand } from "@aws-sdk/client-s3";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { directoryBucketEncryptionRead } from "../reads.js";
import { storeEncryption } from "../store-encryption.js";

/** The default encryption of a directory bucket, which each has. */
export const encryption: Collector<"directory-bucket", "encryption"> = {
  on: "directory-bucket",
  fact: "encryption",
  reads: factReads["directory-bucket"].encryption,
  async fetch({ read }, ref) {
    const answer = await read(new GetBucketEncryptionCommand({ Bucket: ref.name }), ref.region);
    const configuration = answer.ServerSideEncryptionConfiguration;
    const [rule] = required(configuration?.Rules, directoryBucketEncryptionRead, "Rule");
    const byDefault = rule?.ApplyServerSideEncryptionByDefault;
    return storeEncryption(byDefault?.SSEAlgorithm, byDefault?.KMSMasterKeyID, directoryBucketEncryptionRead);
  },
};
