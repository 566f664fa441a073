import { closedToStrangers } from "../src/posture/strangers.js";
import { defineRule, unknownBecause } from "../src/rule.js";
import { failEvidence, memberEvidence } from "../src/posture/evidence.js";

export default defineRule({
  meta: {
    id: "bucket-not-public",
    title: "No stranger can list, read, change or administer the bucket",
    rationale:
      "A public bucket is the classic data breach: crawlers find it within hours. What counts is the whole chain of " +
      "policy, ACL, Object Ownership and Block Public Access, not any one of them.",
    remediation: {
      summary:
        "Turn on Block Public Access for the bucket, then remove the statement or grant that the message names. For public " +
        "content use CloudFront with origin access control.",
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
      caution:
        "Anonymous visitors are cut off at once, and with RestrictPublicBuckets so are the other accounts that the public " +
        "policy names.",
    },
    severity: "critical",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-21", "nist-800-53-r5:SC-7"],
    falsePositives:
      "A bucket that is public on purpose, such as a download mirror, fails as well: waive the finding with its reason.",
  },
  on: "bucket",
  requires: [],
  optional: [
    "policy",
    "policyAnswers",
    "policyStatus",
    "acl",
    "ownership",
    "publicAccessBlock",
    "account.publicAccessBlock",
    "website",
  ],
  evaluate({ facts }) {
    const judged = closedToStrangers(facts);
    if (judged.status === "open") return unknownBecause(judged);
    const { website } = facts;
    if (judged.status !== "fail" || website.state !== "known") return judged;
    return {
      ...judged,
      message: `${judged.message} A website endpoint serves what anyone may read over plain HTTP as well.`,
      evidence: failEvidence([...judged.evidence, memberEvidence("website", "", website.value)]),
    };
  },
});
