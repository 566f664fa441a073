import { aclByLetter, policyByLetter } from "../src/posture/benchmark-exposure.js";
import { failEvidence } from "../src/posture/evidence.js";
import { openQuestions } from "../src/posture/undecided.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-no-public-write",
    title: "Neither policy nor ACL makes the bucket public for writing, to the letter of the benchmark",
    rationale:
      "A bucket that everybody may write to is filled with malware and stolen goods, its contents are swapped, and the bill is " +
      "yours. This is the benchmark's view; bucket-not-public tells what strangers can really do.",
    remediation: {
      summary: "Turn on Block Public Access for the bucket, then remove the statement or grant that the message names.",
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
        "Anonymous writers are cut off at once, and with RestrictPublicBuckets so are the other accounts that the public " +
        "policy names.",
    },
    severity: "critical",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-3",
      "https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-public-write-prohibited.html",
    ],
    controls: [
      "securityhub:S3.3",
      "aws-fsbp:S3.3",
      "pci-dss-3.2.1:1.2.1",
      "pci-dss-3.2.1:1.3.1",
      "pci-dss-3.2.1:1.3.2",
      "pci-dss-3.2.1:1.3.4",
      "pci-dss-3.2.1:1.3.6",
      "pci-dss-3.2.1:7.2.1",
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
    falsePositives:
      "A Deny or a condition that the benchmark does not count can keep strangers out all the same: bucket-not-public judges " +
      "what they can really do.",
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
  ],
  evaluate({ facts }) {
    const doors = [policyByLetter(facts, "write"), aclByLetter(facts, "write")];
    const open = doors.flatMap((door) => (door.state === "open" ? [door] : []));
    const [first] = open;
    if (first !== undefined) {
      return {
        status: "fail",
        message: open.map(({ chain }) => chain).join(" "),
        evidence: failEvidence(open.flatMap(({ evidence }) => evidence)),
        cause: first.cause,
      };
    }
    const undecided = doors.flatMap((door) => (door.state === "undecided" ? [door] : []));
    return undecided.length > 0 ? unknownBecause(openQuestions(undecided)) : { status: "pass" };
  },
});
