import type { AwsSecurityFinding } from "@aws-sdk/client-securityhub";

const account = "111122223333";

/** The least that Security Hub takes, for eu-west-1. */
export const hubFinding: AwsSecurityFinding = {
  SchemaVersion: "2018-10-08",
  Id: "one",
  ProductArn: `arn:aws:securityhub:eu-west-1:${account}:product/${account}/default`,
  GeneratorId: "s3audit/x",
  AwsAccountId: account,
  CreatedAt: "2026-11-22T10:15:00.000Z",
  UpdatedAt: "2026-11-22T10:15:00.000Z",
  Title: "t",
  Description: "d",
  Resources: [{ Type: "AwsS3Bucket", Id: "arn:aws:s3:::b" }],
  FindingProviderFields: { Severity: { Label: "LOW" } },
};
