import rule from "../../rules/directory-bucket-lifecycle.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { lifecycleRule } from "../support/fact-builders.js";

testRule(rule, {
  pass: [{ name: "an enabled rule", facts: { lifecycle: known({ rules: [lifecycleRule] }) } }],
  fail: [
    {
      name: "no configuration",
      facts: { lifecycle: absent },
      message: "The directory bucket has no lifecycle configuration.",
      evidence: ["lifecycle/state"],
    },
    {
      name: "a disabled rule only",
      facts: { lifecycle: known({ rules: [{ ...lifecycleRule, enabled: false }] }) },
      message: "No lifecycle rule of the directory bucket is enabled.",
      evidence: ["lifecycle/value"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
