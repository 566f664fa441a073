import rule from "../../rules/account-trail-read-events.js";
import { known } from "../../src/model/fact.js";
import type { Trail } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, trail, trailOf } from "../support/fact-builders.js";

const recording = trailOf("ReadOnly");
const trails = (...list: readonly Trail[]) => ({ trails: known(list) });
const nothing = "No multi-Region trail records the S3 object read events of all buckets";

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
      name: "the other kind of events",
      facts: trails(trailOf("WriteOnly")),
      message: `${nothing}: the trail ${trail.arn} records no S3 object read events.`,
      evidence: ["trails/value/0/eventSelectors/value"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "trails that may not be listed",
      facts: { trails: denied("cloudtrail:DescribeTrails") },
      missing: ["cloudtrail:DescribeTrails"],
    },
  ],
});
