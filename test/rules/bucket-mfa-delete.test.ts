import rule from "../../rules/bucket-mfa-delete.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, lifecycleRule } from "../support/fact-builders.js";

const lifecycle = known({ rules: [lifecycleRule] });

testRule(rule, {
  pass: [
    {
      name: "enabled",
      facts: { versioning: known({ status: "Enabled", mfaDelete: "Enabled" }), lifecycle: absent },
    },
    {
      name: "enabled, and the lifecycle does not matter",
      facts: {
        versioning: known({ status: "Enabled", mfaDelete: "Enabled" }),
        lifecycle: denied("s3:GetLifecycleConfiguration"),
      },
    },
  ],
  fail: [
    {
      name: "never configured",
      facts: { versioning: known({ status: "Enabled", mfaDelete: null }), lifecycle: absent },
      message: "MFA Delete was never enabled.",
      evidence: ["versioning/value/mfaDelete"],
      cause: "bucket versioning",
    },
    {
      name: "disabled",
      facts: { versioning: known({ status: "Enabled", mfaDelete: "Disabled" }), lifecycle: absent },
      message: "MFA Delete is disabled.",
      evidence: ["versioning/value/mfaDelete"],
    },
    {
      name: "enabled, while versioning is suspended, whatever the lifecycle is",
      facts: {
        versioning: known({ status: "Suspended", mfaDelete: "Enabled" }),
        lifecycle: denied("s3:GetLifecycleConfiguration"),
      },
      message:
        "MFA Delete is enabled, but versioning is suspended: a plain delete removes what was written since, without MFA.",
      evidence: ["versioning/value/status"],
      cause: "bucket versioning",
    },
    {
      name: "never versioned",
      facts: { versioning: absent, lifecycle: absent },
      message: "MFA Delete was never enabled.",
      evidence: ["versioning/state"],
    },
  ],
  notApplicable: [
    {
      name: "a lifecycle configuration exists",
      facts: { versioning: known({ status: "Enabled", mfaDelete: null }), lifecycle },
      reason: "The bucket has a lifecycle configuration, which AWS does not allow together with MFA Delete.",
    },
  ],
  unknown: [
    {
      name: "off, and the lifecycle could not be read",
      facts: {
        versioning: known({ status: "Enabled", mfaDelete: null }),
        lifecycle: denied("s3:GetLifecycleConfiguration"),
      },
      missing: ["s3:GetLifecycleConfiguration"],
    },
  ],
});
