import { blockPublicAccessCause } from "../src/posture/causes.js";
import { bucketLayers, effectiveFlag, flagEvidence, flagNames, flags } from "../src/posture/block-public-access.js";
import { failEvidence, joinWords } from "../src/posture/evidence.js";
import { defineRule, gapsAmong } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-effective-block-public-access",
    title: "Each Block Public Access flag is on for the bucket, by itself or through its account",
    rationale:
      "AWS applies the stricter of the account's and the bucket's setting. Where a flag is off at both, nothing stops " +
      "the next mistaken ACL or policy from making the bucket public.",
    remediation: {
      summary: "Turn the flags on for the account, which covers every bucket, or else on this bucket.",
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
        "IgnorePublicAcls and RestrictPublicBuckets cut existing public access at once, RestrictPublicBuckets also the " +
        "access of other accounts that a public policy names.",
    },
    severity: "high",
    set: "core",
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"],
    controls: [
      "cis-aws-1.4.0:2.1.5",
      "cis-aws-3.0.0:2.1.4",
      "cis-aws-5.0.0:2.1.4",
      "cis-aws-6.0.0:3.1.4",
      "cis-aws-7.0.0:3.1.4",
    ],
  },
  on: "bucket",
  requires: [],
  optional: ["publicAccessBlock", "account.publicAccessBlock"],
  evaluate({ facts }) {
    const layers = bucketLayers(facts);
    const offered = layers.filter(({ block }) => block.state !== "unsupported");
    if (offered.length === 0) {
      return { status: "not-applicable", reason: "The endpoint does not offer Block Public Access." };
    }
    const states = flags.map((flag) => ({ flag, ...effectiveFlag(flag, layers) }));
    const off = states.flatMap(({ flag, state }) => (state === "off" ? [flag] : []));
    if (off.length > 0) {
      return {
        status: "fail",
        message: `Neither the bucket nor its account turns on ${joinWords(off.map((flag) => flagNames[flag]))}.`,
        evidence: failEvidence(off.flatMap((flag) => offered.flatMap((layer) => flagEvidence(flag, layer)))),
        cause: blockPublicAccessCause("bucket"),
      };
    }
    if (states.some(({ state }) => state === "unknown")) return { status: "unknown", missing: gapsAmong(facts) };
    return { status: "pass" };
  },
});
