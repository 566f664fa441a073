import { policyStatementCause } from "../src/posture/causes.js";
import { failEvidence, joinWords } from "../src/posture/evidence.js";
import { statementsEvidence } from "../src/posture/openings.js";
import { statementsForEveryoneOf } from "../src/posture/stated-principals.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-no-wildcard-principal",
    title: "No statement of the bucket policy allows something to everyone, whatever its conditions",
    rationale:
      "A statement for everyone is as safe as its conditions: one that is dropped, misspelt or negated opens the bucket to the " +
      "internet. The benchmark wants principals by name; bucket-not-public tells whether anybody gets in.",
    remediation: {
      summary:
        "Name the accounts, roles or services in the Principal element instead of limiting everyone by conditions.",
      cli: "aws s3api put-bucket-policy --bucket BUCKET --policy file://policy.json",
      console: "In the S3 console open the bucket, Permissions, Bucket policy, Edit; name the principals.",
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
        "The command replaces the whole policy: keep its other statements. Delegation to access points and access for a whole " +
        "organization need the wildcard: waive those.",
    },
    severity: "medium",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
      "https://www.cisecurity.org/benchmark/amazon_web_services",
    ],
    controls: ["cis-aws-7.0.0:2.21"],
    falsePositives:
      "Statements that leave access to the own access points, or admit an own organization by aws:PrincipalOrgID, need a " +
      "wildcard and are safe: waive the finding for such a bucket.",
  },
  on: "bucket",
  // What cannot be understood is a gap of policyAnswers.
  requires: ["policy", "policyAnswers"],
  evaluate({ facts: { policy, policyAnswers } }) {
    if (policy.state === "absent" || policyAnswers.state === "absent") {
      return { status: "pass", message: "The bucket has no policy." };
    }
    const statements = statementsForEveryoneOf(policy.value);
    const [first] = statements;
    if (first === undefined) return { status: "pass" };
    const verb = statements.length === 1 ? "statement" : "statements";
    return {
      status: "fail",
      message: `Everyone is the principal of the Allow in policy ${verb} ${joinWords(statements.map(String))}.`,
      evidence: failEvidence(statementsEvidence(policy.value, statements)),
      cause: policyStatementCause(first),
    };
  },
});
