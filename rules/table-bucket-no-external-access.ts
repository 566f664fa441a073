import { judgePolicies, judgeStoreOutsiders, ownPolicy, policiesOfTables } from "../src/posture/store-policies.js";
import { defineRule, strings, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "table-bucket-no-external-access",
    title: "No policy of the table bucket or its tables admits an outsider whom the configuration does not trust",
    rationale:
      "A table can have a policy of its own beside its bucket's: an account that a forgotten table policy names reads the rows, though the bucket's policy never mentions it, and resource control policies do not reach S3 Tables.",
    remediation: {
      summary:
        "Remove the statement that the message names, or add the account or organization to trust in the configuration.",
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
      caution:
        "The command replaces the whole policy: keep its other statements. The outsider's applications stop working.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-resource-based-policies.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-concepts.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-6"],
    falsePositives:
      "The own organization is an outsider until the configuration names it under trust. Identity providers of your own go into the parameter ownIds.",
  },
  on: "table-bucket",
  requires: ["policy", "policyAnswers", "tablePolicies"],
  parameters: { ownIds: strings() },
  evaluate({ facts, resource, trust, parameters: { ownIds } }) {
    const tables = policiesOfTables(facts, resource, trust);
    const policies = [...ownPolicy(facts), ...tables.policies];
    const judge = judgeStoreOutsiders({ account: resource.account, knownIds: ownIds });
    const verdict = judgePolicies(policies, tables.open, judge);
    if (verdict.status === "open") return unknownBecause(verdict);
    const hasNone = policies.length === 0 && verdict.status === "pass";
    return hasNone ? { status: "pass", message: "Neither the table bucket nor a table has a policy." } : verdict;
  },
});
