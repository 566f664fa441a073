import { policyStatementCause } from "../src/posture/causes.js";
import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { statementsEvidence } from "../src/posture/openings.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-no-lockout",
    title: "Someone other than the root user can change the bucket policy",
    rationale:
      "A Deny that covers everyone and every change of the policy also covers its author: no administrator can correct it, and " +
      "only the account's root user can delete it. Intruders use it to keep defenders out.",
    remediation: {
      summary:
        "Delete the policy as the root user of the account, or with the organization's privileged root actions, then put it " +
        "back with an exception for its administrators.",
      cli: "aws s3api delete-bucket-policy --bucket BUCKET",
      console:
        "In the S3 console open the bucket, Permissions, Bucket policy, Edit; as the root user, delete the " +
        "policy or exempt its administrators.",
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
      caution: "The command deletes the whole policy, and works for the root user alone: save the policy first.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html",
    ],
    controls: [],
  },
  on: "bucket",
  requires: ["policy", "policyAnswers"],
  evaluate({ facts: { policy, policyAnswers } }) {
    if (policy.state === "absent" || policyAnswers.state === "absent") {
      return { status: "pass", message: "The bucket has no policy." };
    }
    const { lockout } = policyAnswers.value;
    const [first] = lockout.statements;
    const list = `policy statement${lockout.statements.length === 1 ? "" : "s"} ${joinWords(lockout.statements.map(String))}`;
    const deny = lockout.statements.length === 1 ? "denies" : "deny";
    switch (lockout.verdict) {
      case "holds":
        return {
          status: "fail",
          message: `Nobody but the root user can change or delete the policy: ${list} ${deny} every such request.`,
          evidence: failEvidence([
            ...statementsEvidence(policy.value, lockout.statements).slice(0, 19),
            memberEvidence("policyAnswers", "/lockout/verdict", lockout.verdict),
          ]),
          ...(first === undefined ? {} : { cause: policyStatementCause(first) }),
        };
      case "unknown": {
        const reason = "Whether anybody but the root user can change the policy could not be decided.";
        return { status: "unknown", missing: [], reason };
      }
      case "fails": {
        const elsewhere = policyAnswers.value.lockoutElsewhere;
        if (elsewhere.verdict !== "holds") return { status: "pass" };
        const message = "The policy can be changed only from the networks or access points that it names.";
        return {
          status: "pass",
          message,
          evidence: statementsEvidence(policy.value, elsewhere.statements).slice(0, 20),
        };
      }
    }
  },
});
