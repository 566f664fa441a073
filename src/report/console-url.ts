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
const serverId = /^s-[0-9a-f]{17}$/;

// Every name that S3 has ever allowed; nothing in it needs escaping in an address.
const bucketOrAccessPointName = /^[A-Za-z0-9._-]{1,255}$/;

/**
 * The https address of the resource in the AWS console of its partition; null where there is none: another source than
 * `aws` (an endpoint, the demo), a partition without a public console, a name, account or Region that AWS would not give. Never throws.
 */
export function consoleUrl(source: string, resource: ResourceRef): string | null {
  const host = consoleHosts.get(resource.partition);
  if (source !== "aws" || host === undefined || !regionCode.test(resource.region)) return null;
  const place = consolePlace(resource);
  if (place === null) return null;
  // Accounts and Multi-Region access points have no Region: the console picks its own.
  const query = resource.region === "global" ? "" : `?region=${resource.region}`;
  return `https://${host}/${place.path}${query}${place.fragment ?? ""}`;
}

/** Where the console shows it: at its own page where the address of that is known, else at the list that it stands in. */
function consolePlace({
  kind,
  name,
  account,
}: ResourceRef): { readonly path: string; readonly fragment?: string } | null {
  switch (kind) {
    case "account":
      return { path: "s3/settings" };
    case "bucket":
      return bucketOrAccessPointName.test(name) ? { path: `s3/buckets/${name}` } : null;
    case "access-point":
      return bucketOrAccessPointName.test(name) && accountId.test(account)
        ? { path: `s3/ap/${account}/${name}` }
        : null;
    case "multi-region-access-point":
      return { path: "s3/mraps" };
    // https://docs.aws.amazon.com/hands-on/latest/set-up-an-aws-transfer-family-web-app/
    case "access-grants":
      return { path: "s3/access-grants" };
    case "table-bucket":
      return { path: "s3/table-buckets" };
    case "vector-bucket":
      return { path: "s3/vector-buckets" };
    // https://docs.aws.amazon.com/amazonglacier/latest/dev/configuring-notifications-console.html
    case "glacier-vault":
      return { path: "glacier/home", fragment: "#/vaults" };
    case "transfer-server":
      return serverId.test(name) ? { path: "transfer/home", fragment: `#/servers/${name}` } : null;
    case "run":
      return null;
    // The console's addresses of these are documented nowhere, and a wrong one is worse than none.
    case "region":
    case "object-lambda-access-point":
    case "directory-bucket":
    case "file-system":
      return null;
  }
}
