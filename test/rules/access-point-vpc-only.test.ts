import rule from "../../rules/access-point-vpc-only.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { accessPoint } from "../support/fact-builders.js";

testRule(rule, {
  pass: [
    {
      name: "a VPC",
      facts: { settings: known({ ...accessPoint, networkOrigin: "VPC", vpcId: "vpc-1" }) },
      message: "It answers in vpc-1 only.",
    },
    { name: "a VPC that is not told", facts: { settings: known({ ...accessPoint, networkOrigin: "VPC" }) } },
  ],
  fail: [
    {
      name: "the internet",
      facts: { settings: known({ ...accessPoint, networkOrigin: "Internet" }) },
      message: "The access point takes requests from the internet.",
      evidence: ["settings/value/networkOrigin"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "nothing told",
      facts: { settings: absent },
      missing: [],
      reason: "The access point has no settings that could be judged.",
    },
  ],
});
