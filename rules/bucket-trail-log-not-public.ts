import { trailBucket } from "../src/posture/log-buckets.js";
import { closedToStrangers } from "../src/posture/strangers.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-trail-log-not-public",
    title: "No stranger can get into a bucket of CloudTrail logs",
    rationale:
      "CloudTrail logs tell who may do what, from which addresses, with which roles, and where the weak spots are: with them " +
      "an attacker plans in peace. Whoever can write there can hide what he did.",
    remediation: {
      summary:
        "Turn on Block Public Access for the log bucket, then remove the statement or grant that the message names.",
      console: "Open the bucket, Permissions, Block public access, Edit, and choose Block all public access.",
      cli:
        "aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration " +
        "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
      terraform:
        'resource "aws_s3_bucket_public_access_block" "this" {\n  bucket                  = "BUCKET"\n  block_public_acls       = true\n' +
        "  ignore_public_acls      = true\n  block_public_policy     = true\n  restrict_public_buckets = true\n}",
      cloudformation:
        "Type: AWS::S3::Bucket\nProperties:\n  BucketName: BUCKET\n  PublicAccessBlockConfiguration:\n    BlockPublicAcls: true\n" +
        "    IgnorePublicAcls: true\n    BlockPublicPolicy: true\n    RestrictPublicBuckets: true",
      caution: "CloudTrail itself is an AWS service and goes on delivering.",
    },
    severity: "critical",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-6",
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
    ],
    controls: ["securityhub:CloudTrail.6", "cis-aws-1.4.0:3.3", "pci-dss-4.0.1:1.4.4"],
  },
  on: "bucket",
  requires: ["roles"],
  optional: [
    "account.trails",
    "policy",
    "policyAnswers",
    "policyStatus",
    "accessPoints",
    "acl",
    "ownership",
    "publicAccessBlock",
    "account.publicAccessBlock",
  ],
  evaluate({ facts, resource, trust }) {
    const role = trailBucket(facts.roles, facts["account.trails"]);
    if (role.state === "no") return { status: "not-applicable", reason: role.reason };
    if (role.state === "open") return unknownBecause(role.judged);
    const judged = closedToStrangers(facts, resource, trust);
    return judged.status === "open" ? unknownBecause(judged) : judged;
  },
});
