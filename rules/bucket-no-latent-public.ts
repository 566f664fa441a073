import { bucketLayers, effectiveFlag } from "../src/posture/block-public-access.js";
import { failEvidence } from "../src/posture/evidence.js";
import { aclDoor, policyDoor } from "../src/posture/exposure.js";
import { openQuestions } from "../src/posture/undecided.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-no-latent-public",
    title: "No public policy and no visible public ACL is held back by Block Public Access alone",
    rationale:
      "Such a bucket is one click away from the internet: whoever turns Block Public Access off, for this or another " +
      "bucket's sake, publishes its data without touching its policy or ACL.",
    remediation: {
      summary:
        "Remove the statement or grant that the message names, or limit it to the principals and networks that need it.",
      cli: "aws s3api put-bucket-policy --bucket BUCKET --policy file://policy.json",
      console:
        "In the S3 console open the bucket, Permissions, Bucket policy, Edit; remove the statement or limit " + "it.",
      terraform: `resource "aws_s3_bucket_policy" "this" {
  bucket = "BUCKET"
  policy = file("policy.json")
}`,
      cloudformation: `Type: AWS::S3::BucketPolicy
Properties:
  Bucket: BUCKET
  PolicyDocument:
    Version: "2012-10-17"
    Statement: [] # the statements of the corrected policy`,
      caution: "The command replaces the whole policy: keep the statements that others rely on.",
    },
    severity: "medium",
    set: "core",
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"],
    controls: [],
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
    const layers = bucketLayers(facts);
    const ignored = effectiveFlag("ignorePublicAcls", layers);
    // A flag that is off holds nothing back.
    const doors = [
      ...(effectiveFlag("restrictPublicBuckets", layers).state === "off" ? [] : [policyDoor(facts)]),
      ...(ignored.state === "off" ? [] : [aclDoor(facts)]),
    ];
    const held = doors.flatMap((door) => (door.state === "held" ? [door] : []));
    const [first] = held;
    if (first !== undefined) {
      return {
        status: "fail",
        message: held.map(({ chain }) => chain).join(" "),
        evidence: failEvidence(held.flatMap(({ evidence }) => evidence)),
        cause: first.cause,
      };
    }
    const { gaps, reasons } = openQuestions(
      doors.flatMap((door) => (door.state === "stopped" || door.state === "undecided" ? [door] : [])),
    );
    if (gaps.length > 0 || reasons.length > 0) return unknownBecause({ gaps, reasons });
    const aclsOff = facts.ownership.state === "known" && facts.ownership.value === "BucketOwnerEnforced";
    if (ignored.state !== "on" || aclsOff) return { status: "pass" };
    const message = "Public ACL grants could not be seen: AWS leaves them out of the ACL while IgnorePublicAcls is on.";
    return { status: "pass", message };
  },
});
