import { judgePolicies, judgeStrangers, nothingOpen, ownPolicy } from "../src/posture/store-policies.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "vector-bucket-not-public",
    title: "No stranger can reach the vector bucket",
    rationale:
      "Vectors and their metadata give away the texts and pictures that they were made from. S3 Vectors has no Block Public Access, and neither Access Analyzer nor resource control policies look at it: its policy alone decides.",
    remediation: {
      summary:
        "Name the principals that need the vectors in the policy, or delete the statement that the message names.",
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
      caution: "The command replaces the whole policy: keep its other statements.",
    },
    severity: "critical",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-access-management.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-bucket-policy.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-21", "nist-800-53-r5:SC-7"],
  },
  on: "vector-bucket",
  requires: ["policy", "policyAnswers"],
  evaluate({ facts }) {
    const policies = ownPolicy(facts);
    if (policies.length === 0) return { status: "pass", message: "The vector bucket has no policy." };
    const verdict = judgePolicies(policies, nothingOpen, judgeStrangers);
    return verdict.status === "open" ? unknownBecause(verdict) : verdict;
  },
});
