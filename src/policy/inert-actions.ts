/**
 * Actions, in lower case, that S3 refuses to everybody outside the owner's account with 405, whatever the policy says.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html
 */
export const inertActions: ReadonlySet<string> = new Set(["s3:putbucketpolicy", "s3:deletebucketpolicy"]);
