import { bucketLayers } from "../src/posture/block-public-access.js";
import { judgeAdmissions } from "../src/posture/outside-verdict.js";
import {
  byAccess,
  comesThroughAccessPoint,
  isWildcardDelegation,
  untrustedOutsiders,
} from "../src/posture/outsiders.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-access-point-delegation",
    title: "The bucket policy leaves decisions only to access points of own or trusted accounts",
    rationale:
      "A policy that delegates to access points lets whoever owns them decide who comes in. Named for another account, that " +
      "account decides; with a wildcard, every AWS customer makes his own access point and lets himself in.",
    remediation: {
      summary: "Compare s3:DataAccessPointAccount with your own account in the statement that the message names.",
      cli: "aws s3api put-bucket-policy --bucket BUCKET --policy file://policy.json",
      console:
        "In the S3 console open the bucket, Permissions, Bucket policy, Edit; compare " +
        "s3:DataAccessPointAccount with your own account.",
      terraform: `data "aws_iam_policy_document" "this" {
  statement {
    sid       = "DelegateToOwnAccessPoints"
    effect    = "Allow"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::BUCKET", "arn:aws:s3:::BUCKET/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "s3:DataAccessPointAccount"
      values   = ["ACCOUNT_ID"]
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = "BUCKET"
  policy = data.aws_iam_policy_document.this.json
}`,
      cloudformation: `Type: AWS::S3::BucketPolicy
Properties:
  Bucket: BUCKET
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Sid: DelegateToOwnAccessPoints
        Effect: Allow
        Principal: "*"
        Action: "s3:*"
        Resource:
          - arn:aws:s3:::BUCKET
          - arn:aws:s3:::BUCKET/*
        Condition:
          StringEquals:
            "s3:DataAccessPointAccount": "ACCOUNT_ID"`,
      caution: "The command replaces the whole policy: keep its other statements.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html",
    ],
    controls: ["nist-800-53-r5:AC-3"],
  },
  on: "bucket",
  requires: ["policy", "policyAnswers"],
  optional: ["policyStatus", "publicAccessBlock", "account.publicAccessBlock"],
  evaluate({ facts, resource }) {
    const { policy, policyAnswers, policyStatus } = facts;
    if (policy.state === "absent" || policyAnswers.state === "absent") {
      return { status: "pass", message: "The bucket has no policy." };
    }
    const answers = policyAnswers.value;
    const untrusted = untrustedOutsiders(answers, { account: resource.account, knownIds: [] });
    const delegated = untrusted.filter(({ access }) => comesThroughAccessPoint(access));
    const verdict = judgeAdmissions(
      { policy: policy.value, answers, policyStatus, layers: bucketLayers(facts) },
      delegated,
      byAccess,
    );
    if (verdict.status === "open") return unknownBecause(verdict);
    if (verdict.status !== "fail" || !delegated.some(({ access }) => isWildcardDelegation(access))) return verdict;
    const message = `Critical: access points of every account may decide who comes in. ${verdict.message}`;
    return { ...verdict, message };
  },
});
