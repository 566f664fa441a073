import rule from "../../rules/bucket-lifecycle.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, lifecycleRule } from "../support/fact-builders.js";

const disabled = { ...lifecycleRule, id: "off", enabled: false };

testRule(rule, {
  pass: [
    { name: "one enabled rule", facts: { lifecycle: known({ rules: [disabled, lifecycleRule] }), versioning: absent } },
    {
      name: "one enabled rule, and versioning does not matter",
      facts: { lifecycle: known({ rules: [lifecycleRule] }), versioning: denied("s3:GetBucketVersioning") },
    },
  ],
  fail: [
    {
      name: "no configuration",
      facts: { lifecycle: absent, versioning: absent },
      message: "The bucket has no lifecycle configuration.",
      evidence: ["lifecycle/state"],
      cause: "bucket lifecycle",
    },
    {
      name: "no enabled rule",
      facts: { lifecycle: known({ rules: [disabled] }), versioning: known({ status: "Enabled", mfaDelete: null }) },
      message: "No lifecycle rule of the bucket is enabled.",
      evidence: ["lifecycle/value"],
    },
  ],
  notApplicable: [
    {
      name: "MFA Delete is on",
      facts: { lifecycle: absent, versioning: known({ status: "Enabled", mfaDelete: "Enabled" }) },
      reason: "MFA Delete is on: AWS allows no lifecycle configuration beside it.",
    },
  ],
  unknown: [
    {
      name: "no configuration, and MFA Delete could be the reason",
      facts: { lifecycle: absent, versioning: denied("s3:GetBucketVersioning") },
      missing: ["s3:GetBucketVersioning"],
    },
  ],
});
