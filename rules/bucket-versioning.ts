import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-versioning",
    title: "Versioning is enabled",
    rationale:
      "Without versions, an overwrite or a delete is final, whether it is a mistake, a bug or ransomware. Object Lock, " +
      "replication and MFA Delete all need versioning.",
    remediation: {
      summary: "Enable versioning, and add a lifecycle rule that ends noncurrent versions after a while.",
      cli: "aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled",
      console: "In the S3 console open the bucket, Properties, Bucket Versioning, Edit, and choose Enable.",
      terraform: `resource "aws_s3_bucket_versioning" "this" {
  bucket = "BUCKET"

  versioning_configuration {
    status = "Enabled"
  }
}`,
      cloudformation: `Type: AWS::S3::Bucket
Properties:
  BucketName: BUCKET
  VersioningConfiguration:
    Status: Enabled`,
      caution: "Every version is stored and paid for until a lifecycle rule or a delete of the version removes it.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-14",
    ],
    controls: [
      "securityhub:S3.14",
      "nist-800-53-r5:AU-9(2)",
      "nist-800-53-r5:CP-6(1)",
      "nist-800-53-r5:CP-6(2)",
      "nist-800-53-r5:CP-9",
      "nist-800-53-r5:CP-10",
      "nist-800-53-r5:SC-5(2)",
      "nist-800-53-r5:SI-12",
      "nist-800-53-r5:SI-13(5)",
      "nist-800-53-r5:CP-6",
      "nist-800-171-r2:3.3.8",
    ],
  },
  on: "bucket",
  requires: ["versioning"],
  evaluate({ facts: { versioning } }) {
    const cause = bucketSettingCause("versioning");
    if (versioning.state === "absent") {
      const evidence = [factEvidence("versioning", versioning)] as const;
      return { status: "fail", message: "Versioning was never enabled.", evidence, cause };
    }
    const { status } = versioning.value;
    if (status === "Enabled") return { status: "pass" };
    return {
      status: "fail",
      message: "Versioning is suspended: new uploads overwrite and deletes are final.",
      evidence: [memberEvidence("versioning", "/status", status)],
      cause,
    };
  },
});
