import rule from "../../rules/account-object-read-events.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, field, objectEvents, trail } from "../support/fact-builders.js";

const reads = known({ kind: "advanced", selectors: [objectEvents(field("readOnly", "equals", "true"))] } as const);
const writes = known({ kind: "advanced", selectors: [objectEvents(field("readOnly", "equals", "false"))] } as const);

testRule(rule, {
  pass: [
    {
      name: "a trail that records reads",
      facts: { trails: known([{ ...trail, eventSelectors: reads }]), eventDataStores: absent },
      message: `The trail ${trail.arn} records them.`,
    },
  ],
  fail: [
    {
      name: "a trail that records writes only",
      facts: { trails: known([{ ...trail, eventSelectors: writes }]), eventDataStores: absent },
      message:
        "No multi-Region trail or event data store records the S3 object read events of all buckets: the trail " +
        `${trail.arn} records no S3 object read events.`,
      evidence: ["trails/value/0/eventSelectors/value", "eventDataStores/state"],
      cause: "cloudtrail object events",
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "trails could not be listed",
      facts: { trails: denied("cloudtrail:DescribeTrails"), eventDataStores: absent },
      missing: ["cloudtrail:DescribeTrails"],
    },
  ],
});
