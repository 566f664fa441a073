import rule from "../../rules/account-block-public-access.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allFlagsOff, allFlagsOn, flagsOnBut } from "../support/fact-builders.js";

testRule(rule, {
  pass: [{ name: "all four flags on", facts: { publicAccessBlock: known(allFlagsOn) } }],
  fail: [
    {
      name: "not configured",
      facts: { publicAccessBlock: absent },
      message: "Block Public Access is not configured for the account: all four flags are off.",
      evidence: ["publicAccessBlock/state"],
      cause: "account block public access",
    },
    {
      name: "one flag off",
      facts: { publicAccessBlock: known(flagsOnBut("restrictPublicBuckets")) },
      message: "The account's Block Public Access leaves RestrictPublicBuckets off.",
      evidence: ["publicAccessBlock/value/restrictPublicBuckets"],
      cause: "account block public access",
    },
    {
      name: "configured with all flags off",
      facts: { publicAccessBlock: known(allFlagsOff) },
      message:
        "The account's Block Public Access leaves BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy and " +
        "RestrictPublicBuckets off.",
      evidence: [
        "publicAccessBlock/value/blockPublicAcls",
        "publicAccessBlock/value/ignorePublicAcls",
        "publicAccessBlock/value/blockPublicPolicy",
        "publicAccessBlock/value/restrictPublicBuckets",
      ],
    },
  ],
  notApplicable: [],
  unknown: [],
});
