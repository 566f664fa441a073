import rule from "../../rules/bucket-no-external-administration.js";
import { absent } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { bucketPolicy } from "../support/fact-builders.js";
import { allow, partner, policyTrusting } from "../support/trusted-policy.js";

const own = { AWS: "arn:aws:iam::111122223333:root" };
const evidence = ["policy/value", "policyAnswers/value/externalAccess/0/witness"] as const;

testRule(rule, {
  pass: [
    { name: "no policy", facts: { policy: absent, policyAnswers: absent }, message: "The bucket has no policy." },
    { name: "the own account may", facts: bucketPolicy(allow(own, "s3:*")) },
    {
      name: "another account may do other things",
      facts: bucketPolicy(allow(partner, ["s3:GetObject", "s3:PutObject", "s3:PutLifecycleConfiguration"])),
    },
    {
      name: "a Deny takes them back",
      facts: bucketPolicy(allow(partner, "s3:*"), {
        ...allow(partner, ["s3:*Policy", "s3:*Acl", "s3:PutEncryptionConfiguration"]),
        Effect: "Deny",
      }),
    },
  ],
  fail: [
    {
      name: "every action",
      facts: bucketPolicy(allow(partner, "s3:*")),
      message:
        /^The account 444455556666 may s3:DeleteBucketPolicy, s3:PutBucketAcl, s3:PutBucketPolicy, s3:PutEncryptionConfiguration and s3:PutObjectAcl by policy statement 0.*\.$/,
      evidence: ["policy/value", "policy/value"],
      cause: "policy statement 0",
    },
    {
      name: "a glob, in any case",
      facts: bucketPolicy(allow(partner, ["S3:putobject*"])),
      message: /^The account 444455556666 may s3:PutObjectAcl by policy statement 0.*\.$/,
      evidence: ["policy/value", "policy/value"],
    },
    {
      name: "all but reading",
      facts: bucketPolicy({ ...allow(partner, "s3:Get*"), Action: undefined, NotAction: ["s3:Get*", "s3:Delete*"] }),
      message:
        /^The account 444455556666 may s3:PutBucketAcl, s3:PutBucketPolicy, s3:PutEncryptionConfiguration and s3:PutObjectAcl by .+\.$/,
      evidence: ["policy/value", "policy/value"],
    },
    {
      name: "trust does not excuse it",
      facts: policyTrusting(
        { accounts: ["444455556666"], organizations: [] },
        allow(partner, "s3:PutEncryptionConfiguration"),
      ),
      message: /^The account 444455556666 may s3:PutEncryptionConfiguration by policy statement 0 \(.+\)\.$/,
      evidence,
    },
    {
      name: "through access points of another account only objects can be reached",
      facts: bucketPolicy(allow("*", "*", { StringEquals: { "s3:DataAccessPointAccount": "777788889999" } })),
      message:
        /^Whoever the access points of the account 777788889999 admit may s3:PutObjectAcl by policy statement 0, narrowed by s3:DataAccessPointAccount \(.+\)\.$/,
      evidence: ["policy/value", "policy/value"],
    },
    {
      name: "everybody",
      facts: bucketPolicy(allow("*", "s3:PutObjectAcl")),
      message: /^Anyone on the internet may s3:PutObjectAcl by policy statement 0 \(.+\)\.$/,
      evidence,
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "a condition that cannot be decided",
      facts: bucketPolicy(allow(partner, "s3:*", { StringEquals: { "s3:BucketTag/team": "a" } })),
      missing: [],
      reason: "What the account 444455556666 may do by policy statement 0 could not be decided.",
    },
  ],
});
