import { describeRequest } from "../src/policy/describe-request.js";
import { weakUploads } from "../src/posture/bucket-questions.js";
import { bucketSettingCause } from "../src/posture/causes.js";
import { describeEncryption, enforcedKey, usesKms } from "../src/posture/encryption.js";
import { factEvidence, failEvidence, memberEvidence } from "../src/posture/evidence.js";
import { defineRule, gapsAmong } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-upload-encryption-enforced",
    title: "Uploads that ask for weaker encryption than the default are denied",
    rationale:
      "The default encryption holds for uploads that ask for nothing. An upload that asks for SSE-S3, or for a key of its own, " +
      "gets what it asks for: its object has none of the protection that the key was chosen for.",
    remediation: {
      summary:
        "Deny s3:PutObject while s3:x-amz-server-side-encryption is AES256, and while " +
        "s3:x-amz-server-side-encryption-aws-kms-key-id is not the ARN of the bucket's key, with IfExists.",
      cli: "aws s3api put-bucket-policy --bucket BUCKET --policy file://policy-with-the-denies.json",
      console: "In the S3 console open the bucket, Permissions, Bucket policy, Edit; add the Deny on other keys.",
      terraform: `data "aws_iam_policy_document" "this" {
  statement {
    sid       = "DenyOtherKeys"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::BUCKET/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringNotEqualsIfExists"
      variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
      values   = ["KEY_ARN"]
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
      - Sid: DenyOtherKeys
        Effect: Deny
        Principal: "*"
        Action: "s3:PutObject"
        Resource:
          - arn:aws:s3:::BUCKET/*
        Condition:
          StringNotEqualsIfExists:
            "s3:x-amz-server-side-encryption-aws-kms-key-id": "KEY_ARN"`,
      caution:
        "The command replaces the whole policy: keep its other statements. Without IfExists, uploads that send no encryption " +
        "header are refused too.",
    },
    severity: "low",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html",
    ],
    controls: ["nist-800-53-r5:SC-28"],
  },
  on: "bucket",
  requires: ["policy", "policyAnswers", "encryption"],
  optional: ["kmsKey"],
  evaluate({ facts: { policy, policyAnswers, encryption, kmsKey }, resource }) {
    if (encryption.state === "absent" || !usesKms(encryption.value)) {
      const setting = encryption.state === "absent" ? "The bucket has no default encryption" : "The default is SSE-S3";
      return { status: "not-applicable", reason: `${setting}: no upload can ask for weaker encryption.` };
    }
    const asked = describeEncryption(encryption.value);
    if (policy.state === "absent" || policyAnswers.state === "absent") {
      return {
        status: "fail",
        message: `The default is ${asked}, but the bucket has no policy that denies uploads which ask for less.`,
        evidence: [
          factEvidence("policy", policy),
          memberEvidence("encryption", "/algorithm", encryption.value.algorithm),
        ],
        cause: bucketSettingCause("policy"),
      };
    }
    const key = enforcedKey(encryption.value, kmsKey);
    if (key.state === "unresolved") {
      const reason = `Which key ${encryption.value.kmsKeyId} means, and so which uploads ask for another, is not known.`;
      return { status: "unknown", missing: gapsAmong({ kmsKey }), reason };
    }
    const proof = weakUploads({ bucket: resource, policy: policy.value }, encryption.value.algorithm, key.arn);
    if (proof.verdict === "holds") return { status: "pass" };
    if (proof.witness === null) {
      const reason = "Whether the policy denies every upload that asks for less than the default could not be decided.";
      return { status: "unknown", missing: [], reason };
    }
    return {
      status: "fail",
      message: `The default is ${asked}, but nothing denies ${describeRequest(proof.witness)}.`,
      evidence: failEvidence([
        memberEvidence("policy", "", proof.witness),
        memberEvidence("encryption", "/algorithm", encryption.value.algorithm),
      ]),
      cause: bucketSettingCause("policy"),
    };
  },
});
