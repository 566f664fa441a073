import rule from "../../rules/bucket-no-public-read.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import {
  aclWith,
  allFlagsOff,
  allFlagsOn,
  bucketPolicy,
  denied,
  failed,
  flagsOnBut,
  groupGrant,
} from "../support/fact-builders.js";
import { allow } from "../support/trusted-policy.js";

const isPublic = known({ isPublic: true });
const everyone = bucketPolicy(allow("*", "s3:GetObject"));

/** No policy, no grants, ACLs on, and no Block Public Access anywhere. */
const bare = {
  policy: absent,
  policyAnswers: absent,
  policyStatus: absent,
  acl: known(aclWith()),
  ownership: absent,
  publicAccessBlock: known(allFlagsOff),
  "account.publicAccessBlock": absent,
} as const;
const evidence = [
  "policy/value",
  "policyAnswers/value/publicAccess/access",
  "account.publicAccessBlock/state",
  "publicAccessBlock/value/restrictPublicBuckets",
] as const;
const told =
  /^The policy is public: policy statement 0 opens read access\. Neither the account nor the bucket turns on RestrictPublicBuckets\.$/;
const narrowed = bucketPolicy(allow("*", "s3:GetObject", { StringEquals: { "aws:PrincipalAccount": "444455556666" } }));

testRule(rule, {
  pass: [
    { name: "no policy and no grants", facts: bare },
    {
      name: "public for something else",
      facts: { ...bare, ...bucketPolicy(allow("*", "s3:PutObject")), policyStatus: isPublic },
    },
    {
      name: "RestrictPublicBuckets on the bucket",
      facts: { ...bare, ...everyone, publicAccessBlock: known(allFlagsOn) },
    },
    {
      name: "RestrictPublicBuckets on the account, whatever the policy says",
      facts: {
        ...bare,
        policy: denied("s3:GetBucketPolicy"),
        policyAnswers: denied("s3:GetBucketPolicy"),
        policyStatus: denied("s3:GetBucketPolicyStatus"),
        "account.publicAccessBlock": known(allFlagsOn),
      },
    },
    {
      name: "an unread policy that AWS calls not public",
      facts: {
        ...bare,
        policy: denied("s3:GetBucketPolicy"),
        policyAnswers: denied("s3:GetBucketPolicy"),
        policyStatus: known({ isPublic: false }),
      },
    },
    {
      name: "fixed values restrict",
      facts: {
        ...bare,
        ...bucketPolicy(allow("*", "s3:GetObject", { StringEquals: { "aws:SourceVpce": "vpce-0abc123def4567891" } })),
        policyStatus: known({ isPublic: false }),
      },
    },
    {
      name: "a grant for something else",
      facts: { ...bare, acl: known(aclWith(groupGrant("AllUsers", "WRITE"))) },
    },
    {
      name: "a grant that IgnorePublicAcls ignores",
      facts: {
        ...bare,
        acl: known(aclWith(groupGrant("AllUsers", "READ"))),
        publicAccessBlock: known(flagsOnBut("restrictPublicBuckets")),
      },
    },
  ],
  fail: [
    {
      name: "everybody",
      facts: { ...bare, ...everyone, policyStatus: isPublic },
      message: told,
      evidence: evidence,
      cause: "policy statement 0",
    },
    {
      name: "a Deny does not count",
      facts: {
        ...bare,
        ...bucketPolicy(allow("*", "s3:GetObject"), { ...allow("*", "s3:*"), Effect: "Deny" }),
        policyStatus: isPublic,
      },
      message: told,
      evidence: evidence,
    },
    {
      name: "a wildcard or a variable restricts nothing",
      facts: {
        ...bare,
        ...bucketPolicy(
          allow("*", "s3:GetObject", { StringLike: { "aws:SourceVpce": "vpce-*" } }),
          allow("*", "s3:GetObject", { StringEquals: { "aws:PrincipalOrgID": "${aws:ResourceOrgID}" } }),
        ),
        policyStatus: isPublic,
      },
      message: /^The policy is public: policy statements 0 and 1 open read access\. .+\.$/,
      evidence: ["policy/value", ...evidence],
    },
    {
      name: "everybody, where AWS's own verdict was not read",
      facts: { ...bare, ...everyone, policyStatus: denied("s3:GetBucketPolicyStatus") },
      message:
        /^The policy is public: .+ AWS's own verdict on the policy was not read: its published test was applied\. .+\.$/,
      evidence: evidence,
    },
    {
      name: "the flag that stops new policies only",
      facts: {
        ...bare,
        ...everyone,
        policyStatus: isPublic,
        publicAccessBlock: known(flagsOnBut("restrictPublicBuckets")),
      },
      message: told,
      evidence: evidence,
    },
    ...(["READ", "READ_ACP", "FULL_CONTROL"] as const).map((permission) => ({
      name: `a grant of ${permission}`,
      facts: { ...bare, acl: known(aclWith(groupGrant("AuthenticatedUsers", permission))) },
      message: `The ACL grants ${permission} to AuthenticatedUsers. Neither the account nor the bucket turns on IgnorePublicAcls.`,
      evidence: [
        "acl/value/grants/1",
        "account.publicAccessBlock/state",
        "publicAccessBlock/value/ignorePublicAcls",
      ] as const,
      cause: `acl grant AuthenticatedUsers ${permission}`,
    })),
    {
      name: "a grant, although the policy was not read",
      facts: {
        ...bare,
        policy: failed,
        policyAnswers: failed,
        acl: known(aclWith(groupGrant("AllUsers", "READ"))),
      },
      message: /^The ACL grants READ to AllUsers\. .+\.$/,
      evidence: ["acl/value/grants/1", "account.publicAccessBlock/state", "publicAccessBlock/value/ignorePublicAcls"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "everybody, and Block Public Access of the account was not read",
      facts: {
        ...bare,
        ...everyone,
        policyStatus: isPublic,
        "account.publicAccessBlock": denied("s3:GetAccountPublicAccessBlock"),
      },
      missing: ["s3:GetAccountPublicAccessBlock"],
    },
    {
      name: "the policy was not read",
      facts: {
        ...bare,
        policy: denied("s3:GetBucketPolicy"),
        policyAnswers: denied("s3:GetBucketPolicy"),
        policyStatus: isPublic,
      },
      missing: ["s3:GetBucketPolicy"],
    },
    { name: "the ACL was not read", facts: { ...bare, acl: denied("s3:GetBucketAcl") }, missing: ["s3:GetBucketAcl"] },
    {
      name: "AWS calls a narrowed statement public",
      facts: { ...bare, ...narrowed, policyStatus: isPublic },
      missing: [],
      reason: "AWS calls the policy public; for which access could not be decided.",
    },
    {
      name: "a narrowed statement, and AWS's verdict was not read",
      facts: { ...bare, ...narrowed, policyStatus: denied("s3:GetBucketPolicyStatus") },
      missing: ["s3:GetBucketPolicyStatus"],
      reason: "Whether AWS calls policy statement 0 public decides, and was not read.",
    },
  ],
});
