import { GetBucketEncryptionCommand, type BlockedEncryptionTypes } from "@aws-sdk/client-s3";
import type { Read } from "../../aws/read.js";
import type { DefaultEncryption } from "../../model/facts.js";
import { required, requiredValue } from "../answer.js";
import { addressOf, bucketInput, type BucketAddress } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketEncryptionRead } from "../reads.js";

/** S3's code for a bucket without default encryption: only buckets untouched since before January 2023, and emulators. */
export const noEncryption = "ServerSideEncryptionConfigurationNotFoundError";

/** The default encryption. */
export async function readEncryption(read: Read, bucket: BucketAddress): Promise<DefaultEncryption> {
  const answer = await read(new GetBucketEncryptionCommand(bucketInput(bucket)), bucket.region);
  const rules = required(answer.ServerSideEncryptionConfiguration?.Rules, bucketEncryptionRead, "Rule");
  const rule = rules.find(({ ApplyServerSideEncryptionByDefault: byDefault }) => byDefault !== undefined);
  const byDefault = rule?.ApplyServerSideEncryptionByDefault;
  const blocked = rules.find(({ BlockedEncryptionTypes: types }) => types !== undefined)?.BlockedEncryptionTypes;
  return {
    algorithm: requiredValue(
      byDefault?.SSEAlgorithm,
      ["AES256", "aws:kms", "aws:kms:dsse"],
      bucketEncryptionRead,
      "SSEAlgorithm",
    ),
    // S3 leaves the key out when it is the AWS managed one.
    kmsKeyId: byDefault?.KMSMasterKeyID ?? null,
    // S3 documents a missing BucketKeyEnabled as off.
    bucketKeyEnabled: rule?.BucketKeyEnabled === true,
    blockedEncryptionTypes: blocked === undefined ? null : blockedTypes(blocked),
  };
}

/** Default encryption; absent = none. */
export const encryption: Collector<"bucket", "encryption"> = {
  on: "bucket",
  fact: "encryption",
  reads: factReads.bucket.encryption,
  absentOn: [noEncryption],
  fetch: ({ read }, ref) => readEncryption(read, addressOf(ref)),
};

function blockedTypes(blocked: BlockedEncryptionTypes): ("NONE" | "SSE-C")[] {
  const types = required(blocked.EncryptionType, bucketEncryptionRead, "BlockedEncryptionTypes.EncryptionType");
  return types.map((type) => requiredValue(type, ["NONE", "SSE-C"], bucketEncryptionRead, "EncryptionType"));
}
