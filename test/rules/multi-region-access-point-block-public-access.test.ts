import rule from "../../rules/multi-region-access-point-block-public-access.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allFlagsOn, flagsOnBut } from "../support/fact-builders.js";

const settings = { alias: "mfzwi23gnjvgw.mrap", status: "READY", publicAccessBlock: allFlagsOn, regions: [] };

testRule(rule, {
  pass: [{ name: "all four flags on", facts: { settings: known(settings) } }],
  fail: [
    {
      name: "two flags off",
      facts: {
        settings: known({ ...settings, publicAccessBlock: flagsOnBut("blockPublicAcls", "restrictPublicBuckets") }),
      },
      message:
        "The Multi-Region access point's Block Public Access leaves BlockPublicAcls and RestrictPublicBuckets off.",
      evidence: [
        "settings/value/publicAccessBlock/blockPublicAcls",
        "settings/value/publicAccessBlock/restrictPublicBuckets",
      ],
      cause: "Multi-Region access point block public access",
    },
    {
      name: "nothing configured",
      facts: { settings: absent },
      message: "The Multi-Region access point has no Block Public Access configuration.",
      evidence: ["settings/state"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
