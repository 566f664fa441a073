import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence, failEvidence } from "../src/posture/evidence.js";
import { tagConditionStatements } from "../src/posture/tag-conditions.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-attribute-based-access",
    title: "Conditions on tags of the bucket count, or there are none",
    rationale:
      "While attribute-based access control is off, S3 leaves the tags of the bucket out of requests: an Allow that asks for a " +
      "tag admits nobody, and a Deny that asks for one stops nobody. Who wrote such a statement believes in a wall that is not there.",
    remediation: {
      summary:
        "Enable attribute-based access control if the condition is meant, or remove the condition. First look who may tag the bucket.",
      console: "Open the bucket, Properties, Attribute-based access control, Edit, and choose Enable.",
      cli: "aws s3api put-bucket-abac --bucket BUCKET --abac-status Status=Enabled",
      caution:
        "From then on whoever may tag the bucket decides who gets in, and tags are set with aws s3control tag-resource only: " +
        "put-bucket-tagging is refused.",
    },
    severity: "info",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging-enable-abac.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAbac.html",
    ],
    controls: ["nist-800-53-r5:AC-3"],
  },
  on: "bucket",
  requires: ["policy", "policyAnswers", "abac"],
  evaluate({ facts: { policy, abac } }) {
    const statements = policy.state === "known" ? tagConditionStatements(policy.value) : [];
    if (policy.state === "absent" || statements.length === 0) {
      return { status: "pass", message: "No policy statement depends on tags of the bucket." };
    }
    if (abac.state === "known" && abac.value === "Enabled") {
      return { status: "pass", message: "Attribute-based access control is on, so that tags of the bucket count." };
    }
    const numbers = statements.map(({ statement }) => String(statement)).join(", ");
    return {
      status: "fail",
      message:
        `Policy statement${statements.length === 1 ? "" : "s"} ${numbers} asks for tags of the bucket, which do not count: ` +
        "attribute-based access control is off.",
      evidence: failEvidence([
        factEvidence("abac", abac),
        ...statements.map((value) => ({ fact: "policy", pointer: "/value", value })),
      ]),
      cause: bucketSettingCause("attribute-based access control"),
    };
  },
});
