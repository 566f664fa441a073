import { cloudFrontLogsGrant } from "../src/posture/acl.js";
import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence, failEvidence, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-acl-disabled",
    title: "ACLs are disabled: the bucket owner owns every object",
    rationale:
      "With ACLs on, every object can carry its own grants, set by whoever uploads it and visible only object by object. " +
      "Access is then decided in millions of places, and objects can belong to other accounts.",
    remediation: {
      summary:
        "Move what ACL grants allow into the bucket policy, then set Object Ownership to BucketOwnerEnforced. Where the " +
        "bucket takes CloudFront's legacy standard logs, switch that distribution to standard logging v2 first.",
      cli:
        "aws s3api put-bucket-ownership-controls --bucket BUCKET " +
        "--ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'",
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
      caution:
        "Uploads that ask for another ACL than bucket-owner-full-control are refused, and access that rests on grants " +
        "alone ends. The change can be undone: the old grants come back with it.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html",
    ],
    controls: [],
  },
  on: "bucket",
  requires: ["ownership"],
  optional: ["acl"],
  evaluate({ facts: { ownership, acl } }) {
    if (ownership.state === "known" && ownership.value === "BucketOwnerEnforced") return { status: "pass" };
    const setting =
      ownership.state === "known"
        ? `Object Ownership is ${ownership.value}`
        : "Object Ownership is not configured, which means ObjectWriter";
    const grant = acl.state === "known" ? cloudFrontLogsGrant(acl.value) : null;
    const hint = grant === null ? "" : " The ACL lets CloudFront deliver its legacy standard logs, which needs ACLs.";
    return {
      status: "fail",
      message: `${setting}: ACLs are on.${hint}`,
      evidence: failEvidence([
        factEvidence("ownership", ownership),
        ...(grant === null || acl.state !== "known"
          ? []
          : acl.value.grants.slice(grant, grant + 1).map((value) => memberEvidence("acl", `/grants/${grant}`, value))),
      ]),
      cause: bucketSettingCause("object ownership"),
    };
  },
});
