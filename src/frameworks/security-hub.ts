import type { Framework, Requirement } from "./framework.js";
import { judgedParts } from "./judged-parts.js";

// Control ids 4, 16, 18 and 21 of the S3 chapter do not exist (any more).
const s3 = {
  1: "The account blocks public access",
  2: "Buckets are not publicly readable",
  3: "Buckets are not publicly writable",
  5: "Buckets require TLS",
  6: "Bucket policies let no other account do sensitive things",
  7: "Buckets replicate to another Region",
  8: "Buckets block public access themselves",
  9: "Buckets have server access logging",
  10: "Versioned buckets have a lifecycle configuration",
  11: "Buckets have event notifications",
  12: "ACLs are not used for access to buckets",
  13: "Buckets have a lifecycle configuration",
  14: "Buckets have versioning",
  15: "Buckets have Object Lock",
  17: "Buckets are encrypted with KMS keys",
  19: "Access points block public access",
  20: "Buckets have MFA Delete",
  22: "Object write events are logged",
  23: "Object read events are logged",
  24: "Multi-Region access points block public access",
  25: "Directory buckets have a lifecycle configuration",
} as const;

const neighbours: readonly Requirement[] = [
  { id: "CloudFront.12", title: "Distributions point to S3 origins that exist" },
  { id: "CloudFront.13", title: "Distributions reach S3 origins through origin access control" },
  { id: "CloudTrail.6", title: "The bucket of a trail is not public" },
  { id: "CloudTrail.7", title: "The bucket of a trail has server access logging" },
  { id: "CloudWatch.8", title: "An alarm watches changes of bucket policies" },
  {
    id: "Config.1",
    title: "Config records all resources",
    notCovered: "Only whether Config records S3 resources is looked at (region-config-recording).",
  },
  { id: "GuardDuty.10", title: "GuardDuty S3 protection is on", part: judgedParts.bucketRegions },
  { id: "IAM.28", title: "An external access analyzer is on", part: judgedParts.bucketRegions },
  { id: "KMS.4", title: "KMS keys rotate", part: judgedParts.defaultKeys },
  { id: "Macie.1", title: "Macie is on", part: judgedParts.bucketRegions },
  { id: "Macie.2", title: "Macie discovers sensitive data automatically", part: judgedParts.bucketRegions },
  { id: "Transfer.2", title: "Transfer Family servers do not speak FTP" },
  {
    id: "Transfer.3",
    title: "Transfer Family connectors have logging",
    notCovered: "Connectors, which copy between S3 and other servers, are not looked at.",
  },
];

const source = "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html";

/** Every S3 control of Security Hub CSPM and the controls of its neighbours that are about S3. */
export const securityHub: Framework = {
  id: "securityhub",
  title: "AWS Security Hub CSPM controls",
  standard: "AWS Security Hub CSPM",
  separator: "/",
  source,
  scope: "The controls about S3 and the services around it; controls of other services are not looked at.",
  requirements: [...Object.entries(s3).map(([id, title]) => ({ id: `S3.${id}`, title })), ...neighbours],
};

const inBestPractices = [
  ...[1, 2, 3, 5, 6, 8, 9, 12, 13, 19, 24, 25].map((id) => `S3.${id}`),
  ...["CloudFront.12", "CloudFront.13", "Config.1", "GuardDuty.10", "Macie.1", "Macie.2", "Transfer.2", "Transfer.3"],
];

/** What AWS Foundational Security Best Practices holds of them. */
export const foundationalBestPractices: Framework = {
  id: "aws-fsbp",
  title: "AWS Foundational Security Best Practices",
  standard: "AWS Foundational Security Best Practices v1.0.0",
  separator: "/",
  source: "https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html",
  scope: "The controls about S3 and the services around it; controls of other services are not looked at.",
  requirements: securityHub.requirements.filter(({ id }) => inBestPractices.includes(id)),
};
