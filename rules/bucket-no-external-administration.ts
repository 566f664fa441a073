import { administrationActions } from "../src/posture/outside-actions.js";
import { judgeActions } from "../src/posture/outside-verdict.js";
import { outsiders } from "../src/posture/outsiders.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-no-external-administration",
    title: "The bucket policy lets no other account change its policy, ACLs or encryption",
    rationale:
      "Whoever may change permissions of a bucket gives himself every other permission. Benchmarks ask that no other account " +
      "can, trusted or not; bucket-no-external-destruction tells what untrusted ones could ruin.",
    remediation: {
      summary:
        "Name the actions that the other account needs instead of s3:* or s3:Put*, without the ones the message names.",
      cli: "aws s3api put-bucket-policy --bucket BUCKET --policy file://policy.json",
      console:
        "In the S3 console open the bucket, Permissions, Bucket policy, Edit; name the actions that are " + "needed.",
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
        "The command replaces the whole policy: keep its other statements. CloudFront's legacy standard logs need " +
        "s3:PutBucketAcl: switch to standard logging v2 first.",
    },
    severity: "high",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-6",
      "https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-blacklisted-actions-prohibited.html",
    ],
    controls: [
      "securityhub:S3.6",
      "aws-fsbp:S3.6",
      "nist-800-53-r5:CA-9(1)",
      "nist-800-53-r5:CM-2",
      "nist-800-171-r2:3.13.4",
    ],
  },
  on: "bucket",
  requires: ["policy", "policyAnswers"],
  evaluate({ facts: { policy, policyAnswers }, resource }) {
    if (policy.state === "absent" || policyAnswers.state === "absent") {
      return { status: "pass", message: "The bucket has no policy." };
    }
    const answers = policyAnswers.value;
    const everybody = outsiders(answers, { account: resource.account, knownIds: [] });
    // The benchmark looks at the policy alone: no layer of Block Public Access excuses it.
    const policyStatus = { state: "absent" } as const;
    const verdict = judgeActions(
      { policy: policy.value, answers, policyStatus, layers: [] },
      everybody,
      administrationActions,
    );
    return verdict.status === "open" ? unknownBecause(verdict) : verdict;
  },
});
