import rule from "../../rules/bucket-lifecycle-not-destructive.js";
import { absent, known } from "../../src/model/fact.js";
import type { LifecycleRule } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, lifecycleRule } from "../support/fact-builders.js";

const rules = (...changes: readonly Partial<LifecycleRule>[]) =>
  known({ rules: changes.map((change) => ({ ...lifecycleRule, ...change })) });
const enabled = known({ status: "Enabled", mfaDelete: null } as const);
const suspended = known({ status: "Suspended", mfaDelete: null } as const);
const mfa = known({ status: "Enabled", mfaDelete: "Enabled" } as const);
const unread = denied("s3:GetBucketVersioning");
const tooSoon = "A lifecycle rule permanently removes data too soon:";

testRule(rule, {
  pass: [
    { name: "no configuration", facts: { lifecycle: absent, versioning: absent } },
    { name: "seven days are enough", facts: { lifecycle: rules({ expirationDays: 7 }), versioning: absent } },
    {
      name: "seven days are enough for noncurrent versions",
      facts: { lifecycle: rules({ noncurrentExpirationDays: 7 }), versioning: enabled },
    },
    {
      name: "an expiration date exactly seven days ahead",
      facts: { lifecycle: rules({ expirationDate: "2026-11-29T00:00:00Z" }), versioning: absent },
    },
    {
      name: "a disabled rule removes nothing",
      facts: { lifecycle: rules({ expirationDays: 1, enabled: false }), versioning: absent },
    },
    {
      name: "with versions an expiration only hides",
      facts: { lifecycle: rules({ expirationDays: 1, noncurrentExpirationDays: 30 }), versioning: enabled },
    },
    {
      name: "newer noncurrent versions are kept whatever their age",
      facts: { lifecycle: rules({ noncurrentExpirationDays: 1, newerNoncurrentVersions: 3 }), versioning: enabled },
    },
    {
      name: "a never versioned bucket has no noncurrent versions",
      facts: { lifecycle: rules({ noncurrentExpirationDays: 1 }), versioning: absent },
    },
    {
      name: "an expiration date far ahead",
      facts: { lifecycle: rules({ expirationDate: "2027-11-22T00:00:00Z" }), versioning: absent },
    },
    {
      name: "transitions, delete markers and stale uploads are no data lost",
      facts: {
        lifecycle: rules({
          expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadDays: 1,
          transitions: [{ days: 0, date: null, storageClass: "GLACIER" }],
          noncurrentTransitions: [{ days: 0, storageClass: "GLACIER" }],
        }),
        versioning: suspended,
      },
    },
    {
      name: "nothing destructive whatever versioning is",
      facts: { lifecycle: rules({ expirationDays: 30, noncurrentExpirationDays: 30 }), versioning: unread },
    },
    {
      name: "one day where one is allowed",
      facts: { lifecycle: rules({ expirationDays: 1 }), versioning: absent },
      parameters: { minimumDays: 1 },
    },
  ],
  fail: [
    {
      name: "objects of an unversioned bucket after a day",
      facts: { lifecycle: rules({ id: "wipe", expirationDays: 1 }), versioning: absent },
      message: `${tooSoon} rule "wipe" removes objects after 1 day (the whole bucket).`,
      evidence: ["lifecycle/value/rules/0/expirationDays"],
      cause: "lifecycle rule wipe",
    },
    {
      name: "both kinds of a suspended bucket, with the filter",
      facts: {
        lifecycle: rules(
          {},
          {
            id: "tmp",
            expirationDays: 2,
            noncurrentExpirationDays: 3,
            filter: {
              prefix: "tmp/",
              tags: [{ key: "keep", value: "no" }],
              objectSizeGreaterThanBytes: 10,
              objectSizeLessThanBytes: 20,
            },
          },
        ),
        versioning: suspended,
      },
      message:
        `${tooSoon} rule "tmp" removes objects after 2 days (prefix "tmp/", tag "keep" = "no", larger than 10 bytes, ` +
        'smaller than 20 bytes) and rule "tmp" removes noncurrent versions after 3 days (prefix "tmp/", tag "keep" = ' +
        '"no", larger than 10 bytes, smaller than 20 bytes).',
      evidence: ["lifecycle/value/rules/1/expirationDays", "lifecycle/value/rules/1/noncurrentExpirationDays"],
    },
    {
      name: "noncurrent versions after a day; zero newer versions keep none",
      facts: { lifecycle: rules({ noncurrentExpirationDays: 1, newerNoncurrentVersions: 0 }), versioning: enabled },
      message: `${tooSoon} rule "rule" removes noncurrent versions after 1 day (the whole bucket).`,
      evidence: ["lifecycle/value/rules/0/noncurrentExpirationDays"],
    },
    {
      name: "an expiration date that has come",
      facts: { lifecycle: rules({ expirationDate: "2026-11-01T00:00:00Z" }), versioning: absent },
      message: `${tooSoon} rule "rule" removes every object from 2026-11-01T00:00:00Z on (the whole bucket).`,
      evidence: ["lifecycle/value/rules/0/expirationDate"],
    },
    {
      name: "an expiration date within the days",
      facts: { lifecycle: rules({ expirationDate: "2026-11-28T00:00:00Z" }), versioning: absent },
      message: `${tooSoon} rule "rule" removes every object from 2026-11-28T00:00:00Z on (the whole bucket).`,
      evidence: ["lifecycle/value/rules/0/expirationDate"],
    },
    {
      name: "destructive whatever versioning is",
      facts: { lifecycle: rules({ expirationDays: 1, noncurrentExpirationDays: 1 }), versioning: unread },
      message:
        `${tooSoon} rule "rule" removes objects after 1 day (the whole bucket) and rule "rule" removes noncurrent ` +
        "versions after 1 day (the whole bucket).",
      evidence: ["lifecycle/value/rules/0/expirationDays", "lifecycle/value/rules/0/noncurrentExpirationDays"],
    },
    {
      name: "many rules are counted, not all told",
      facts: {
        lifecycle: rules(...["a", "b", "c", "d", "e"].map((id) => ({ id, expirationDays: 1 }))),
        versioning: absent,
      },
      message:
        `${tooSoon} rule "a" removes objects after 1 day (the whole bucket), rule "b" removes objects after 1 day (the ` +
        'whole bucket), rule "c" removes objects after 1 day (the whole bucket) and 2 more.',
      evidence: [
        "lifecycle/value/rules/0/expirationDays",
        "lifecycle/value/rules/1/expirationDays",
        "lifecycle/value/rules/2/expirationDays",
        "lifecycle/value/rules/3/expirationDays",
        "lifecycle/value/rules/4/expirationDays",
      ],
    },
  ],
  notApplicable: [
    {
      name: "MFA Delete is on",
      facts: { lifecycle: rules({ noncurrentExpirationDays: 1 }), versioning: mfa },
      reason: "MFA Delete is on: AWS allows no lifecycle configuration beside it.",
    },
  ],
  unknown: [
    {
      name: "an expiration, which versioning would make harmless",
      facts: { lifecycle: rules({ expirationDays: 1 }), versioning: unread },
      missing: ["s3:GetBucketVersioning"],
      reason: "Whether the lifecycle rules remove data for good depends on versioning.",
    },
    {
      name: "noncurrent versions, which there may be none of",
      facts: { lifecycle: rules({ noncurrentExpirationDays: 1 }), versioning: unread },
      missing: ["s3:GetBucketVersioning"],
      reason: "Whether the lifecycle rules remove data for good depends on versioning.",
    },
  ],
});
