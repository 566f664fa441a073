/**
 * Whether a statement of the policy may speak of the access point that a request comes through. The condition keys are
 * looked for in the text, and JSON may write any character as an escape: a text with one may. One more question costs
 * little, a missed one a wrong answer.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
export function mayNameAccessPoints(policy: string): boolean {
  return /s3:dataaccesspoint(?:account|arn)|s3:accesspointnetworkorigin|\\u/i.test(policy);
}
