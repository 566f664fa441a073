import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence } from "../src/posture/evidence.js";
import { toldRole } from "../src/posture/roles.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-object-lock",
    title: "Object Lock is enabled",
    rationale:
      "Object Lock is the only setting under which nobody, not even the root user in compliance mode, can delete or " +
      "overwrite a version before its time. It is the last line against ransomware and insiders.",
    remediation: {
      summary: "Enable Object Lock on the versioned bucket, then set a default retention that fits the data.",
      cli:
        "aws s3api put-object-lock-configuration --bucket BUCKET " +
        "--object-lock-configuration ObjectLockEnabled=Enabled",
      console: "In the S3 console open the bucket, Properties, Object Lock, Edit, and choose Enable.",
      terraform: `resource "aws_s3_bucket_object_lock_configuration" "this" {
  bucket              = "BUCKET"
  object_lock_enabled = "Enabled"
}`,
      cloudformation: `Type: AWS::S3::Bucket
Properties:
  BucketName: BUCKET
  ObjectLockEnabled: true
  VersioningConfiguration:
    Status: Enabled`,
      caution:
        "Object Lock cannot be switched off again, versioning can then no longer be suspended, and the bucket can no " +
        "longer be a target for server access logs when it has a default retention.",
    },
    severity: "low",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-15",
    ],
    controls: ["securityhub:S3.15", "pci-dss-4.0.1:10.5.1", "nist-800-53-r5:CP-6(2)"],
  },
  on: "bucket",
  requires: ["objectLock", "roles"],
  evaluate({ facts: { objectLock, roles } }) {
    const target = toldRole(roles, ["server-access-logs"]);
    if (target !== null) return { status: "not-applicable", reason: target.role.reason };
    if (objectLock.state === "known") return { status: "pass" };
    return {
      status: "fail",
      message: "Object Lock is not enabled.",
      evidence: [factEvidence("objectLock", objectLock)],
      cause: bucketSettingCause("object lock"),
    };
  },
});
