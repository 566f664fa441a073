import { blockPublicAccessCause } from "../src/posture/causes.js";
import { flagNames, flagsOff } from "../src/posture/block-public-access.js";
import { factEvidence, failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { gapWords, namedGaps } from "../src/posture/named-gap.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "account-block-public-access",
    title: "The account blocks public access to all of its buckets",
    rationale:
      "The account's setting is the one switch that no bucket policy, ACL or access point can override. Without it, a " +
      "single mistaken policy or grant, now or next year, puts a bucket on the internet.",
    remediation: {
      summary:
        "Turn on all four Block Public Access flags for the account, or for the whole organization by an S3 policy.",
      cli:
        "aws s3control put-public-access-block --account-id ACCOUNT_ID --public-access-block-configuration " +
        "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
      console:
        "In the S3 console choose Block Public Access settings for this account, Edit, and choose Block all " +
        "public access.",
      terraform: `resource "aws_s3_account_public_access_block" "this" {
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}`,
      caution:
        "Buckets that are public on purpose stop answering anonymous requests: find them first with bucket-not-public, " +
        "and put CloudFront with origin access control before them.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-1",
    ],
    controls: [
      "securityhub:S3.1",
      "aws-fsbp:S3.1",
      "cis-aws-1.4.0:2.1.5",
      "cis-aws-3.0.0:2.1.4",
      "cis-aws-5.0.0:2.1.4",
      "cis-aws-6.0.0:3.1.4",
      "cis-aws-7.0.0:3.1.4",
      "pci-dss-3.2.1:1.2.1",
      "pci-dss-3.2.1:1.3.1",
      "pci-dss-3.2.1:1.3.2",
      "pci-dss-3.2.1:1.3.4",
      "pci-dss-3.2.1:1.3.6",
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
  on: "account",
  requires: ["publicAccessBlock"],
  optional: ["organizationS3Policy"],
  evaluate({ facts: { publicAccessBlock, organizationS3Policy } }) {
    // What S3 answers is already the effective setting: the organization's policy only says where it comes from.
    const assigned = organizationS3Policy.state === "known" ? organizationS3Policy.value.publicAccessBlock : null;
    const off = flagsOff(publicAccessBlock.state === "known" ? publicAccessBlock.value : null);
    const origin = assigned === null ? [] : [memberEvidence("organizationS3Policy", "/publicAccessBlock", assigned)];
    if (off.length === 0) {
      return assigned === "all"
        ? { status: "pass", message: "The organization's S3 policy turns all four flags on.", evidence: origin }
        : { status: "pass" };
    }
    const names = joinWords(off.map((flag) => flagNames[flag]));
    const own =
      publicAccessBlock.state === "absent"
        ? "Block Public Access is not configured for the account: all four flags are off."
        : `The account's Block Public Access leaves ${names} off.`;
    const unread = namedGaps("organizationS3Policy", organizationS3Policy).map(
      ({ gap }) => `Whether it comes from a policy of the organization is not known: ${gapWords(gap)}.`,
    );
    return {
      status: "fail",
      message:
        assigned === "none"
          ? `The organization's S3 policy turns ${names} off, whatever the account's own setting is.`
          : [own, ...unread].join(" "),
      evidence: failEvidence([
        ...(publicAccessBlock.state === "absent"
          ? [factEvidence("publicAccessBlock", publicAccessBlock)]
          : off.map((flag) => memberEvidence("publicAccessBlock", `/${flag}`, false))),
        ...origin,
      ]),
      cause: assigned === "none" ? "organization block public access" : blockPublicAccessCause("account"),
    };
  },
});
