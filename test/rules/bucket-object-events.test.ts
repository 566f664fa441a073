import rule from "../../rules/bucket-object-events.js";
import { known } from "../../src/model/fact.js";
import type { BasicEventSelector, EventDataStore, Trail } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, failed, field, objectEvents, trail, unsupported } from "../support/fact-builders.js";

const recording = (
  readWriteType: BasicEventSelector["readWriteType"],
  value: string,
  change: Partial<Trail> = {},
): Trail => ({
  ...trail,
  eventSelectors: known({
    kind: "basic",
    selectors: [
      { readWriteType, includeManagementEvents: true, dataResources: [{ type: "AWS::S3::Object", values: [value] }] },
    ],
  }),
  ...change,
});
const store: EventDataStore = {
  arn: "arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/3f9a6c1e",
  name: "lake",
  status: "ENABLED",
  isMultiRegion: false,
  isOrganizationEnabled: false,
  selectors: [objectEvents()],
};
const noStores = { "account.eventDataStores": known([]) };
const bucket = "arn:aws:s3:::example/";

testRule(rule, {
  pass: [
    {
      name: "one trail for this bucket",
      facts: { regionTrails: known([recording("All", bucket)]), ...noStores },
      message: `The trail ${trail.arn} records its write events. The trail ${trail.arn} records its read events.`,
    },
    {
      name: "a trail of this Region alone",
      facts: { regionTrails: known([recording("All", bucket, { isMultiRegion: false })]), ...noStores },
    },
    {
      name: "writes by a trail, reads by another, whatever a third is like",
      facts: {
        regionTrails: known([
          recording("WriteOnly", "arn:aws:s3"),
          recording("ReadOnly", bucket),
          { ...trail, isLogging: failed },
        ]),
        ...noStores,
      },
    },
    {
      name: "an event data store of this Region",
      facts: { regionTrails: known([]), "account.eventDataStores": known([store]) },
    },
  ],
  fail: [
    {
      name: "no trail",
      facts: { regionTrails: known([]), ...noStores },
      message:
        "No trail or event data store records its write events: there is none. " +
        "No trail or event data store records its read events: there is none.",
      evidence: ["regionTrails/value", "account.eventDataStores/value"],
      cause: "bucket object events",
    },
    {
      name: "writes only",
      facts: { regionTrails: known([recording("WriteOnly", "arn:aws:s3")]), ...noStores },
      message: `No trail or event data store records its read events: the trail ${trail.arn} records no S3 object read events.`,
      evidence: ["regionTrails/value/0/eventSelectors/value", "account.eventDataStores/value"],
    },
    {
      name: "another bucket, and a store of another Region",
      facts: {
        regionTrails: known([recording("All", "arn:aws:s3:::example-2/")]),
        "account.eventDataStores": known([{ ...store, arn: store.arn.replace("eu-west-1", "us-east-1") }]),
      },
      message: /records no S3 object write events and the event data store .* covers one Region only\./,
      evidence: ["regionTrails/value/0/eventSelectors/value", "account.eventDataStores/value/0/isMultiRegion"],
    },
    {
      name: "a store that leaves the bucket out, a trail that is stopped",
      facts: {
        regionTrails: known([recording("All", bucket, { isLogging: known(false) })]),
        "account.eventDataStores": known([
          { ...store, selectors: [objectEvents(field("resources.ARN", "notStartsWith", bucket))] },
        ]),
      },
      message: /is not logging/,
      evidence: ["regionTrails/value/0/isLogging/value", "account.eventDataStores/value/0/selectors"],
    },
  ],
  notApplicable: [
    {
      name: "an endpoint without CloudTrail",
      facts: { regionTrails: unsupported, "account.eventDataStores": unsupported },
      reason: "The endpoint does not offer it.",
    },
  ],
  unknown: [
    {
      name: "trails denied",
      facts: { regionTrails: denied("cloudtrail:DescribeTrails"), ...noStores },
      missing: ["cloudtrail:DescribeTrails"],
    },
    {
      name: "whether the trail logs could not be read",
      facts: { regionTrails: known([recording("All", bucket, { isLogging: failed })]), ...noStores },
      missing: ["regionTrails"],
    },
  ],
});
