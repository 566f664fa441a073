import { blockPublicAccessCause } from "../src/posture/causes.js";
import { flagNames, flagsOff } from "../src/posture/block-public-access.js";
import { factEvidence, failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-block-public-access",
    title: "The bucket itself blocks public access",
    rationale:
      "A setting on the bucket holds even when the account's is changed for another bucket's sake. Benchmarks ask for " +
      "it on every bucket, whatever the account says; bucket-effective-block-public-access tells whether it matters today.",
    remediation: {
      summary: "Turn on all four Block Public Access flags on the bucket.",
      cli:
        "aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration " +
        "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
      console:
        "In the S3 console open the bucket, Permissions, Block public access, Edit, and choose Block all " +
        "public access.",
      terraform: `resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = "BUCKET"
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}`,
      cloudformation: `Type: AWS::S3::Bucket
Properties:
  BucketName: BUCKET
  PublicAccessBlockConfiguration:
    BlockPublicAcls: true
    IgnorePublicAcls: true
    BlockPublicPolicy: true
    RestrictPublicBuckets: true`,
      caution: "A bucket that serves a public website or downloads stops answering anonymous requests.",
    },
    severity: "high",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-8",
    ],
    controls: [
      "securityhub:S3.8",
      "aws-fsbp:S3.8",
      "cis-aws-1.4.0:2.1.5",
      "cis-aws-3.0.0:2.1.4",
      "cis-aws-5.0.0:2.1.4",
      "cis-aws-6.0.0:3.1.4",
      "cis-aws-7.0.0:3.1.4",
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
  on: "bucket",
  requires: ["publicAccessBlock"],
  evaluate({ facts: { publicAccessBlock } }) {
    const cause = blockPublicAccessCause("bucket");
    if (publicAccessBlock.state === "absent") {
      return {
        status: "fail",
        message: "Block Public Access is not configured on the bucket: all four flags are off there.",
        evidence: [factEvidence("publicAccessBlock", publicAccessBlock)],
        cause,
      };
    }
    const off = flagsOff(publicAccessBlock.value);
    if (off.length === 0) return { status: "pass" };
    return {
      status: "fail",
      message: `The bucket's own Block Public Access leaves ${joinWords(off.map((flag) => flagNames[flag]))} off.`,
      evidence: failEvidence(off.map((flag) => memberEvidence("publicAccessBlock", `/${flag}`, false))),
      cause,
    };
  },
});
