import { bucketSettingCause, policyStatementCause } from "../src/posture/causes.js";
import { factEvidence, failEvidence, memberEvidence } from "../src/posture/evidence.js";
import { statementsEvidence } from "../src/posture/openings.js";
import { defineRule, oneOf } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-tls-floor",
    title: "The bucket policy denies requests over TLS versions below the wanted one",
    rationale:
      "S3 itself refuses TLS below 1.2 today. A Deny in the policy keeps that true for this bucket whatever the endpoint, and is " +
      "the only way to ask for 1.3.",
    remediation: {
      summary:
        "Add a statement that denies s3:* to everyone, on the bucket and on its objects, while s3:TlsVersion is below the " +
        "wanted version, with NumericLessThan and no exception.",
      cli: "aws s3api put-bucket-policy --bucket BUCKET --policy file://policy-with-the-deny.json",
      console: "In the S3 console open the bucket, Permissions, Bucket policy, Edit; add the Deny on s3:TlsVersion.",
      terraform: `data "aws_iam_policy_document" "this" {
  statement {
    sid       = "DenyOldTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::BUCKET", "arn:aws:s3:::BUCKET/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "NumericLessThan"
      variable = "s3:TlsVersion"
      values   = ["1.2"]
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
      - Sid: DenyOldTls
        Effect: Deny
        Principal: "*"
        Action: "s3:*"
        Resource:
          - arn:aws:s3:::BUCKET
          - arn:aws:s3:::BUCKET/*
        Condition:
          NumericLessThan:
            "s3:TlsVersion": "1.2"`,
      caution:
        "The command replaces the whole policy: keep its other statements. A floor of 1.3 shuts out clients behind PrivateLink " +
        "and Multi-Region Access Points, which may not offer it.",
    },
    severity: "low",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html#example-object-tls-version",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/network-isolation.html",
    ],
    controls: ["nist-800-53-r5:SC-8"],
  },
  on: "bucket",
  requires: ["policy", "policyAnswers"],
  parameters: { version: oneOf(["1.2", "1.3"], "1.2") },
  evaluate({ facts: { policy, policyAnswers }, parameters: { version } }) {
    if (policy.state === "absent" || policyAnswers.state === "absent") {
      return {
        status: "fail",
        message: "The bucket has no policy, so that nothing denies older TLS versions.",
        evidence: [factEvidence("policy", policy)],
        cause: bucketSettingCause("policy"),
      };
    }
    const { tlsFloor } = policyAnswers.value;
    const floor = memberEvidence("policyAnswers", "/tlsFloor/version", tlsFloor.version);
    const statements = statementsEvidence(policy.value, tlsFloor.statements).slice(0, 19);
    // Versions of TLS so far sort as numbers do.
    if (tlsFloor.version !== null && Number(tlsFloor.version) >= Number(version)) {
      const caution = " Clients behind PrivateLink and Multi-Region Access Points may not offer it.";
      return {
        status: "pass",
        message: `The policy lets TLS ${tlsFloor.version} and newer through.${tlsFloor.version === "1.3" ? caution : ""}`,
        evidence: [...statements, floor],
      };
    }
    const [first] = tlsFloor.statements;
    return {
      status: "fail",
      message:
        tlsFloor.version === null
          ? `No Deny of the policy covers every request over TLS below ${version}.`
          : `The policy lets TLS ${tlsFloor.version} through, which is below ${version}.`,
      evidence: failEvidence([...statements, floor]),
      cause: first === undefined ? bucketSettingCause("policy") : policyStatementCause(first),
    };
  },
});
