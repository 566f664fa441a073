import { isAwsDelivery, otherGrants } from "../src/posture/acl.js";
import { aclGrantCause } from "../src/posture/causes.js";
import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { defineRule, strings } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-no-foreign-grants",
    title: "The bucket's ACL grants nothing to other accounts",
    rationale:
      "A grant to a canonical user is cross-account access that no policy shows, and the id does not even tell " +
      "which account it is. Such grants outlive the project they were made for.",
    remediation: {
      summary:
        "Move the access into the bucket policy, where it can be limited and reviewed, then make the ACL private.",
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
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-6"],
    falsePositives: "Canonical ids of your own accounts and of partners go into the parameter trustedIds.",
  },
  on: "bucket",
  requires: ["acl"],
  parameters: { trustedIds: strings() },
  evaluate({ facts: { acl }, parameters: { trustedIds } }) {
    const grants = (acl.state === "known" ? otherGrants(acl.value) : []).filter(
      ({ grant: { grantee } }) =>
        grantee.type === "AmazonCustomerByEmail" ||
        (grantee.type === "CanonicalUser" && !trustedIds.includes(grantee.id) && !isAwsDelivery(grantee.id)),
    );
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
