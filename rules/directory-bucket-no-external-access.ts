import { judgePolicies, judgeStoreOutsiders, ownPolicy } from "../src/posture/store-policies.js";
import { ownAccessPoints } from "../src/posture/own-access-points.js";
import { defineRule, strings, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "directory-bucket-no-external-access",
    title: "The directory bucket policy admits no outsider whom the configuration does not trust",
    rationale:
      "One allowed s3express:CreateSession opens every object of a directory bucket, and resource control policies do not reach it: its own policy decides which other accounts come in, by themselves or through access points.",
    remediation: {
      summary:
        "Remove the statement that the message names, or add the account or organization to trust in the configuration.",
      console: "In the S3 console open Directory buckets, the bucket, Permissions, Bucket policy, Edit.",
      cli: "aws s3api put-bucket-policy --bucket BUCKET --policy file://policy.json",
      terraform: `resource "aws_s3_bucket_policy" "this" {
  bucket = "BUCKET"
  policy = file("policy.json")
}`,
      cloudformation: `Type: AWS::S3Express::BucketPolicy
Properties:
  Bucket: BUCKET
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          AWS: arn:aws:iam::ACCOUNT_ID:role/APPLICATION
        Action: s3express:CreateSession
        Resource: arn:aws:s3express:REGION:ACCOUNT_ID:bucket/BUCKET`,
      caution:
        "The command replaces the whole policy: keep its other statements. The outsider's applications stop working.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam-example-bucket-policies.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-6"],
    falsePositives:
      "The own organization is an outsider until the configuration names it under trust. Identity providers of your own go into the parameter ownIds.",
  },
  on: "directory-bucket",
  requires: ["policy", "policyAnswers"],
  parameters: { ownIds: strings() },
  evaluate({ facts, resource, trust, parameters: { ownIds } }) {
    const policies = ownPolicy(facts);
    if (policies.length === 0) return { status: "pass", message: "The directory bucket has no policy." };
    const judge = judgeStoreOutsiders({ account: resource.account, knownIds: ownIds });
    const left = policies.flatMap(({ policy }) => ownAccessPoints(policy, resource, trust));
    const verdict = judgePolicies(policies, { gaps: [], reasons: left }, judge);
    return verdict.status === "open" ? unknownBecause(verdict) : verdict;
  },
});
