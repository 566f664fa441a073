import rule from "../../rules/bucket-versioning.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";

testRule(rule, {
  pass: [
    { name: "enabled", facts: { versioning: known({ status: "Enabled", mfaDelete: null }) } },
    { name: "enabled with MFA Delete", facts: { versioning: known({ status: "Enabled", mfaDelete: "Enabled" }) } },
  ],
  fail: [
    {
      name: "never enabled",
      facts: { versioning: absent },
      message: "Versioning was never enabled.",
      evidence: ["versioning/state"],
      cause: "bucket versioning",
    },
    {
      name: "suspended",
      facts: { versioning: known({ status: "Suspended", mfaDelete: null }) },
      message: "Versioning is suspended: new uploads overwrite and deletes are final.",
      evidence: ["versioning/value/status"],
      cause: "bucket versioning",
    },
  ],
  notApplicable: [],
  unknown: [],
});
