import { otherGrants } from "../src/posture/acl.js";
import { aclGrantCause } from "../src/posture/causes.js";
import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-acl-user-access",
    title: "The bucket's ACL grants access to nobody but the owner",
    rationale:
      "Grants in an ACL are a second, older list of permissions that reviews of policies miss. Benchmarks ask " +
      "that access is managed in policies alone.",
    remediation: {
      summary:
        "Move what the grants allow into the bucket policy, then make the ACL private, or disable ACLs altogether.",
      cli: "aws s3api put-bucket-acl --bucket BUCKET --acl private",
      console: "In the S3 console open the bucket, Permissions, Object Ownership, Edit, and choose ACLs disabled.",
      terraform: `resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = "BUCKET"

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}`,
      cloudformation: `Type: AWS::S3::Bucket
Properties:
  BucketName: BUCKET
  OwnershipControls:
    Rules:
      - ObjectOwnership: BucketOwnerEnforced`,
      caution: "The private ACL also removes grants to the log delivery group: note the grants first.",
    },
    severity: "medium",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-12",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
    ],
    controls: [
      "securityhub:S3.12",
      "aws-fsbp:S3.12",
      "nist-800-53-r5:AC-2(1)",
      "nist-800-53-r5:AC-3",
      "nist-800-53-r5:AC-3(7)",
      "nist-800-53-r5:AC-3(15)",
      "nist-800-53-r5:AC-6",
    ],
  },
  on: "bucket",
  requires: ["acl"],
  evaluate({ facts: { acl } }) {
    const grants = acl.state === "known" ? otherGrants(acl.value) : [];
    const [first] = grants;
    if (first === undefined) return { status: "pass" };
    return {
      status: "fail",
      message: `The bucket's ACL grants ${joinWords(grants.map(({ permission, who }) => `${permission} to ${who}`))}.`,
      evidence: failEvidence(grants.map(({ index, grant }) => memberEvidence("acl", `/grants/${index}`, grant))),
      cause: aclGrantCause(first.who, first.permission),
    };
  },
});
