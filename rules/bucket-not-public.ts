import { closedToStrangers } from "../src/posture/strangers.js";
import { defineRule, unknownBecause } from "../src/rule.js";
import { failEvidence } from "../src/posture/evidence.js";
import { analyzerDisagrees, publicContext } from "../src/posture/public-context.js";

export default defineRule({
  meta: {
    id: "bucket-not-public",
    title: "No stranger can list, read, change or administer the bucket",
    rationale:
      "A public bucket is the classic data breach: crawlers find it within hours. What counts is the whole chain of " +
      "policy, access points, ACL, Object Ownership and Block Public Access, not any one of them.",
    remediation: {
      summary:
        "Turn on Block Public Access for the bucket, which closes its access points to strangers too, then remove the " +
        "statement or grant that the message names, in the access point's policy if it is there. For public " +
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
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-concepts.html",
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
    "accessPoints",
    "acl",
    "ownership",
    "publicAccessBlock",
    "account.publicAccessBlock",
    "website",
    "payer",
    "accessAnalysis",
    "account.cloudFrontOrigins",
  ],
  evaluate({ facts, resource, trust }) {
    const judged = closedToStrangers(facts, resource, trust);
    // Context is told whatever it says: none of it decides.
    const { remarks, evidence } =
      judged.status === "fail" ? publicContext(facts, resource.name) : analyzerDisagrees(facts.accessAnalysis);
    if (judged.status === "open") return unknownBecause({ ...judged, reasons: [...judged.reasons, ...remarks] });
    if (judged.status === "not-applicable" || remarks.length === 0) return judged;
    const message = [judged.message ?? "", ...remarks].filter((text) => text !== "").join(" ");
    if (judged.status === "pass") return { status: "pass", message, evidence };
    return { ...judged, message, evidence: failEvidence([...judged.evidence, ...evidence]) };
  },
});
