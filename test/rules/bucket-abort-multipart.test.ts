import rule from "../../rules/bucket-abort-multipart.js";
import { absent, known } from "../../src/model/fact.js";
import type { LifecycleRule } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, lifecycleRule } from "../support/fact-builders.js";

const rules = (...changes: readonly Partial<LifecycleRule>[]) =>
  known({ rules: changes.map((change) => ({ ...lifecycleRule, ...change })) });
const versioned = known({ status: "Enabled", mfaDelete: null } as const);
const mfaDelete = known({ status: "Enabled", mfaDelete: "Enabled" } as const);
const mfaReason = "MFA Delete is on: AWS allows no lifecycle configuration beside it.";

const message = "No enabled lifecycle rule for the whole bucket aborts incomplete multipart uploads.";

testRule(rule, {
  pass: [
    {
      name: "after a week",
      facts: { lifecycle: rules({ abortIncompleteMultipartUploadDays: 7 }), versioning: absent },
    },
    {
      name: "after a week, whatever versioning says",
      facts: {
        lifecycle: rules({ abortIncompleteMultipartUploadDays: 7 }),
        versioning: denied("s3:GetBucketVersioning"),
      },
    },
  ],
  fail: [
    {
      name: "no lifecycle",
      facts: { lifecycle: absent, versioning: versioned },
      message,
      evidence: ["lifecycle/state"],
      cause: "bucket lifecycle",
    },
    {
      name: "disabled, or for some objects only",
      facts: {
        lifecycle: rules(
          { abortIncompleteMultipartUploadDays: 7, enabled: false },
          { abortIncompleteMultipartUploadDays: 7, filter: { ...lifecycleRule.filter, prefix: "logs/" } },
        ),
        versioning: absent,
      },
      message,
      evidence: ["lifecycle/value"],
    },
  ],
  notApplicable: [{ name: "MFA Delete", facts: { lifecycle: absent, versioning: mfaDelete }, reason: mfaReason }],
  unknown: [
    {
      name: "versioning was not read",
      facts: { lifecycle: absent, versioning: denied("s3:GetBucketVersioning") },
      missing: ["s3:GetBucketVersioning"],
    },
  ],
});
