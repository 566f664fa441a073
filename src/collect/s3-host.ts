/** The bucket that a host name leads to. */
export interface S3Host {
  readonly bucket: string;
  /** Whether it is the bucket's website endpoint. */
  readonly isWebsite: boolean;
}

/**
 * `BUCKET.s3.REGION.amazonaws.com` and its older, FIPS, dual-stack and accelerated forms, and `BUCKET.s3-website-REGION.amazonaws.com` with a
 * dash or a dot, which differs by Region; also in the domains of China and of the European Sovereign Cloud.
 * @see https://docs.aws.amazon.com/general/latest/gr/s3.html
 */
const hostForm =
  /^(?<bucket>[a-z0-9._-]+)\.s3(?:(?<website>-website)[.-][a-z0-9-]+|-accelerate\.dualstack|(?:-fips)?(?:\.dualstack)?[.-][a-z0-9-]+|)\.amazonaws\.(?:com|com\.cn|eu)$/i;

/**
 * An endpoint without a bucket, which the path names. Accelerated and website endpoints take no bucket by path.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html#path-style-access
 */
const pathStyleForm =
  /^s3(?!-(?:accelerate|website))(?:(?:-fips)?(?:\.dualstack)?[.-][a-z0-9-]+|)\.amazonaws\.(?:com|com\.cn|eu)$/i;

/** Names before which the pattern would take an access point's or an Object Lambda's host for a bucket's. */
const otherDoors = /\.s3-(?:accesspoint|object-lambda|outposts|control|global)\b/i;

/**
 * A website endpoint without a bucket, to which alias records of Route 53 lead.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/RoutingToS3Bucket.html
 */
const websiteEndpointForm = /^s3-website[.-][a-z0-9-]+\.amazonaws\.(?:com|com\.cn|eu)$/i;

/** Whether a request to the host name is answered by the bucket that is called as the name asked for. */
export function isS3Endpoint(hostName: string): boolean {
  return websiteEndpointForm.test(hostName) || s3Host(hostName) !== null;
}

/** The bucket behind the host name; null when it is no bucket's endpoint. */
export function s3Host(hostName: string): S3Host | null {
  const match = otherDoors.test(hostName) ? null : hostForm.exec(hostName);
  const bucket = match?.groups?.["bucket"];
  if (bucket === undefined) return null;
  return { bucket, isWebsite: match?.groups?.["website"] !== undefined };
}

/**
 * The bucket that requests to the host lead to when `path` stands before theirs (null = nothing does); null when it is no
 * bucket's endpoint.
 */
export function s3Origin(hostName: string, path: string | null): S3Host | null {
  if (!pathStyleForm.test(hostName)) return s3Host(hostName);
  // Without a path of the origin's own, whoever asks names the bucket.
  const bucket = path === null ? undefined : /^\/(?<bucket>[a-z0-9._-]+)(?:\/|$)/i.exec(path)?.groups?.["bucket"];
  return bucket === undefined ? null : { bucket, isWebsite: false };
}
