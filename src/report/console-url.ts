import type { ResourceRef } from "../model/resource.js";

/**
 * Console hosts by partition; the isolated partitions have none that can be reached from outside.
 * @see https://docs.aws.amazon.com/general/latest/gr/endpoints.html
 */
const consoleHosts: ReadonlyMap<string, string> = new Map([
  ["aws", "console.aws.amazon.com"],
  ["aws-cn", "console.amazonaws.cn"],
  ["aws-us-gov", "console.amazonaws-us-gov.com"],
  ["aws-eusc", "console.amazonaws-eusc.eu"],
]);

const regionCode = /^[a-z0-9-]+$/;
const accountId = /^\d{12}$/;

// Every name that S3 has ever allowed; nothing in it needs escaping in an address.
const bucketOrAccessPointName = /^[A-Za-z0-9._-]{1,255}$/;

/**
 * The https address of the resource in the AWS console of its partition; null where there is none: another source than
 * `aws` (an endpoint, the demo), a partition without a public console, a name, account or Region that AWS would not give. Never throws.
 */
export function consoleUrl(source: string, resource: ResourceRef): string | null {
  const host = consoleHosts.get(resource.partition);
  if (source !== "aws" || host === undefined || !regionCode.test(resource.region)) return null;
  const path = consolePath(resource);
  if (path === null) return null;
  // Accounts and Multi-Region access points have no Region: the console picks its own.
  const query = resource.region === "global" ? "" : `?region=${resource.region}`;
  return `https://${host}/s3/${path}${query}`;
}

function consolePath({ kind, name, account }: ResourceRef): string | null {
  switch (kind) {
    case "account":
      return "settings";
    case "bucket":
      return bucketOrAccessPointName.test(name) ? `buckets/${name}` : null;
    case "access-point":
      return bucketOrAccessPointName.test(name) && accountId.test(account) ? `ap/${account}/${name}` : null;
    case "multi-region-access-point":
      return "mraps";
    case "run":
      return null;
    // The console's addresses of these are documented nowhere, and a wrong one is worse than none.
    case "region":
    case "object-lambda-access-point":
    case "access-grants":
    case "directory-bucket":
    case "table-bucket":
    case "vector-bucket":
    case "file-system":
    case "glacier-vault":
    case "transfer-server":
      return null;
  }
}
