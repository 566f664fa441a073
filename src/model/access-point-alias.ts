/** How the aliases of access points and Object Lambda access points end; no bucket may be called so. */
const aliasEndings = ["-s3alias", "--ol-s3"] as const;

/**
 * Whether the name, in a place where a bucket's may stand, is the alias of an access point.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-naming.html#access-points-alias
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function isAccessPointAlias(name: string): boolean {
  return aliasEndings.some((ending) => name.endsWith(ending));
}
