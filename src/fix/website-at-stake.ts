import type { Facts } from "../model/resource.js";

/**
 * Why ending anonymous access, or plain HTTP, takes a website offline: an S3 website endpoint serves anonymous visitors, over
 * HTTP only. null = there is none, or one that only redirects, for which nobody needs to read the bucket.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html
 */
export function websiteAtStake({ website, policyStatus }: Facts<"bucket">): string | null {
  if (website?.state === "known")
    return website.value.redirectAllTo === null
      ? "The bucket's website goes offline with it: serve it through CloudFront first."
      : null;
  const isPublic = policyStatus?.state === "known" && policyStatus.value.isPublic;
  return website?.state !== "absent" && isPublic
    ? "The bucket is public, and whether it serves a website, which would go offline with it, was not read."
    : null;
}
