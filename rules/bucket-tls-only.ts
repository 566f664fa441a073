import type { HttpDenied } from "../src/model/policy-answers.js";
import { describeRequest } from "../src/policy/describe-request.js";
import { bucketSettingCause, policyStatementCause } from "../src/posture/causes.js";
import { factEvidence, failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { statementsEvidence } from "../src/posture/openings.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-tls-only",
    title: "Every request over plain HTTP is denied",
    rationale:
      "S3 still answers on plain HTTP, where anyone on the way reads and alters objects, and takes presigned URLs and " +
      "session tokens. Only a Deny in the bucket policy stops it: allowing only TLS somewhere else does not.",
    remediation: {
      summary:
        "Add a statement that denies s3:* to everyone, on the bucket and on its objects, while aws:SecureTransport is " +
        "false, with no exception.",
      cli: "aws s3api put-bucket-policy --bucket BUCKET --policy file://policy-with-the-deny.json",
      console:
        "In the S3 console open the bucket, Permissions, Bucket policy, Edit; add the Deny on " +
        "aws:SecureTransport.",
      terraform: `data "aws_iam_policy_document" "this" {
  statement {
    sid       = "DenyPlainHttp"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::BUCKET", "arn:aws:s3:::BUCKET/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
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
      - Sid: DenyPlainHttp
        Effect: Deny
        Principal: "*"
        Action: "s3:*"
        Resource:
          - arn:aws:s3:::BUCKET
          - arn:aws:s3:::BUCKET/*
        Condition:
          Bool:
            "aws:SecureTransport": "false"`,
      caution:
        "The command replaces the whole policy: keep its other statements. A static website endpoint, which speaks HTTP " +
        "only, stops working.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5",
    ],
    controls: [
      "securityhub:S3.5",
      "aws-fsbp:S3.5",
      "cis-aws-1.4.0:2.1.2",
      "cis-aws-3.0.0:2.1.1",
      "cis-aws-5.0.0:2.1.1",
      "cis-aws-6.0.0:3.1.1",
      "cis-aws-7.0.0:3.1.1",
      "pci-dss-3.2.1:4.1",
      "pci-dss-4.0.1:4.2.1",
      "nist-800-53-r5:AC-4",
      "nist-800-53-r5:AC-17(2)",
      "nist-800-53-r5:IA-5(1)",
      "nist-800-53-r5:SC-8",
      "nist-800-53-r5:SC-8(1)",
      "nist-800-53-r5:SC-8(2)",
      "nist-800-53-r5:SC-13",
      "nist-800-53-r5:SC-23",
      "nist-800-53-r5:SI-7(6)",
      "nist-800-53-r5:SC-7(4)",
      "nist-800-53-r5:SC-12(3)",
      "nist-800-53-r5:SC-23(3)",
      "nist-800-171-r2:3.13.8",
      "nist-800-171-r2:3.13.15",
    ],
  },
  on: "bucket",
  requires: ["policy", "policyAnswers"],
  evaluate({ facts: { policy, policyAnswers } }) {
    if (policy.state === "absent" || policyAnswers.state === "absent") {
      return {
        status: "fail",
        message: "The bucket has no policy, so that nothing denies requests over plain HTTP.",
        evidence: [factEvidence("policy", policy)],
        cause: bucketSettingCause("policy"),
      };
    }
    const { httpDenied } = policyAnswers.value;
    const statements = statementsEvidence(policy.value, httpDenied.statements);
    const verdict = memberEvidence("policyAnswers", "/httpDenied/verdict", httpDenied.verdict);
    switch (httpDenied.verdict) {
      case "holds":
        return { status: "pass", ...remarks(httpDenied), evidence: [...statements.slice(0, 19), verdict] };
      case "unknown": {
        const reason = `Whether the policy denies every request over plain HTTP could not be decided: ${httpDenied.reason}.`;
        return { status: "unknown", missing: [], reason };
      }
      case "partial":
      case "fails": {
        const { witness } = httpDenied;
        const [first] = httpDenied.statements;
        return {
          status: "fail",
          message: `${shortfall(httpDenied)}${witness === null ? "" : `: nothing denies ${describeRequest(witness)}`}.`,
          evidence: failEvidence([
            ...statements.slice(0, 18),
            ...(witness === null ? [] : [memberEvidence("policyAnswers", "/httpDenied/witness", witness)]),
            verdict,
          ]),
          cause: first === undefined ? bucketSettingCause("policy") : policyStatementCause(first),
        };
      }
    }
  },
});

function shortfall({ statements }: HttpDenied): string {
  if (statements.length === 0) return "No Deny statement of the policy reaches requests over plain HTTP";
  const named = `policy statement${statements.length === 1 ? "" : "s"} ${joinWords(statements.map(String))}`;
  return `Plain HTTP is denied only in part, by ${named}`;
}

/** What the proof rests on, in words. */
function remarks({ notes }: HttpDenied): { readonly message?: string } {
  const known: { readonly [note: string]: string } = {
    "assumes-tls-version-absent-on-http":
      "This rests on s3:TlsVersion being absent from requests over plain HTTP, which AWS does not document.",
    "future-actions-not-covered": "The Deny lists today's actions one by one: an action that S3 adds is not covered.",
  };
  const message = notes.map((note) => known[note] ?? `Note: ${note}.`).join(" ");
  return message === "" ? {} : { message };
}
