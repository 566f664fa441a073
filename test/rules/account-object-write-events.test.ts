import rule from "../../rules/account-object-write-events.js";
import { absent, known, type Fact } from "../../src/model/fact.js";
import type { EventDataStore, EventSelectors, Trail } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, field, objectEvents, trail, unsupported } from "../support/fact-builders.js";

const everything: EventSelectors = {
  kind: "basic",
  selectors: [
    {
      readWriteType: "All",
      includeManagementEvents: true,
      dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }],
    },
  ],
};
const oneBucket: EventSelectors = {
  kind: "basic",
  selectors: [
    {
      readWriteType: "WriteOnly",
      includeManagementEvents: true,
      dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3:::app/"] }],
    },
  ],
};
const recording: Trail = { ...trail, eventSelectors: known(everything) };
const store: EventDataStore = {
  arn: "arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/1",
  name: "lake",
  status: "ENABLED",
  isMultiRegion: true,
  isOrganizationEnabled: false,
  selectors: [objectEvents(field("readOnly", "equals", "false"))],
};
const noStores = absent;
const trails = (...list: readonly Trail[]): Fact<readonly Trail[]> => known(list);
const stores = (...list: readonly EventDataStore[]): Fact<readonly EventDataStore[]> => known(list);
const nothing = "No multi-Region trail or event data store records the S3 object write events of all buckets";

testRule(rule, {
  pass: [
    {
      name: "a trail with a basic selector for all buckets",
      facts: { trails: trails(trail, recording), eventDataStores: noStores },
      message: `The trail ${trail.arn} records them.`,
    },
    {
      name: "a trail decides, although event data stores could not be listed",
      facts: { trails: trails(recording), eventDataStores: denied("cloudtrail:ListEventDataStores") },
    },
    {
      name: "an event data store, which S3.22 does not count",
      facts: { trails: trails(), eventDataStores: stores(store) },
      message: `The event data store ${store.arn} records them. For S3.22, Security Hub counts multi-Region trails only.`,
    },
    {
      name: "an event data store decides, although trails could not be listed",
      facts: { trails: denied("cloudtrail:DescribeTrails"), eventDataStores: stores(store) },
    },
  ],
  fail: [
    {
      name: "nothing at all",
      facts: { trails: trails(), eventDataStores: noStores },
      message: `${nothing}: there is none.`,
      evidence: ["trails/value", "eventDataStores/state"],
      cause: "cloudtrail object events",
    },
    {
      name: "management events only",
      facts: { trails: trails(trail), eventDataStores: stores() },
      message: `${nothing}: the trail ${trail.arn} records no S3 object write events.`,
      evidence: ["trails/value/0/eventSelectors/value", "eventDataStores/value"],
    },
    {
      name: "one bucket only",
      facts: { trails: trails({ ...trail, eventSelectors: known(oneBucket) }), eventDataStores: noStores },
      message:
        `${nothing}: the trail ${trail.arn} records only part of the S3 object write events (not PutObject on ` +
        "arn:aws:s3:::another-bucket/another-key).",
      evidence: ["trails/value/0/eventSelectors/value", "eventDataStores/state"],
    },
    {
      name: "a trail that is not logging, one of one Region, one without selectors",
      facts: {
        trails: trails(
          { ...recording, isLogging: known(false) },
          { ...recording, isMultiRegion: false, isLogging: denied("cloudtrail:GetTrailStatus") },
          { ...recording, eventSelectors: absent },
        ),
        eventDataStores: noStores,
      },
      message:
        `${nothing}: the trail ${trail.arn} is not logging, the trail ${trail.arn} covers one Region only and the trail ` +
        `${trail.arn} has no event selectors.`,
      evidence: [
        "trails/value/0/isLogging/value",
        "trails/value/1/isMultiRegion",
        "trails/value/2/eventSelectors/state",
        "eventDataStores/state",
      ],
    },
    {
      name: "event data stores that do not ingest, cover one Region, or read only",
      facts: {
        trails: trails(),
        eventDataStores: stores(
          { ...store, status: "STOPPED_INGESTION" },
          { ...store, isMultiRegion: false },
          { ...store, selectors: [objectEvents(field("readOnly", "equals", "true"))] },
          { ...store, selectors: [] },
        ),
      },
      message:
        `${nothing}: the event data store ${store.arn} does not ingest events, the event data store ${store.arn} covers ` +
        `one Region only, the event data store ${store.arn} records no S3 object write events and 1 more fall short.`,
      evidence: [
        "eventDataStores/value/0/status",
        "eventDataStores/value/1/isMultiRegion",
        "eventDataStores/value/2/selectors",
        "eventDataStores/value/3/selectors",
        "trails/value",
      ],
    },
  ],
  notApplicable: [
    {
      name: "an endpoint without CloudTrail",
      facts: { trails: unsupported, eventDataStores: unsupported },
      reason: "The endpoint does not offer it.",
    },
  ],
  unknown: [
    {
      name: "trails fall short, and event data stores could not be listed",
      facts: { trails: trails(trail), eventDataStores: denied("cloudtrail:ListEventDataStores") },
      missing: ["cloudtrail:ListEventDataStores"],
    },
    {
      name: "the selectors of an organization's trail were denied",
      facts: {
        trails: trails(trail, { ...trail, eventSelectors: denied("cloudtrail:GetEventSelectors") }),
        eventDataStores: noStores,
      },
      missing: ["cloudtrail:GetEventSelectors"],
    },
    {
      name: "whether a recording trail logs was denied",
      facts: {
        trails: trails({ ...recording, isLogging: denied("cloudtrail:GetTrailStatus") }),
        eventDataStores: noStores,
      },
      missing: ["cloudtrail:GetTrailStatus"],
    },
    {
      name: "the endpoint does not say what the trail records",
      facts: { trails: trails({ ...recording, eventSelectors: unsupported }), eventDataStores: noStores },
      missing: [],
      reason: `The endpoint does not say what the trail ${trail.arn} records.`,
    },
  ],
});
