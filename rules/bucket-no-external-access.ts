import { bucketLayers } from "../src/posture/block-public-access.js";
import { judgeAdmissions } from "../src/posture/outside-verdict.js";
import { byAccess, untrustedOutsiders } from "../src/posture/outsiders.js";
import { defineRule, strings, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-no-external-access",
    title: "The bucket policy admits no outsider whom the configuration does not trust",
    rationale:
      "Access of other accounts is granted once and stays for years: the partner is gone, the vendor was bought, the account " +
      "id was a typing error. Whoever holds that account holds this access.",
    remediation: {
      summary:
        "Remove the statement that the message names, or add the account or organization to trust in the configuration.",
      cli: "aws s3api put-bucket-policy --bucket BUCKET --policy file://policy.json",
      console: "In the S3 console open the bucket, Permissions, Bucket policy, Edit; remove the statement.",
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
        "The command replaces the whole policy: keep its other statements. The outsider's applications stop working.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-concepts.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-6"],
    falsePositives:
      "The own organization is an outsider until the configuration names it under trust. Origin access identities, " +
      "canonical users and identity providers of your own go into the parameter ownIds.",
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
    const admissions = untrustedOutsiders(answers, { account: resource.account, knownIds: ownIds });
    const judged = { policy: policy.value, answers, policyStatus, layers: bucketLayers(facts) };
    const verdict = judgeAdmissions(judged, admissions, byAccess);
    return verdict.status === "open" ? unknownBecause(verdict) : verdict;
  },
});
