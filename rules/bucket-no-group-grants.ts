import { publicGrants } from "../src/posture/acl.js";
import { bucketLayers, effectiveFlag } from "../src/posture/block-public-access.js";
import { aclGrantCause } from "../src/posture/causes.js";
import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { defineRule, gapsAmong } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-no-group-grants",
    title: "The bucket's ACL grants nothing to everyone or to every AWS customer",
    rationale:
      "A grant to AllUsers or AuthenticatedUsers is public: the second group is anyone with any AWS account. Even while " +
      "another setting holds it back, it waits for that setting to go.",
    remediation: {
      summary: "Remove the grant by making the ACL private, or disable ACLs altogether.",
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
      caution: "The private ACL also removes grants to other accounts and to the log delivery group: note them first.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    ],
    controls: [],
  },
  on: "bucket",
  requires: ["acl"],
  optional: ["ownership", "publicAccessBlock", "account.publicAccessBlock"],
  evaluate({ facts }) {
    const { acl, ownership } = facts;
    const value = acl.state === "known" ? acl.value : null;
    const grants = value === null ? [] : publicGrants(value);
    const [first] = grants;
    if (value !== null && first !== undefined) {
      const list = joinWords(grants.map(({ group, permission }) => `${permission} to ${group}`));
      return {
        status: "fail",
        message: `The bucket's ACL grants ${list}.`,
        evidence: failEvidence(
          value.grants.flatMap((grant, index) =>
            grants.some((each) => each.index === index) ? [memberEvidence("acl", `/grants/${index}`, grant)] : [],
          ),
        ),
        cause: aclGrantCause(first.group, first.permission),
      };
    }
    if (ownership.state === "known" && ownership.value === "BucketOwnerEnforced") {
      return { status: "pass", message: "ACLs are disabled." };
    }
    const ignored = effectiveFlag("ignorePublicAcls", bucketLayers(facts));
    if (ignored.state === "off") return { status: "pass" };
    // AWS leaves public grants out of the ACL it returns while IgnorePublicAcls is on.
    const { publicAccessBlock, "account.publicAccessBlock": account } = facts;
    const missing = gapsAmong(
      ignored.state === "on" ? { ownership } : { ownership, publicAccessBlock, "account.publicAccessBlock": account },
    );
    if (missing.length > 0) return { status: "unknown", missing };
    return {
      status: "not-applicable",
      reason: "IgnorePublicAcls is on: AWS ignores public grants and leaves them out of the ACL it returns.",
    };
  },
});
