import { noExternalDestruction } from "../src/posture/external-destruction.js";
import { defineRule, strings, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-no-external-destruction",
    title: "No untrusted outsider can destroy, re-key or hide the bucket's data",
    rationale:
      "An account that may overwrite unversioned objects, delete versions, set a lifecycle or another encryption key can wipe " +
      "the bucket or hold it for ransom. It need not be malicious itself: it is enough that it is broken into.",
    remediation: {
      summary:
        "Name the actions that the outsider needs instead of s3:* or s3:Put*, without the ones the message names, and enable " +
        "versioning where outsiders write.",
      cli:
        "aws s3api put-bucket-policy --bucket BUCKET --policy file://policy.json\n" +
        "aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled",
      console:
        "In the S3 console open the bucket, Permissions, Bucket policy, Edit; name the actions that are " + "needed.",
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
        "The first command replaces the whole policy: keep its other statements. With versioning, what is replaced is kept " +
        "and paid for until a lifecycle rule expires it.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
      "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html",
    ],
    controls: ["nist-800-53-r5:AC-6", "nist-800-53-r5:CP-9"],
  },
  on: "bucket",
  requires: ["policy", "policyAnswers"],
  optional: ["versioning", "lifecycle", "policyStatus", "publicAccessBlock", "account.publicAccessBlock"],
  parameters: { ownIds: strings() },
  evaluate({ facts, resource, parameters: { ownIds } }) {
    const judged = noExternalDestruction(facts, resource.account, ownIds);
    return judged.status === "open" ? unknownBecause(judged) : judged;
  },
});
