import rule from "../../rules/account-trail-write-events.js";
import { known } from "../../src/model/fact.js";
import type { Trail } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, trail, trailOf } from "../support/fact-builders.js";

const recording = trailOf("WriteOnly");
const trails = (...list: readonly Trail[]) => ({ trails: known(list) });
const nothing = "No multi-Region trail records the S3 object write events of all buckets";

testRule(rule, {
  pass: [
    {
      name: "a trail that records them",
      facts: trails(trail, recording),
      message: `The trail ${trail.arn} records them.`,
    },
  ],
  fail: [
    {
      name: "no trail, whatever event data stores there are",
      facts: trails(),
      message: `${nothing}: there is none.`,
      evidence: ["trails/value"],
      cause: "cloudtrail object events",
    },
    {
      name: "a trail of one Region",
      facts: trails({ ...recording, isMultiRegion: false }),
      message: `${nothing}: the trail ${trail.arn} covers one Region only.`,
      evidence: ["trails/value/0/isMultiRegion"],
    },
    {
      name: "the other kind of events",
      facts: trails(trailOf("ReadOnly")),
      message: `${nothing}: the trail ${trail.arn} records no S3 object write events.`,
      evidence: ["trails/value/0/eventSelectors/value"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "a trail whose selectors may not be read",
      facts: trails({ ...trail, eventSelectors: denied("cloudtrail:GetEventSelectors") }),
      missing: ["cloudtrail:GetEventSelectors"],
    },
    {
      name: "trails that may not be listed",
      facts: { trails: denied("cloudtrail:DescribeTrails") },
      missing: ["cloudtrail:DescribeTrails"],
    },
  ],
});
