/** How much a grant's scope covers: every bucket, at least one bucket as a whole, or a part of one. */
export type GrantReach = "everything" | "bucket" | "part";

/**
 * The reach of a scope. A wildcard in the bucket's name counts as a whole bucket. null = not a scope as S3 writes them.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-grant.html
 */
export function grantReach(scope: string): GrantReach | null {
  const path = /^s3:\/\/(.*)$/s.exec(scope)?.[1];
  if (path === undefined) return null;
  if (/^\**(?:\/\**)?$/.test(path)) return "everything";
  const [bucket, ...key] = path.split("/");
  if (bucket?.includes("*") === true) return "bucket";
  return /^\**$/.test(key.join("/")) ? "bucket" : "part";
}
