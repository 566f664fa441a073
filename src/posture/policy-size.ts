/**
 * What AWS takes at most for the policy of a bucket or an access point.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-point-restrictions-limitations-naming-rules.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html
 */
export const policyMaxSizeBytes: number = 20 * 1024;

/** What AWS takes at most for a key policy. @see https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html */
export const keyPolicyMaxSizeBytes: number = 32 * 1024;
