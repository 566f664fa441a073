import type { Kind, ResourceRef } from "../../model/resource.js";
import { quotedForShell } from "../shell-quote.js";

/** A Region whose endpoint answers for the account, which has none of its own. */
const homeRegions: ReadonlyMap<string, string> = new Map([
  ["aws", "us-east-1"],
  ["aws-cn", "cn-north-1"],
  ["aws-us-gov", "us-gov-west-1"],
]);

/** Where Multi-Region access points are changed. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html */
const multiRegionControl = "us-west-2";

/** By what the calls of a kind name their resource, in terms of the variables name, arn, account and region. */
const placeOptions: { readonly [K in Kind]?: string } = {
  account: '--account-id="$account"',
  bucket: '--bucket="$name" --expected-bucket-owner="$account"',
  "access-point": '--account-id="$account" --name="$name"',
  // Its name stands in the document of the call that changes it.
  "multi-region-access-point": '--account-id="$account"',
  "object-lambda-access-point": '--account-id="$account" --name="$name"',
  // S3 takes no expected owner with a directory bucket.
  "directory-bucket": '--bucket="$name"',
  "table-bucket": '--table-bucket-arn="$arn"',
  "vector-bucket": '--vector-bucket-arn="$arn"',
  "file-system": '--file-system-id="$name"',
  "glacier-vault": '--account-id="$account" --vault-name="$name"',
  "transfer-server": '--server-id="$name"',
};

/** The lines that say where, and `at SERVICE OPERATION`: a call of the AWS CLI there. */
export function placeLines(ref: ResourceRef): readonly string[] {
  const options = placeOptions[ref.kind] ?? "";
  const variables = { name: ref.name, arn: ref.arn, account: ref.account, region: regionOf(ref) };
  const used = Object.entries(variables).filter(
    ([variable]) => variable === "account" || variable === "region" || options.includes(`"$${variable}"`),
  );
  return [
    ...used.map(([variable, value]) => `readonly ${variable}=${quotedForShell(value)}`),
    "",
    `at() { ${["aws", '"$@"', ...(options === "" ? [] : [options]), '--region="$region"'].join(" ")}; }`,
  ];
}

/** The Region whose endpoint is asked about the resource. */
function regionOf({ kind, region, partition }: ResourceRef): string {
  if (region !== "global") return region;
  return kind === "multi-region-access-point" ? multiRegionControl : (homeRegions.get(partition) ?? "us-east-1");
}
