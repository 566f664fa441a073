import rule from "../../rules/bucket-transfer-acceleration.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";

testRule(rule, {
  pass: [
    { name: "never configured", facts: { acceleration: absent } },
    { name: "suspended", facts: { acceleration: known("Suspended") } },
    { name: "on, as wanted", facts: { acceleration: known("Enabled") }, parameters: { wanted: "on" } },
  ],
  fail: [
    {
      name: "on",
      facts: { acceleration: known("Enabled") },
      message: "Transfer Acceleration is on: the bucket has a second public endpoint.",
      evidence: ["acceleration/value"],
      cause: "bucket transfer acceleration",
    },
    {
      name: "off, but wanted",
      facts: { acceleration: absent },
      parameters: { wanted: "on" },
      message: "Transfer Acceleration is off, but the configuration wants it on.",
      evidence: ["acceleration/state"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
