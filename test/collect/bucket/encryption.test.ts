import { awsError } from "../../aws/support/aws-error.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketEncryption";
const answer = (...rules: object[]): { [operation]: object } => ({
  [operation]: { ServerSideEncryptionConfiguration: { Rules: rules } },
});
const byDefault = (algorithm: string, key?: string): object => ({
  ApplyServerSideEncryptionByDefault: { SSEAlgorithm: algorithm, KMSMasterKeyID: key },
});
const sseS3 = { algorithm: "AES256", kmsKeyId: null, bucketKeyEnabled: false, blockedEncryptionTypes: null } as const;

collectorSuite("bucket", "encryption", {
  known: [
    { name: "SSE-S3", answers: answer(byDefault("AES256")), value: sseS3 },
    {
      name: "SSE-KMS with the AWS managed key",
      answers: answer({ ...byDefault("aws:kms"), BucketKeyEnabled: false }),
      value: { ...sseS3, algorithm: "aws:kms" },
    },
    {
      name: "SSE-KMS with an own key, written as it is, and a bucket key",
      answers: answer({ ...byDefault("aws:kms", "alias/data"), BucketKeyEnabled: true }),
      value: { ...sseS3, algorithm: "aws:kms", kmsKeyId: "alias/data", bucketKeyEnabled: true },
    },
    { name: "DSSE-KMS", answers: answer(byDefault("aws:kms:dsse")), value: { ...sseS3, algorithm: "aws:kms:dsse" } },
    {
      name: "SSE-C blocked",
      answers: answer({ ...byDefault("AES256"), BlockedEncryptionTypes: { EncryptionType: ["SSE-C"] } }),
      value: { ...sseS3, blockedEncryptionTypes: ["SSE-C"] },
    },
    {
      name: "nothing blocked, and told so",
      answers: answer({ ...byDefault("AES256"), BlockedEncryptionTypes: { EncryptionType: ["NONE"] } }),
      value: { ...sseS3, blockedEncryptionTypes: ["NONE"] },
    },
  ],
  absent: [
    { name: "404", answers: { [operation]: awsError("ServerSideEncryptionConfigurationNotFoundError", 404) } },
    { name: "400", answers: { [operation]: awsError("ServerSideEncryptionConfigurationNotFoundError", 400) } },
  ],
  broken: [
    { name: "no configuration", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "no rule", answers: answer(), code: "IncompleteAnswer" },
    { name: "a rule without algorithm", answers: answer({ BucketKeyEnabled: true }), code: "IncompleteAnswer" },
    { name: "an unknown algorithm", answers: answer(byDefault("ROT13")), code: "UnknownValue" },
    {
      name: "blocked types without a list",
      answers: answer({ ...byDefault("AES256"), BlockedEncryptionTypes: {} }),
      code: "IncompleteAnswer",
    },
    {
      name: "an unknown blocked type",
      answers: answer({ ...byDefault("AES256"), BlockedEncryptionTypes: { EncryptionType: ["SSE-Z"] } }),
      code: "UnknownValue",
    },
  ],
  decisive: { operation, action: "s3:GetEncryptionConfiguration", answers: answer(byDefault("AES256")) },
});
