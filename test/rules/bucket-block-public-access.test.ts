import rule from "../../rules/bucket-block-public-access.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allFlagsOn, flagsOnBut } from "../support/fact-builders.js";

testRule(rule, {
  pass: [{ name: "all four flags on", facts: { publicAccessBlock: known(allFlagsOn) } }],
  fail: [
    {
      name: "not configured, whatever the account says",
      facts: { publicAccessBlock: absent },
      message: "Block Public Access is not configured on the bucket: all four flags are off there.",
      evidence: ["publicAccessBlock/state"],
      cause: "bucket block public access",
    },
    {
      name: "two flags off",
      facts: { publicAccessBlock: known(flagsOnBut("blockPublicPolicy", "ignorePublicAcls")) },
      message: "The bucket's own Block Public Access leaves IgnorePublicAcls and BlockPublicPolicy off.",
      evidence: ["publicAccessBlock/value/ignorePublicAcls", "publicAccessBlock/value/blockPublicPolicy"],
      cause: "bucket block public access",
    },
  ],
  notApplicable: [],
  unknown: [],
});
