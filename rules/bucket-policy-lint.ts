import { policyStatementCause } from "../src/posture/causes.js";
import { failEvidence, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

/** A message quotes at most this many remarks; the evidence has more. */
const quotedLimit = 3;

export default defineRule({
  meta: {
    id: "bucket-policy-lint",
    title: "Every statement of the bucket policy does what it seems to do",
    rationale:
      "A misspelt key, a star that is taken literally, an action that no S3 API has: such a statement looks like protection in " +
      "every review and stops nothing, or stops what it was not meant to.",
    remediation: {
      summary: "Correct the statements that the message names, or remove the ones that do nothing.",
      cli: "aws s3api put-bucket-policy --bucket BUCKET --policy file://policy.json",
      console: "In the S3 console open the bucket, Permissions, Bucket policy, Edit; correct the statements.",
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
      caution:
        "The command replaces the whole policy: keep its other statements. A corrected Deny begins to deny: test it on " +
        "another bucket first.",
    },
    severity: "low",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html",
    ],
    controls: [],
  },
  on: "bucket",
  requires: ["policyAnswers"],
  evaluate({ facts: { policyAnswers } }) {
    if (policyAnswers.state === "absent") return { status: "pass", message: "The bucket has no policy." };
    const { lint } = policyAnswers.value;
    const [first] = lint;
    if (first === undefined) return { status: "pass" };
    const quoted = lint
      .slice(0, quotedLimit)
      .map(({ statement, message }) => `Policy statement ${statement}: ${message}`);
    const rest = lint.length - quoted.length;
    const more = rest === 0 ? [] : [`There ${rest === 1 ? "is 1 more remark" : `are ${rest} more remarks`}.`];
    return {
      status: "fail",
      message: [...quoted, ...more].join(" "),
      evidence: failEvidence(lint.map((remark, index) => memberEvidence("policyAnswers", `/lint/${index}`, remark))),
      cause: policyStatementCause(first.statement),
    };
  },
});
