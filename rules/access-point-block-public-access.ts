import { blockPublicAccessCause } from "../src/posture/causes.js";
import { flagNames, flagsOff } from "../src/posture/block-public-access.js";
import { factEvidence, failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "access-point-block-public-access",
    title: "The access point blocks public access",
    rationale:
      "An access point is a door of its own: its flags count beside those of the bucket and the account. They cannot be " +
      "changed later, so a door made without them stays open to every later mistake.",
    remediation: {
      summary:
        "Create the access point anew with all four flags, move its users, and delete the old one: the flags of an " +
        "existing access point cannot be changed.",
      cli:
        "aws s3control create-access-point --account-id ACCOUNT_ID --name NEW_NAME --bucket BUCKET " +
        "--public-access-block-configuration " +
        "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
      console: "In the S3 console choose Access points, Create access point, and leave Block all public access on.",
      terraform: `resource "aws_s3_access_point" "this" {
  name   = "NEW_NAME"
  bucket = "BUCKET"

  public_access_block_configuration {
    block_public_acls       = true
    ignore_public_acls      = true
    block_public_policy     = true
    restrict_public_buckets = true
  }
}`,
      cloudformation: `Type: AWS::S3::AccessPoint
Properties:
  Name: NEW_NAME
  Bucket: BUCKET
  PublicAccessBlockConfiguration:
    BlockPublicAcls: true
    IgnorePublicAcls: true
    BlockPublicPolicy: true
    RestrictPublicBuckets: true`,
      caution: "The new access point has another ARN and alias: applications and policies that name the old one break.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-19",
    ],
    controls: [
      "securityhub:S3.19",
      "aws-fsbp:S3.19",
      "pci-dss-4.0.1:1.4.4",
      "nist-800-53-r5:AC-3",
      "nist-800-53-r5:AC-3(7)",
      "nist-800-53-r5:AC-4",
      "nist-800-53-r5:AC-4(21)",
      "nist-800-53-r5:AC-6",
      "nist-800-53-r5:AC-21",
      "nist-800-53-r5:SC-7",
      "nist-800-53-r5:SC-7(3)",
      "nist-800-53-r5:SC-7(4)",
      "nist-800-53-r5:SC-7(9)",
      "nist-800-53-r5:SC-7(11)",
      "nist-800-53-r5:SC-7(16)",
      "nist-800-53-r5:SC-7(20)",
      "nist-800-53-r5:SC-7(21)",
    ],
  },
  on: "access-point",
  requires: ["settings"],
  evaluate({ facts: { settings } }) {
    const cause = blockPublicAccessCause("access point");
    if (settings.state === "absent") {
      const evidence = [factEvidence("settings", settings)] as const;
      return { status: "fail", message: "The access point has no Block Public Access configuration.", evidence, cause };
    }
    const off = flagsOff(settings.value.publicAccessBlock);
    if (off.length === 0) return { status: "pass" };
    return {
      status: "fail",
      message: `The access point's Block Public Access leaves ${joinWords(off.map((flag) => flagNames[flag]))} off.`,
      evidence: failEvidence(off.map((flag) => memberEvidence("settings", `/publicAccessBlock/${flag}`, false))),
      cause,
    };
  },
});
