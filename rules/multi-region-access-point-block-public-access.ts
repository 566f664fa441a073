import { blockPublicAccessCause } from "../src/posture/causes.js";
import { flagNames, flagsOff } from "../src/posture/block-public-access.js";
import { factEvidence, failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "multi-region-access-point-block-public-access",
    title: "The Multi-Region access point blocks public access",
    rationale:
      "A Multi-Region access point answers on one global address for several buckets. Its flags count beside those of " +
      "each bucket and account, and cannot be changed later.",
    remediation: {
      summary:
        "Create the Multi-Region access point anew with all four flags, move its users, and delete the old one: the " +
        "flags of an existing one cannot be changed.",
      cli:
        "aws s3control create-multi-region-access-point --region us-west-2 --account-id ACCOUNT_ID --details " +
        "'Name=NEW_NAME,PublicAccessBlock={BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true," +
        "RestrictPublicBuckets=true},Regions=[{Bucket=BUCKET}]'",
      console: "In the S3 console choose Multi-Region Access Points, Create, and leave Block all public access on.",
      terraform: `resource "aws_s3control_multi_region_access_point" "this" {
  details {
    name = "NEW_NAME"

    public_access_block {
      block_public_acls       = true
      ignore_public_acls      = true
      block_public_policy     = true
      restrict_public_buckets = true
    }

    region {
      bucket = "BUCKET"
    }
  }
}`,
      cloudformation: `Type: AWS::S3::MultiRegionAccessPoint
Properties:
  Name: NEW_NAME
  PublicAccessBlockConfiguration:
    BlockPublicAcls: true
    IgnorePublicAcls: true
    BlockPublicPolicy: true
    RestrictPublicBuckets: true
  Regions:
    - Bucket: BUCKET`,
      caution: "The new access point has another alias: applications and policies that name the old one break.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/multi-region-access-point-block-public-access.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-24",
    ],
    controls: ["securityhub:S3.24", "aws-fsbp:S3.24", "pci-dss-4.0.1:1.4.4"],
  },
  on: "multi-region-access-point",
  requires: ["settings"],
  evaluate({ facts: { settings } }) {
    const cause = blockPublicAccessCause("Multi-Region access point");
    if (settings.state === "absent") {
      const evidence = [factEvidence("settings", settings)] as const;
      return {
        status: "fail",
        message: "The Multi-Region access point has no Block Public Access configuration.",
        evidence,
        cause,
      };
    }
    const off = flagsOff(settings.value.publicAccessBlock);
    if (off.length === 0) return { status: "pass" };
    return {
      status: "fail",
      message: `The Multi-Region access point's Block Public Access leaves ${joinWords(off.map((flag) => flagNames[flag]))} off.`,
      evidence: failEvidence(off.map((flag) => memberEvidence("settings", `/publicAccessBlock/${flag}`, false))),
      cause,
    };
  },
});
