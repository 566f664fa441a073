import { describeRequest } from "../src/policy/describe-request.js";
import { presignedUrls } from "../src/posture/bucket-questions.js";
import { bucketSettingCause, policyStatementCause } from "../src/posture/causes.js";
import { factEvidence, failEvidence, memberEvidence } from "../src/posture/evidence.js";
import { statementsEvidence } from "../src/posture/openings.js";
import { defineRule, hours } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-presigned-url-age",
    title: "The bucket policy denies presigned URLs that are older than the wanted age",
    rationale:
      "A presigned URL is a password in a link: whoever finds it in a log, a mail or a browser's history has its signer's access " +
      "until it expires, by default up to a week. The age that its signer chose is no limit against him.",
    remediation: {
      summary:
        "Deny s3:* on the objects to everyone while s3:signatureAge is above the limit, in milliseconds, and deny everything " +
        "whose s3:signatureversion is AWS, which is Signature Version 2 and has no age.",
      cli: "aws s3api put-bucket-policy --bucket BUCKET --policy file://policy-with-the-denies.json",
      console: "In the S3 console open the bucket, Permissions, Bucket policy, Edit; add the two Deny statements.",
      terraform: `data "aws_iam_policy_document" "this" {
  statement {
    sid       = "DenyOldSignatures"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::BUCKET/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "NumericGreaterThan"
      variable = "s3:signatureAge"
      values   = ["43200000"]
    }
  }

  statement {
    sid       = "DenySignatureVersion2"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::BUCKET/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "s3:signatureversion"
      values   = ["AWS"]
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
      - Sid: DenyOldSignatures
        Effect: Deny
        Principal: "*"
        Action: "s3:*"
        Resource: arn:aws:s3:::BUCKET/*
        Condition:
          NumericGreaterThan:
            "s3:signatureAge": "43200000"
      - Sid: DenySignatureVersion2
        Effect: Deny
        Principal: "*"
        Action: "s3:*"
        Resource: arn:aws:s3:::BUCKET/*
        Condition:
          StringEquals:
            "s3:signatureversion": AWS`,
      caution:
        "The command replaces the whole policy: keep its other statements. Links that live longer than the limit stop working, " +
        "those already handed out included.",
    },
    severity: "low",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html",
    ],
    controls: ["nist-800-53-r5:AC-3"],
  },
  on: "bucket",
  requires: ["policy", "policyAnswers"],
  parameters: { maximumAge: hours(12) },
  evaluate({ facts: { policy, policyAnswers }, parameters: { maximumAge }, resource }) {
    const age = maximumAge === 1 ? "1 hour" : `${maximumAge} hours`;
    if (policy.state === "absent" || policyAnswers.state === "absent") {
      return {
        status: "fail",
        message: `The bucket has no policy, so that nothing denies presigned URLs older than ${age}.`,
        evidence: [factEvidence("policy", policy)],
        cause: bucketSettingCause("policy"),
      };
    }
    const { old, version2 } = presignedUrls({ bucket: resource, policy: policy.value }, maximumAge);
    const statements = statementsEvidence(policy.value, [...new Set([...old.statements, ...version2.statements])]);
    const holes = [
      ...(old.witness === null ? [] : [{ what: `older than ${age} are not all denied`, witness: old.witness }]),
      ...(version2.witness === null
        ? []
        : [
            {
              what: "of Signature Version 2, whose age AWS does not tell, are not all denied",
              witness: version2.witness,
            },
          ]),
    ];
    if (holes.length > 0) {
      const [first] = [...old.statements, ...version2.statements];
      const list = holes.map(
        ({ what, witness }) => `Presigned URLs ${what}: nothing denies ${describeRequest(witness)}.`,
      );
      return {
        status: "fail",
        message: list.join(" "),
        evidence: failEvidence([
          ...statements.slice(0, 18),
          ...holes.map(({ witness }) => memberEvidence("policy", "", witness)),
        ]),
        cause: first === undefined ? bucketSettingCause("policy") : policyStatementCause(first),
      };
    }
    if (old.verdict === "unknown" || version2.verdict === "unknown") {
      const reason = `Whether the policy denies presigned URLs older than ${age} could not be decided.`;
      return { status: "unknown", missing: [], reason };
    }
    return { status: "pass", evidence: statements.slice(0, 20) };
  },
});
