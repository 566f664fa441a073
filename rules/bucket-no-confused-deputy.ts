import { policyStatementCause } from "../src/posture/causes.js";
import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { statementsEvidence } from "../src/posture/openings.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-no-confused-deputy",
    title: "The bucket policy says for whom AWS services may act on the bucket",
    rationale:
      "A service that may use the bucket without a condition on its source does so for every AWS customer: anyone can have his " +
      "own trail, recorder or mail rule write here, or read from here, in the service's name.",
    remediation: {
      summary:
        "Add aws:SourceAccount with your account, or aws:SourceArn with the resource that uses the bucket, to the statement " +
        "that the message names; for an organization aws:SourceOrgID.",
      cli: "aws s3api put-bucket-policy --bucket BUCKET --policy file://policy.json",
      console:
        "In the S3 console open the bucket, Permissions, Bucket policy, Edit; add aws:SourceAccount or " +
        "aws:SourceArn to the statement.",
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
        "The command replaces the whole policy: keep its other statements. Delivery stops when the source that you name is " +
        "not the one that delivers.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceaccount",
    ],
    controls: ["nist-800-53-r5:AC-3"],
  },
  on: "bucket",
  requires: ["policy", "policyAnswers"],
  evaluate({ facts: { policy, policyAnswers } }) {
    if (policy.state === "absent" || policyAnswers.state === "absent") {
      return { status: "pass", message: "The bucket has no policy." };
    }
    const deputies = policyAnswers.value.confusedDeputy.map((deputy, index) => ({ ...deputy, index }));
    const unpinned = deputies.filter(({ noSourceKey }) => !noSourceKey);
    const [first] = unpinned;
    if (first !== undefined) {
      const list = unpinned.map(({ service, statement }) => `${nameOf(service)} by policy statement ${statement}`);
      const statements = [...new Set(unpinned.map(({ statement }) => statement))].slice(0, 10);
      return {
        status: "fail",
        message: `On behalf of any AWS customer, ${joinWords(list)} may act on the bucket.`,
        evidence: failEvidence([
          ...statementsEvidence(policy.value, statements),
          ...unpinned.map(({ service, index }) =>
            memberEvidence("policyAnswers", `/confusedDeputy/${index}/service`, service),
          ),
        ]),
        cause: policyStatementCause(first.statement),
      };
    }
    const pinless = [...new Set(deputies.map(({ service }) => service))];
    if (pinless.length === 0) return { status: "pass" };
    const message = `No condition could say for whom ${joinWords(pinless)} acts: AWS sends no source with its calls.`;
    return { status: "pass", message };
  },
});

function nameOf(service: string): string {
  return service === "*" ? "every AWS service" : service;
}
