import type { Service } from "./read.js";
import type { SharedConfig } from "./shared-config.js";

/** @see https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html */
const settingNames: { readonly [S in Service]: string } = {
  s3: "s3",
  "s3-control": "s3_control",
  s3tables: "s3tables",
  s3vectors: "s3vectors",
  s3files: "s3files",
  glacier: "glacier",
  transfer: "transfer",
  lambda: "lambda",
  kms: "kms",
  cloudtrail: "cloudtrail",
  cloudwatch: "cloudwatch",
  logs: "cloudwatch_logs",
  organizations: "organizations",
  account: "account",
  guardduty: "guardduty",
  macie2: "macie2",
  "access-analyzer": "accessanalyzer",
  config: "config_service",
  securityhub: "securityhub",
  backup: "backup",
  cloudfront: "cloudfront",
  route53: "route_53",
  sts: "sts",
};

/**
 * The endpoint that a profile of the AWS config file sets for a service, and that the environment does not override; null
 * when it sets none. The SDK reads these settings for the environment's profile only, not for one it is given.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function configuredEndpoint(
  service: Service,
  profile: string,
  config: SharedConfig,
  environment: NodeJS.ProcessEnv,
): string | null {
  const name = settingNames[service];
  const settings = config.profile(profile);
  const overridden =
    environment["AWS_ENDPOINT_URL"] !== undefined ||
    environment[`AWS_ENDPOINT_URL_${name.toUpperCase()}`] !== undefined ||
    environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.toLowerCase() === "true" ||
    settings?.get("ignore_configured_endpoint_urls")?.toLowerCase() === "true";
  if (settings === undefined || overridden) {
    return null;
  }
  const services = settings.get("services");
  const own = services === undefined ? undefined : config.services(services)?.get(`${name}.endpoint_url`);
  return own ?? settings.get("endpoint_url") ?? null;
}
