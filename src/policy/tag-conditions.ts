import type { PolicyDocument } from "./policy-document.js";

/**
 * Whether any statement, Allow or Deny, depends on the tags that objects carry. Never throws.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html
 */
export function dependsOnObjectTags(document: PolicyDocument): boolean {
  return hasKey(document, /^s3:existingobjecttag\//);
}

/**
 * Whether any statement, Allow or Deny, depends on the tags of the bucket. Never throws.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging-enable-abac.html
 */
export function dependsOnBucketTags(document: PolicyDocument): boolean {
  return hasKey(document, /^(?:s3:buckettag|aws:resourcetag)\//);
}

function hasKey({ statements }: PolicyDocument, pattern: RegExp): boolean {
  return statements.some(({ conditions }) => conditions.some(({ key }) => pattern.test(key)));
}
