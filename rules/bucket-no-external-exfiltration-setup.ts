import { bucketLayers } from "../src/posture/block-public-access.js";
import { exfiltrationSetupActions } from "../src/posture/outside-actions.js";
import { judgeActions } from "../src/posture/outside-verdict.js";
import { untrustedOutsiders } from "../src/posture/outsiders.js";
import { defineRule, strings, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-no-external-exfiltration-setup",
    title: "No untrusted outsider can make S3 copy data or logs of the bucket to a place of his own",
    rationale:
      "With replication, inventory, metadata tables, logging or notifications an outsider has AWS itself carry data out, day " +
      "after day, without a single download that an alarm could see.",
    remediation: {
      summary:
        "Name the actions that the outsider needs instead of s3:* or s3:Put*, without the ones the message names.",
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
      caution: "The command replaces the whole policy: keep its other statements.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html",
      "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html",
    ],
    controls: ["nist-800-53-r5:AC-4", "nist-800-53-r5:AC-6"],
  },
  on: "bucket",
  requires: ["policy", "policyAnswers"],
  optional: ["policyStatus", "publicAccessBlock", "account.publicAccessBlock"],
  parameters: { ownIds: strings() },
  evaluate({ facts, resource, parameters: { ownIds } }) {
    const { policy, policyAnswers, policyStatus } = facts;
    if (policy.state === "absent" || policyAnswers.state === "absent") {
      return { status: "pass", message: "The bucket has no policy." };
    }
    const answers = policyAnswers.value;
    const untrusted = untrustedOutsiders(answers, { account: resource.account, knownIds: ownIds });
    const verdict = judgeActions(
      { policy: policy.value, answers, policyStatus, layers: bucketLayers(facts) },
      untrusted,
      exfiltrationSetupActions,
    );
    return verdict.status === "open" ? unknownBecause(verdict) : verdict;
  },
});
