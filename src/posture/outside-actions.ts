/**
 * What Security Hub's S3.6 wants no other account to do; the S3 API refuses the two about the bucket policy to others.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-6
 */
export const administrationActions: readonly string[] = [
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketPolicy",
  "s3:PutEncryptionConfiguration",
  "s3:PutObjectAcl",
];

/** What makes S3 itself copy data, or the news of it, to a place of the caller's choice. */
export const exfiltrationSetupActions: readonly string[] = [
  "s3:PutReplicationConfiguration",
  "s3:InitiateReplication",
  "s3:PutInventoryConfiguration",
  "s3:PutAnalyticsConfiguration",
  "s3:CreateBucketMetadataTableConfiguration",
  "s3:UpdateBucketMetadataAnnotationTableConfiguration",
  "s3:UpdateBucketMetadataInventoryTableConfiguration",
  "s3:UpdateBucketMetadataJournalTableConfiguration",
  "s3:PutBucketLogging",
  "s3:PutBucketNotification",
];

/** What destroys, re-keys or hides data in any bucket. */
export const destructiveActions: readonly string[] = [
  "s3:DeleteObjectVersion",
  "s3:DeleteBucket",
  "s3:PutLifecycleConfiguration",
  "s3:PutBucketVersioning",
  "s3:PutEncryptionConfiguration",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutObjectRetention",
  "s3:PutObjectLegalHold",
  "s3:BypassGovernanceRetention",
  "s3:UpdateObjectEncryption",
  "s3:PutBucketOwnershipControls",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketAbac",
];
