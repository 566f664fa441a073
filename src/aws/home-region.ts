import type { RoleToAssume } from "./credentials.js";
import type { ProfileSettings } from "./shared-config.js";

/** Where calls without a Region of their own go when nobody configured one. */
const defaultRegions: { readonly [partition: string]: string } = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
};

/**
 * Where calls go that have no Region of their own: what the environment or the profile says, else the first Region of the
 * partition that the role is in. Never throws.
 */
export function homeRegion(
  settings: ProfileSettings | null,
  role: RoleToAssume | null,
  environment: NodeJS.ProcessEnv,
): string {
  const configured = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"];
  const ofProfile = settings?.get("region");
  const roleArn = role?.arn ?? settings?.get("role_arn") ?? "";
  const ofPartition = defaultRegions[roleArn.split(":")[1] ?? ""] ?? "us-east-1";
  return [configured, ofProfile].find((region) => region !== undefined && region !== "") ?? ofPartition;
}
