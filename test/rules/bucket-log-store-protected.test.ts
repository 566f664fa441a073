import rule from "../../rules/bucket-log-store-protected.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { bucketPolicy, denied, failed, lifecycleRule, logsTarget, toldRole } from "../support/fact-builders.js";
import { allow, nothingRestricts, partner } from "../support/trusted-policy.js";

const versioning = known({ status: "Enabled" as const, mfaDelete: null });
const safe = {
  ...nothingRestricts,
  "account.configDeliveryChannels": known({ found: [], unread: [] }),
  roles: known([logsTarget]),
  versioning,
  lifecycle: known({ rules: [{ ...lifecycleRule, expirationDays: 400 }] }),
  policy: absent,
  policyAnswers: absent,
  logging: absent,
};
const notOne = "Neither the access logs of another scanned bucket nor a Config delivery channel go to the bucket.";

testRule(rule, {
  pass: [
    {
      name: "access logs",
      facts: safe,
      message:
        "What stands: versioning is on, no lifecycle rule removes logs too soon and no outsider can destroy them.",
    },
    { name: "Config history", facts: { ...safe, roles: known([toldRole("config-delivery", 1)]), lifecycle: absent } },
  ],
  fail: [
    {
      name: "never versioned",
      facts: { ...safe, versioning: absent, lifecycle: absent },
      message:
        "Versioning is not enabled. What stands: no lifecycle rule removes logs too soon and no outsider can destroy them.",
      evidence: ["versioning/state"],
      cause: "bucket versioning",
    },
    {
      name: "suspended, logs expire at once, an outsider may set the lifecycle",
      facts: {
        ...safe,
        ...bucketPolicy(allow(partner, "s3:PutLifecycleConfiguration")),
        versioning: known({ status: "Suspended", mfaDelete: null }),
        lifecycle: known({ rules: [{ ...lifecycleRule, expirationDays: 1 }] }),
      },
      message: /^Versioning is not enabled\. A lifecycle rule .* The account 444455556666 may s3:PutLifecycle[^W]*$/,
      evidence: [
        "versioning/value",
        "lifecycle/value/rules/0/expirationDays",
        "policy/value",
        "policyAnswers/value/externalAccess/0/witness",
      ],
    },
  ],
  notApplicable: [
    { name: "no store", facts: { ...safe, roles: absent }, reason: notOne },
    {
      name: "its own policy alone lets Config deliver",
      facts: { ...safe, roles: known([toldRole("config-delivery", 2)]) },
      reason: notOne,
    },
    {
      name: "no channel was read in a Region",
      facts: {
        ...safe,
        roles: absent,
        "account.configDeliveryChannels": known({
          found: [],
          unread: [{ region: "sa-east-1", why: denied("config:DescribeDeliveryChannels") }],
        }),
      },
      reason: `${notOne} account.configDeliveryChannels was not read in sa-east-1.`,
    },
  ],
  unknown: [
    {
      name: "Config's channels were not read: one may deliver here",
      facts: {
        ...safe,
        roles: absent,
        "account.configDeliveryChannels": denied("config:DescribeDeliveryChannels"),
      },
      missing: ["config:DescribeDeliveryChannels"],
    },
    {
      name: "access logging may not be read: no bucket says where its logs go",
      facts: { ...safe, roles: absent, logging: denied("s3:GetBucketLogging") },
      missing: ["s3:GetBucketLogging"],
    },
    {
      name: "versioning was not read",
      facts: { ...safe, versioning: denied("s3:GetBucketVersioning") },
      missing: ["s3:GetBucketVersioning"],
    },
    {
      name: "neither lifecycle nor policy were read",
      facts: { ...safe, lifecycle: failed, policy: denied("s3:GetBucketPolicy"), policyAnswers: failed },
      missing: ["lifecycle", "s3:GetBucketPolicy"],
    },
  ],
});
