import rule from "../../rules/run-waivers-current.js";
import { absent, known } from "../../src/model/fact.js";
import type { RunWaiver } from "../../src/model/waiver.js";
import { testRule } from "../../src/testing/test-rule.js";

function waiver(change: Partial<RunWaiver>): RunWaiver {
  return {
    at: "waivers.yaml:2:5",
    rules: ["bucket-versioning"],
    accounts: [],
    resources: ["acme-tmp-*"],
    owner: "data@acme.example",
    expires: null,
    isExpired: false,
    lacks: [],
    failing: 2,
    undecided: 0,
    use: "used",
    ...change,
  };
}

const facts = (...waivers: readonly RunWaiver[]) => ({ waivers: known(waivers) });
const name = "waivers.yaml:2:5 (bucket-versioning on acme-tmp-*)";

testRule(rule, {
  pass: [
    { name: "all used", facts: facts(waiver({}), waiver({ failing: 1 })) },
    {
      name: "one used, one about what the run was not to look at",
      facts: facts(waiver({}), waiver({ failing: 0, use: "outside" })),
    },
  ],
  fail: [
    {
      name: "expired, its findings are back",
      facts: facts(waiver({}), waiver({ isExpired: true, expires: "2026-10-31" })),
      message: `Not current: 1 of 2 waivers: ${name} expired on 2026-10-31 (2 findings count again).`,
      evidence: ["waivers/value/1"],
    },
    {
      name: "expired where the run was not to look",
      facts: facts(waiver({ isExpired: true, expires: "2026-10-31", failing: 0, use: "outside" })),
      message: `Not current: 1 of 1 waivers: ${name} expired on 2026-10-31.`,
      evidence: ["waivers/value/0"],
    },
    {
      name: "unused",
      facts: facts(waiver({ failing: 0, use: "unused", resources: [] })),
      message: "Not current: 1 of 1 waivers: waivers.yaml:2:5 (bucket-versioning) waives nothing.",
      evidence: ["waivers/value/0"],
    },
    {
      name: "without what is required",
      facts: facts(waiver({ lacks: ["owner", "expires"], failing: 1 })),
      message: `Not current: 1 of 1 waivers: ${name} does not say its owner and expires.`,
      evidence: ["waivers/value/0"],
    },
    {
      name: "one undecided, one expired and unused",
      facts: facts(
        waiver({ failing: 0, undecided: 1, use: "undecided" }),
        waiver({ failing: 0, use: "unused", isExpired: true, expires: "2026-10-31" }),
      ),
      message: `Not current: 1 of 2 waivers: ${name} expired on 2026-10-31 and waives nothing.`,
      evidence: ["waivers/value/1"],
    },
  ],
  unknown: [
    {
      name: "what one is about could not be decided",
      facts: facts(waiver({}), waiver({ failing: 0, undecided: 1, use: "undecided" })),
      missing: [],
      reason: `Part of what these waivers are about could not be read or decided, so that they may be unused: ${name}.`,
    },
  ],
  notApplicable: [
    { name: "no waivers", facts: { waivers: absent }, reason: "The configuration has no waivers." },
    { name: "an empty list", facts: facts(), reason: "The configuration has no waivers." },
    {
      name: "all about what the run was not to look at",
      facts: facts(waiver({ failing: 0, use: "outside" })),
      reason: "The run was not to look at what the waivers are about.",
    },
  ],
});
