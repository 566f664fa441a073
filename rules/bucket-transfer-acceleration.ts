import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence } from "../src/posture/evidence.js";
import { defineRule, oneOf } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-transfer-acceleration",
    title: "Transfer Acceleration is in the wanted state",
    rationale:
      "Acceleration gives the bucket another public endpoint, s3-accelerate.amazonaws.com, which firewalls and proxies that " +
      "know S3's usual host names do not know, and which costs more. It opens nothing that policies do not open.",
    remediation: {
      summary: "Suspend acceleration where nobody uses its endpoint, or set the parameter wanted to on.",
      console: "Open the bucket, Properties, Transfer acceleration, Edit, and choose Disable.",
      cli: "aws s3api put-bucket-accelerate-configuration --bucket BUCKET --accelerate-configuration Status=Suspended",
      terraform:
        'resource "aws_s3_bucket_accelerate_configuration" "this" {\n  bucket = "BUCKET"\n  status = "Suspended"\n}',
      cloudformation:
        "Type: AWS::S3::Bucket\nProperties:\n  BucketName: BUCKET\n  AccelerateConfiguration:\n    AccelerationStatus: Suspended",
      caution: "Clients that use the accelerated endpoint fail at once.",
    },
    severity: "info",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/transfer-acceleration.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAccelerateConfiguration.html",
    ],
    controls: [],
  },
  on: "bucket",
  requires: ["acceleration"],
  parameters: { wanted: oneOf(["off", "on"], "off") },
  evaluate({ facts: { acceleration }, parameters: { wanted } }) {
    const isOn = acceleration.state === "known" && acceleration.value === "Enabled";
    if (isOn === (wanted === "on")) return { status: "pass" };
    return {
      status: "fail",
      message: isOn
        ? "Transfer Acceleration is on: the bucket has a second public endpoint."
        : "Transfer Acceleration is off, but the configuration wants it on.",
      evidence: [factEvidence("acceleration", acceleration)],
      cause: bucketSettingCause("transfer acceleration"),
    };
  },
});
