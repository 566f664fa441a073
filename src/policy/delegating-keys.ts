/**
 * The keys by which a bucket's policy leaves the decision to access points, a directory bucket's by those of its own.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-directory-buckets-policies.html
 */
export const delegatingKeys: readonly string[] = [
  "s3:DataAccessPointAccount",
  "s3:DataAccessPointArn",
  "s3express:DataAccessPointAccount",
  "s3express:DataAccessPointArn",
];
