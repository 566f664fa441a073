const globalRegions: ReadonlyMap<string, string> = new Map([
  ["aws", "us-east-1"],
  ["aws-cn", "cn-northwest-1"],
  ["aws-us-gov", "us-gov-west-1"],
  ["aws-eusc", "eusc-de-east-1"],
  ["aws-iso", "us-iso-east-1"],
  ["aws-iso-b", "us-isob-east-1"],
]);

/**
 * The Region whose endpoint serves the partition's global services: Organizations, Account Management, CloudFront
 * and Route 53.
 * Never throws.
 * @see https://docs.aws.amazon.com/general/latest/gr/ao.html
 */
export function globalRegion(partition: string): string {
  return globalRegions.get(partition) ?? "us-east-1";
}
