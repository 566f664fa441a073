import rule from "../../rules/bucket-no-external-exfiltration-setup.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allFlagsOn, bucketPolicy, denied } from "../support/fact-builders.js";
import { allow, nothingRestricts, partner, policyTrusting } from "../support/trusted-policy.js";

const evidence = ["policy/value", "policyAnswers/value/externalAccess/0/witness"] as const;
const setup = [
  "s3:PutReplicationConfiguration",
  "s3:InitiateReplication",
  "s3:PutInventoryConfiguration",
  "s3:PutAnalyticsConfiguration",
  "s3:CreateBucketMetadataTableConfiguration",
  "s3:UpdateBucketMetadataAnnotationTableConfiguration",
  "s3:UpdateBucketMetadataInventoryTableConfiguration",
  "s3:UpdateBucketMetadataJournalTableConfiguration",
  "s3:PutBucketLogging",
  "s3:PutBucketNotification",
];

testRule(rule, {
  pass: [
    {
      name: "no policy",
      facts: { policy: absent, policyAnswers: absent, ...nothingRestricts },
      message: "The bucket has no policy.",
    },
    {
      name: "an outsider may do other things",
      facts: {
        ...bucketPolicy(allow(partner, ["s3:GetObject", "s3:PutObject", "s3:GetReplicationConfiguration"])),
        ...nothingRestricts,
      },
    },
    {
      name: "an account that the configuration trusts",
      facts: {
        ...policyTrusting({ accounts: ["444455556666"], organizations: [] }, allow(partner, "s3:*")),
        ...nothingRestricts,
      },
    },
    {
      name: "latent",
      facts: {
        ...bucketPolicy(allow("*", "s3:PutBucketNotification")),
        policyStatus: known({ isPublic: true }),
        publicAccessBlock: known(allFlagsOn),
        "account.publicAccessBlock": absent,
      },
      message:
        /^Latent: Anyone on the internet may s3:PutBucketNotification by policy statement 0 .+ RestrictPublicBuckets, on at the bucket, stops it\.$/,
    },
  ],
  fail: [
    {
      name: "every action",
      facts: { ...bucketPolicy(allow(partner, "s3:*")), ...nothingRestricts },
      message: /^The account 444455556666 may s3:CreateBucketMetadataTableConfiguration, .+ and 2 more by .+\.$/,
      evidence: ["policy/value", "policy/value"],
    },
    ...setup.map((action) => ({
      name: action,
      facts: { ...bucketPolicy(allow(partner, action)), ...nothingRestricts },
      message: new RegExp(`^The account 444455556666 may ${action} by policy statement 0 \\(.+\\)\\.$`),
      evidence,
      cause: "policy statement 0",
    })),
  ],
  notApplicable: [],
  unknown: [
    {
      name: "a public policy, and Block Public Access was not read",
      facts: {
        ...bucketPolicy(allow("*", "s3:PutBucketLogging")),
        policyStatus: known({ isPublic: true }),
        publicAccessBlock: denied("s3:GetBucketPublicAccessBlock"),
        "account.publicAccessBlock": absent,
      },
      missing: ["s3:GetBucketPublicAccessBlock"],
    },
  ],
});
