import rule from "../../rules/bucket-acl-disabled.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { aclWith, denied } from "../support/fact-builders.js";

const cloudFrontId = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";

testRule(rule, {
  pass: [{ name: "bucket owner enforced", facts: { ownership: known("BucketOwnerEnforced"), acl: known(aclWith()) } }],
  fail: [
    {
      name: "bucket owner preferred leaves ACLs on",
      facts: { ownership: known("BucketOwnerPreferred"), acl: known(aclWith()) },
      message: "Object Ownership is BucketOwnerPreferred: ACLs are on.",
      evidence: ["ownership/value"],
      cause: "bucket object ownership",
    },
    {
      name: "not configured means object writer, and the ACL does not matter",
      facts: { ownership: absent, acl: denied("s3:GetBucketAcl") },
      message: "Object Ownership is not configured, which means ObjectWriter: ACLs are on.",
      evidence: ["ownership/state"],
    },
    {
      name: "a bucket that takes CloudFront's legacy logs fails with the hint",
      facts: {
        ownership: known("ObjectWriter"),
        acl: known(aclWith({ grantee: { type: "CanonicalUser", id: cloudFrontId }, permission: "FULL_CONTROL" })),
      },
      message:
        "Object Ownership is ObjectWriter: ACLs are on. The ACL lets CloudFront deliver its legacy standard logs, which " +
        "needs ACLs.",
      evidence: ["ownership/value", "acl/value/grants/1"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
