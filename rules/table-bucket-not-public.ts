import { judgePolicies, judgeStrangers, ownPolicy, policiesOfTables } from "../src/posture/store-policies.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "table-bucket-not-public",
    title: "No stranger can reach the table bucket or its tables",
    rationale:
      "S3 Tables has no Block Public Access: one statement for everybody in the policy of the bucket, or of a single table, hands the rows to any AWS customer.",
    remediation: {
      summary:
        "Name the principals that need the tables in the policy, or delete the statement that the message names.",
      console:
        "In the S3 console open Table buckets, the bucket, Permissions, Table bucket policy, Edit; a table's own policy stands on the table's page.",
      cli: "aws s3tables put-table-bucket-policy --table-bucket-arn arn:aws:s3tables:REGION:ACCOUNT_ID:bucket/BUCKET --resource-policy file://policy.json",
      terraform: `resource "aws_s3tables_table_bucket_policy" "this" {
  table_bucket_arn = "arn:aws:s3tables:REGION:ACCOUNT_ID:bucket/BUCKET"
  resource_policy  = file("policy.json")
}`,
      cloudformation: `Type: AWS::S3Tables::TableBucketPolicy
Properties:
  TableBucketARN: arn:aws:s3tables:REGION:ACCOUNT_ID:bucket/BUCKET
  ResourcePolicy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          AWS: arn:aws:iam::ACCOUNT_ID:role/APPLICATION
        Action: s3tables:GetTableData
        Resource: arn:aws:s3tables:REGION:ACCOUNT_ID:bucket/BUCKET/table/*`,
      caution: "The command replaces the whole policy: keep its other statements.",
    },
    severity: "critical",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-resource-based-policies.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-setting-up.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-21", "nist-800-53-r5:SC-7"],
  },
  on: "table-bucket",
  requires: ["policy", "policyAnswers", "tablePolicies"],
  evaluate({ facts, resource, trust }) {
    const tables = policiesOfTables(facts, resource, trust);
    const policies = [...ownPolicy(facts), ...tables.policies];
    const verdict = judgePolicies(policies, tables.open, judgeStrangers);
    if (verdict.status === "open") return unknownBecause(verdict);
    const hasNone = policies.length === 0 && verdict.status === "pass";
    return hasNone ? { status: "pass", message: "Neither the table bucket nor a table has a policy." } : verdict;
  },
});
