import { judgePolicies, judgeStoreOutsiders, nothingOpen, ownPolicy } from "../src/posture/store-policies.js";
import { defineRule, strings, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "vector-bucket-no-external-access",
    title: "The vector bucket policy admits no outsider whom the configuration does not trust",
    rationale:
      "Access of other accounts is granted once and stays for years. For vector buckets no analyzer of AWS lists it, and resource control policies do not reach it.",
    remediation: {
      summary:
        "Remove the statement that the message names, or add the account or organization to trust in the configuration.",
      console: "In the S3 console open Vector buckets, the bucket, Permissions, Vector bucket policy, Edit.",
      cli: "aws s3vectors put-vector-bucket-policy --vector-bucket-name BUCKET --policy file://policy.json",
      terraform: `resource "aws_s3vectors_vector_bucket_policy" "this" {
  vector_bucket_arn = "arn:aws:s3vectors:REGION:ACCOUNT_ID:bucket/BUCKET"
  policy            = file("policy.json")
}`,
      cloudformation: `Type: AWS::S3Vectors::VectorBucketPolicy
Properties:
  VectorBucketName: BUCKET
  Policy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          AWS: arn:aws:iam::ACCOUNT_ID:role/APPLICATION
        Action: s3vectors:QueryVectors
        Resource: arn:aws:s3vectors:REGION:ACCOUNT_ID:bucket/BUCKET/index/*`,
      caution:
        "The command replaces the whole policy: keep its other statements. The outsider's applications stop working.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-access-management.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-bucket-policy.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-6"],
    falsePositives:
      "The own organization is an outsider until the configuration names it under trust. Identity providers of your own go into the parameter ownIds.",
  },
  on: "vector-bucket",
  requires: ["policy", "policyAnswers"],
  parameters: { ownIds: strings() },
  evaluate({ facts, resource, parameters: { ownIds } }) {
    const policies = ownPolicy(facts);
    if (policies.length === 0) return { status: "pass", message: "The vector bucket has no policy." };
    const judge = judgeStoreOutsiders({ account: resource.account, knownIds: ownIds });
    const verdict = judgePolicies(policies, nothingOpen, judge);
    return verdict.status === "open" ? unknownBecause(verdict) : verdict;
  },
});
