import rule from "../../rules/bucket-no-external-destruction.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { bucketPolicy, denied, failed, lifecycleRule, unsupported } from "../support/fact-builders.js";
import { allow, nothingRestricts, partner, policyTrusting } from "../support/trusted-policy.js";

const evidence = ["policy/value", "policyAnswers/value/externalAccess/0/witness"] as const;
const versioned = {
  ...nothingRestricts,
  versioning: known({ status: "Enabled", mfaDelete: null } as const),
  lifecycle: absent,
} as const;
const suspended = known({ status: "Suspended", mfaDelete: null } as const);
const writes = bucketPolicy(allow(partner, ["s3:PutObject", "s3:DeleteObject"]));
const tags = bucketPolicy(allow(partner, ["s3:PutObjectTagging", "s3:DeleteObjectTagging"]));
const rule90 = { ...lifecycleRule, expirationDays: 90 };
const tagFilter = { ...lifecycleRule.filter, tags: [{ key: "expire", value: "yes" }] };
const anywhere = [
  "s3:DeleteObjectVersion",
  "s3:DeleteBucket",
  "s3:PutLifecycleConfiguration",
  "s3:PutBucketVersioning",
  "s3:PutEncryptionConfiguration",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutObjectRetention",
  "s3:PutObjectLegalHold",
  "s3:BypassGovernanceRetention",
  "s3:UpdateObjectEncryption",
  "s3:PutBucketOwnershipControls",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketAbac",
];

testRule(rule, {
  pass: [
    {
      name: "no policy",
      facts: { policy: absent, policyAnswers: absent, ...versioned },
      message: "The bucket has no policy.",
    },
    { name: "an outsider writes and deletes in a versioned bucket", facts: { ...writes, ...versioned } },
    {
      name: "an outsider reads an unversioned bucket",
      facts: { ...bucketPolicy(allow(partner, ["s3:Get*", "s3:List*"])), ...versioned, versioning: absent },
    },
    {
      name: "an account that the configuration trusts",
      facts: {
        ...policyTrusting({ accounts: ["444455556666"], organizations: [] }, allow(partner, "s3:*")),
        ...versioned,
      },
    },
    {
      name: "AWS's account for load balancer logs writes into an unversioned bucket",
      facts: {
        ...bucketPolicy(allow({ AWS: "arn:aws:iam::156460612806:root" }, "s3:PutObject")),
        ...versioned,
        versioning: absent,
      },
    },
    { name: "tags that decide nothing", facts: { ...tags, ...versioned, lifecycle: known({ rules: [rule90] }) } },
    {
      name: "tags that a disabled lifecycle rule asks for",
      facts: { ...tags, ...versioned, lifecycle: known({ rules: [{ ...rule90, enabled: false, filter: tagFilter }] }) },
    },
    {
      name: "nothing that lifecycle or versioning could make worse",
      facts: {
        ...bucketPolicy(allow(partner, "s3:GetObject")),
        ...versioned,
        versioning: denied("s3:GetBucketVersioning"),
        lifecycle: denied("s3:GetLifecycleConfiguration"),
      },
    },
  ],
  fail: [
    {
      name: "among what destroys nothing: the request is one that does",
      facts: { ...bucketPolicy(allow(partner, ["s3:GetObject", "s3:DeleteBucket"])), ...versioned },
      message:
        /^The account 444455556666 may s3:DeleteBucket by policy statement 0 \(.+ s3:DeleteBucket on arn:aws:s3:::example .+\)\.$/,
      evidence: ["policy/value", "policy/value"],
    },
    ...anywhere.map((action) => ({
      name: action,
      facts: { ...bucketPolicy(allow(partner, action)), ...versioned },
      message: new RegExp(`^The account 444455556666 may ${action} by policy statement 0 \\(.+\\)\\.$`),
      evidence,
      cause: "policy statement 0",
    })),
    ...[
      { state: "versioning was never on", versioning: absent },
      { state: "versioning is suspended", versioning: suspended },
      { state: "versioning is not offered", versioning: unsupported },
    ].map(({ state, versioning }) => ({
      name: `writes and deletes while ${state}`,
      facts: { ...writes, ...versioned, versioning },
      message: /^The account 444455556666 may s3:DeleteObject and s3:PutObject by policy statement 0 \(.+\)\.$/,
      evidence,
    })),
    {
      name: "tags that a lifecycle rule asks for",
      facts: { ...tags, ...versioned, lifecycle: known({ rules: [{ ...rule90, filter: tagFilter }] }) },
      message: /^The account 444455556666 may s3:DeleteObjectTagging and s3:PutObjectTagging by .+\.$/,
      evidence,
    },
    {
      name: "tags that a statement asks for",
      facts: {
        ...bucketPolicy(allow(partner, "s3:PutObjectTagging"), {
          ...allow({ AWS: "arn:aws:iam::111122223333:root" }, "s3:GetObject"),
          Effect: "Deny",
          Condition: { StringEquals: { "s3:ExistingObjectTag/secret": "yes" } },
        }),
        ...versioned,
      },
      message: /^The account 444455556666 may s3:PutObjectTagging by policy statement 0 \(.+\)\.$/,
      evidence,
    },
    {
      name: "what destroys in any bucket, although versioning was not read",
      facts: {
        ...bucketPolicy(allow(partner, ["s3:PutObject", "s3:DeleteBucket"])),
        ...versioned,
        versioning: failed,
      },
      message: /^The account 444455556666 may s3:DeleteBucket by policy statement 0 \(.+\)\.$/,
      evidence: ["policy/value", "policy/value"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "writes, and versioning was not read",
      facts: { ...writes, ...versioned, versioning: denied("s3:GetBucketVersioning") },
      missing: ["s3:GetBucketVersioning"],
    },
    {
      name: "tags, and the lifecycle was not read",
      facts: { ...tags, ...versioned, lifecycle: denied("s3:GetLifecycleConfiguration") },
      missing: ["s3:GetLifecycleConfiguration"],
    },
    {
      name: "a condition that cannot be decided, and versioning was not read",
      facts: {
        ...bucketPolicy(
          allow(partner, ["s3:PutObject", "s3:DeleteBucket"], { StringEquals: { "s3:BucketTag/team": "a" } }),
        ),
        ...versioned,
        versioning: denied("s3:GetBucketVersioning"),
      },
      missing: ["s3:GetBucketVersioning"],
      reason: "What the account 444455556666 may do by policy statement 0 could not be decided.",
    },
  ],
});
