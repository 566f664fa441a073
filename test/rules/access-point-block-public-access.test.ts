import rule from "../../rules/access-point-block-public-access.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { accessPoint, flagsOnBut } from "../support/fact-builders.js";

testRule(rule, {
  pass: [{ name: "all four flags on", facts: { settings: known(accessPoint) } }],
  fail: [
    {
      name: "one flag off",
      facts: { settings: known({ ...accessPoint, publicAccessBlock: flagsOnBut("blockPublicPolicy") }) },
      message: "The access point's Block Public Access leaves BlockPublicPolicy off.",
      evidence: ["settings/value/publicAccessBlock/blockPublicPolicy"],
      cause: "access point block public access",
    },
    {
      name: "nothing configured",
      facts: { settings: absent },
      message: "The access point has no Block Public Access configuration.",
      evidence: ["settings/state"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
