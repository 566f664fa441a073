import rule from "../../rules/bucket-trail-log-protected.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { bucketPolicy, denied, failed, lifecycleRule, toldRole, trail } from "../support/fact-builders.js";
import { allow, nothingRestricts, partner } from "../support/trusted-policy.js";

const own = { ...trail, bucket: "example" };
const lock = known({
  defaultRetention: { mode: "COMPLIANCE" as const, period: { days: 365 } },
  defaultEventHold: null,
});
const enabled = { status: "Enabled" as const, mfaDelete: null };
const safe = {
  ...nothingRestricts,
  roles: known([toldRole("cloudtrail-logs", 1)]),
  "account.trails": known([own, { ...trail, name: "other", logFileValidation: false }]),
  versioning: known(enabled),
  objectLock: lock,
  lifecycle: absent,
  policy: absent,
  policyAnswers: absent,
};
const deletable = "Neither Object Lock with a default retention nor MFA Delete keeps the logs from being deleted.";
const rest = "no lifecycle rule removes them too soon, no outsider can destroy them and log file validation is on";

testRule(rule, {
  pass: [
    {
      name: "Object Lock",
      facts: safe,
      message:
        "What stands: the logs cannot be deleted at once, no lifecycle rule removes them too soon, no outsider can destroy " +
        "them and log file validation is on.",
    },
    {
      name: "MFA Delete",
      facts: { ...safe, objectLock: absent, versioning: known({ ...enabled, mfaDelete: "Enabled" }) },
    },
    {
      name: "a trail without validation that is stopped",
      facts: { ...safe, "account.trails": known([own, { ...own, logFileValidation: false, isLogging: known(false) }]) },
    },
  ],
  fail: [
    {
      name: "Object Lock without a default retention",
      facts: { ...safe, objectLock: known({ defaultRetention: null, defaultEventHold: null }) },
      message: `${deletable} What stands: ${rest}.`,
      evidence: ["objectLock/value/defaultRetention", "versioning/value/mfaDelete"],
      cause: "bucket object lock",
    },
    {
      name: "MFA Delete, while versioning is suspended",
      facts: { ...safe, objectLock: absent, versioning: known({ status: "Suspended", mfaDelete: "Enabled" }) },
      message: `${deletable} MFA Delete does nothing for new files while versioning is suspended. What stands: ${rest}.`,
      evidence: ["objectLock/state", "versioning/value/status"],
      cause: "bucket object lock",
    },
    {
      name: "neither, never versioned, and the policy was not read",
      facts: {
        ...safe,
        objectLock: absent,
        versioning: absent,
        policy: denied("s3:GetBucketPolicy"),
        policyAnswers: denied("s3:GetBucketPolicy"),
      },
      message: `${deletable} What stands: no lifecycle rule removes them too soon and log file validation is on.`,
      evidence: ["objectLock/state", "versioning/state"],
    },
    {
      name: "a lifecycle rule, an outsider and no validation",
      facts: {
        ...safe,
        ...bucketPolicy(allow(partner, "s3:DeleteObjectVersion")),
        lifecycle: known({ rules: [{ ...lifecycleRule, noncurrentExpirationDays: 1 }] }),
        "account.trails": known([{ ...own, logFileValidation: false }]),
      },
      message:
        /^A lifecycle rule permanently removes data too soon: .* The account 444455556666 may s3:DeleteObjectVersion .* Log file validation is off for the trail audit\. What stands: the logs cannot be deleted at once\.$/,
      evidence: [
        "lifecycle/value/rules/0/noncurrentExpirationDays",
        "policy/value",
        "policyAnswers/value/externalAccess/0/witness",
        "account.trails/value/0/logFileValidation",
        "objectLock/value/defaultRetention",
      ],
      cause: "lifecycle rule rule",
    },
  ],
  notApplicable: [
    {
      name: "no trail delivers to it",
      facts: { ...safe, roles: known([toldRole("cloudtrail-logs", 2)]) },
      reason: "No trail that s3audit sees delivers to the bucket.",
    },
  ],
  unknown: [
    {
      name: "trails were not read",
      facts: { ...safe, roles: absent, "account.trails": denied("cloudtrail:DescribeTrails") },
      missing: ["cloudtrail:DescribeTrails"],
    },
    {
      name: "Object Lock was not read",
      facts: { ...safe, objectLock: denied("s3:GetBucketObjectLockConfiguration") },
      missing: ["s3:GetBucketObjectLockConfiguration"],
    },
    {
      name: "whether a trail without validation is logging",
      facts: { ...safe, "account.trails": known([{ ...own, logFileValidation: false, isLogging: failed }]) },
      missing: ["account.trails"],
      reason: "Whether the trail audit is logging is not known.",
    },
    {
      name: "versioning decides what the lifecycle removes",
      facts: {
        ...safe,
        versioning: denied("s3:GetBucketVersioning"),
        lifecycle: known({ rules: [{ ...lifecycleRule, expirationDays: 1 }] }),
      },
      missing: ["s3:GetBucketVersioning"],
      reason: "Whether the lifecycle rules remove data for good depends on versioning.",
    },
  ],
});
