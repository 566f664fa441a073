import { policyStatementCause } from "../src/posture/causes.js";
import { failEvidence, joinWords } from "../src/posture/evidence.js";
import { statementsEvidence } from "../src/posture/openings.js";
import { deletedPrincipalsOf } from "../src/posture/stated-principals.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-no-deleted-principals",
    title: "The bucket policy names no principal that was deleted",
    rationale:
      "AWS shows a unique id where a user or role was deleted. The statement no longer does what its author meant, and a Deny " +
      "that names it stops nobody: a new principal of the same name is another one.",
    remediation: {
      summary: "Remove the id from the statement, or name the principal that took its place.",
      cli: "aws s3api put-bucket-policy --bucket BUCKET --policy file://policy.json",
      console:
        "In the S3 console open the bucket, Permissions, Bucket policy, Edit; remove the id from the " + "statement.",
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
    severity: "low",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids",
    ],
    controls: ["nist-800-53-r5:AC-2"],
  },
  on: "bucket",
  // What cannot be understood is a gap of policyAnswers.
  requires: ["policy", "policyAnswers"],
  evaluate({ facts: { policy, policyAnswers } }) {
    if (policy.state === "absent" || policyAnswers.state === "absent") {
      return { status: "pass", message: "The bucket has no policy." };
    }
    const deleted = deletedPrincipalsOf(policy.value);
    const [first] = deleted;
    if (first === undefined) return { status: "pass" };
    const list = joinWords(deleted.map(({ id, statement }) => `${id} in policy statement ${statement}`));
    return {
      status: "fail",
      message: `The policy names ${deleted.length === 1 ? "a deleted principal" : "deleted principals"}: ${list}.`,
      evidence: failEvidence(statementsEvidence(policy.value, [...new Set(deleted.map(({ statement }) => statement))])),
      cause: policyStatementCause(first.statement),
    };
  },
});
