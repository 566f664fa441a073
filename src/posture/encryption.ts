import type { Fact } from "../model/fact.js";
import type { BucketKmsKey, DefaultEncryption } from "../model/facts.js";

/** Whether new objects are encrypted with a KMS key by default, in one layer or two. */
export function usesKms(encryption: DefaultEncryption): boolean {
  return encryption.algorithm !== "AES256";
}

/** The default encryption in words: `SSE-S3`, `SSE-KMS with the AWS managed key aws/s3`, `DSSE-KMS with the key …`. */
export function describeEncryption(encryption: DefaultEncryption): string {
  if (encryption.algorithm === "AES256") return "SSE-S3";
  const name = encryption.algorithm === "aws:kms" ? "SSE-KMS" : "DSSE-KMS";
  return encryption.kmsKeyId === null
    ? `${name} with the AWS managed key aws/s3`
    : `${name} with the key ${encryption.kmsKeyId}`;
}

/**
 * The Regions where S3 offers no blocking of encryption types.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html
 */
export const regionsWithoutBlockedEncryptionTypes: readonly string[] = ["me-south-1", "me-central-1"];

/** The key that uploads must name to get the default encryption; `unresolved` where a bare id or an alias was not looked up. */
export type EnforcedKey = { readonly state: "known"; readonly arn: string | null } | { readonly state: "unresolved" };

/**
 * The ARN of the default encryption's key, null for the AWS managed key: conditions compare ARNs of keys.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms
 */
export function enforcedKey({ kmsKeyId }: DefaultEncryption, kmsKey: Fact<BucketKmsKey>): EnforcedKey {
  if (kmsKey.state === "known" && kmsKey.value.found) return { state: "known", arn: kmsKey.value.key.arn };
  const isKeyArn = kmsKeyId?.includes(":key/") ?? true;
  return isKeyArn ? { state: "known", arn: kmsKeyId } : { state: "unresolved" };
}
