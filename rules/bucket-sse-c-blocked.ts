import { bucketSettingCause } from "../src/posture/causes.js";
import { regionsWithoutBlockedEncryptionTypes } from "../src/posture/encryption.js";
import { factEvidence, failEvidence, memberEvidence } from "../src/posture/evidence.js";
import { describeRequest } from "../src/policy/describe-request.js";
import { defineRule, gapsAmong } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-sse-c-blocked",
    title: "Uploads encrypted with a customer-provided key are blocked",
    rationale:
      "With SSE-C the caller brings the key and AWS keeps none. Ransomware of 2025 overwrote objects that way with nothing " +
      "but stolen write access: without the attacker's key nobody, AWS included, can read them again.",
    remediation: {
      summary: "Block SSE-C in the default encryption of the bucket.",
      cli:
        "aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration " +
        `'{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"},` +
        `"BlockedEncryptionTypes":{"EncryptionType":["SSE-C"]}}]}'`,
      console:
        "In the S3 console open the bucket, Properties, Default encryption, Edit; under Advanced settings " +
        "block SSE-C.",
      terraform: `resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = "BUCKET"

  rule {
    blocked_encryption_types = ["SSE-C"]

    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}`,
      cloudformation: `Type: AWS::S3::Bucket
Properties:
  BucketName: BUCKET
  BucketEncryption:
    ServerSideEncryptionConfiguration:
      - BlockedEncryptionTypes:
          EncryptionType: [SSE-C]
        ServerSideEncryptionByDefault:
          SSEAlgorithm: AES256`,
      caution:
        "The command replaces the whole encryption configuration: repeat the bucket's own algorithm, key and Bucket Key. " +
        "Applications that upload with SSE-C are refused; objects stored with it can still be read.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/API/API_BlockedEncryptionTypes.html",
    ],
    controls: [],
  },
  on: "bucket",
  requires: [],
  optional: ["encryption", "policyAnswers"],
  evaluate({ facts: { encryption, policyAnswers }, resource }) {
    if (regionsWithoutBlockedEncryptionTypes.includes(resource.region)) {
      return { status: "not-applicable", reason: `S3 does not offer blocking of SSE-C in ${resource.region}.` };
    }
    if (encryption.state === "unsupported") return { status: "not-applicable", reason: encryption.reason };
    const blocked = encryption.state === "known" ? encryption.value.blockedEncryptionTypes : null;
    if (blocked?.includes("SSE-C")) {
      return { status: "pass", evidence: [memberEvidence("encryption", "/blockedEncryptionTypes", blocked)] };
    }
    const proof = policyAnswers.state === "known" ? policyAnswers.value.uploadEncryption.blocksSseC : null;
    if (proof?.verdict === "holds") {
      return {
        status: "pass",
        message: "The bucket policy denies every upload with SSE-C.",
        evidence: [memberEvidence("policyAnswers", "/uploadEncryption/blocksSseC/verdict", proof.verdict)],
      };
    }
    const missing = gapsAmong({ encryption, policyAnswers });
    if (missing.length > 0) return { status: "unknown", missing };
    if (proof?.verdict === "unknown") {
      const reason = "Whether the bucket policy denies every upload with SSE-C could not be decided.";
      return { status: "unknown", missing: [], reason };
    }
    const setting =
      encryption.state === "absent"
        ? "The bucket has no default encryption, where SSE-C would be blocked"
        : blocked === null
          ? "AWS answered no blocked encryption types for the bucket"
          : `AWS answered the blocked encryption types ${blocked.length === 0 ? "as an empty list" : blocked.join(", ")}`;
    const witness = proof?.witness ?? null;
    const example = witness === null ? "" : `: nothing denies ${describeRequest(witness)}`;
    return {
      status: "fail",
      message: `${setting}, and no policy denies every upload with SSE-C${example}.`,
      evidence: failEvidence([
        encryption.state === "known"
          ? memberEvidence("encryption", "/blockedEncryptionTypes", blocked)
          : factEvidence("encryption", encryption),
        proof === null
          ? { fact: "policyAnswers", pointer: "/state", value: policyAnswers.state }
          : memberEvidence("policyAnswers", "/uploadEncryption/blocksSseC", proof),
      ]),
      cause: bucketSettingCause("default encryption"),
    };
  },
});
