import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence, failEvidence, memberEvidence } from "../src/posture/evidence.js";
import { hasMfaDelete, mfaGuardsVersions } from "../src/posture/lifecycle.js";
import { defineRule, gapsAmong } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-mfa-delete",
    title: "MFA Delete is enabled",
    rationale:
      "With MFA Delete, removing a version or switching versioning off takes the root user's second factor: stolen keys " +
      "of an administrator are not enough to destroy the data.",
    remediation: {
      summary: "Enable MFA Delete with the root user's credentials and its MFA device, or use Object Lock instead.",
      cli:
        "aws s3api put-bucket-versioning --bucket BUCKET " +
        "--versioning-configuration Status=Enabled,MFADelete=Enabled --mfa 'MFA_DEVICE_ARN MFA_CODE'",
      terraform: `resource "aws_s3_bucket_versioning" "this" {
  bucket = "BUCKET"
  mfa    = "MFA_DEVICE_ARN MFA_CODE" # works with the root user's credentials alone

  versioning_configuration {
    status     = "Enabled"
    mfa_delete = "Enabled"
  }
}`,
      caution:
        "Only the root user can do it, and a bucket with MFA Delete cannot have a lifecycle configuration. Object Lock " +
        "protects as well and can be administered without the root user.",
    },
    severity: "low",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-20",
    ],
    controls: [
      "securityhub:S3.20",
      "cis-aws-1.4.0:2.1.3",
      "cis-aws-3.0.0:2.1.2",
      "cis-aws-5.0.0:2.1.2",
      "cis-aws-6.0.0:3.1.2",
      "cis-aws-7.0.0:3.1.2",
      "nist-800-53-r5:CA-9(1)",
      "nist-800-53-r5:CM-2",
      "nist-800-53-r5:CM-2(2)",
      "nist-800-53-r5:CM-3",
      "nist-800-53-r5:SC-5(2)",
    ],
  },
  on: "bucket",
  requires: ["versioning"],
  optional: ["lifecycle"],
  evaluate({ facts: { versioning, lifecycle } }) {
    if (versioning.state === "known" && mfaGuardsVersions(versioning.value)) return { status: "pass" };
    if (versioning.state === "known" && hasMfaDelete(versioning.value)) {
      return {
        status: "fail",
        message:
          "MFA Delete is enabled, but versioning is suspended: a plain delete removes what was written since, without MFA.",
        evidence: [memberEvidence("versioning", "/status", versioning.value.status)],
        cause: bucketSettingCause("versioning"),
      };
    }
    if (lifecycle.state === "known") {
      const reason = "The bucket has a lifecycle configuration, which AWS does not allow together with MFA Delete.";
      return { status: "not-applicable", reason };
    }
    const missing = gapsAmong({ lifecycle });
    if (missing.length > 0) return { status: "unknown", missing };
    return {
      status: "fail",
      message:
        versioning.state === "known" && versioning.value.mfaDelete !== null
          ? "MFA Delete is disabled."
          : "MFA Delete was never enabled.",
      evidence: failEvidence([
        versioning.state === "known"
          ? memberEvidence("versioning", "/mfaDelete", versioning.value.mfaDelete)
          : factEvidence("versioning", versioning),
      ]),
      cause: bucketSettingCause("versioning"),
    };
  },
});
