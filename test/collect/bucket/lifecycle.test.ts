import { awsError } from "../../aws/support/aws-error.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketLifecycleConfiguration";
const answer = (...rules: object[]): { [operation]: object } => ({ [operation]: { Rules: rules } });
const filter = { prefix: "", tags: [], objectSizeGreaterThanBytes: null, objectSizeLessThanBytes: null };
const rule = {
  id: "r",
  enabled: true,
  filter,
  expirationDays: null,
  expirationDate: null,
  expiredObjectDeleteMarker: false,
  noncurrentExpirationDays: null,
  newerNoncurrentVersions: null,
  abortIncompleteMultipartUploadDays: null,
  transitions: [],
  noncurrentTransitions: [],
};
const enabled = { ID: "r", Status: "Enabled" };

collectorSuite("bucket", "lifecycle", {
  known: [
    {
      name: "every action",
      answers: answer({
        ...enabled,
        Filter: {},
        Expiration: { Days: 30, ExpiredObjectDeleteMarker: true },
        NoncurrentVersionExpiration: { NoncurrentDays: 7, NewerNoncurrentVersions: 2 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 3 },
        Transitions: [{ Days: 10, StorageClass: "GLACIER" }],
        NoncurrentVersionTransitions: [{ NoncurrentDays: 5, StorageClass: "STANDARD_IA", NewerNoncurrentVersions: 4 }],
      }),
      value: {
        rules: [
          {
            ...rule,
            expirationDays: 30,
            expiredObjectDeleteMarker: true,
            noncurrentExpirationDays: 7,
            newerNoncurrentVersions: 2,
            abortIncompleteMultipartUploadDays: 3,
            transitions: [{ days: 10, date: null, storageClass: "GLACIER" }],
            noncurrentTransitions: [{ days: 5, storageClass: "STANDARD_IA", newerNoncurrentVersions: 4 }],
          },
        ],
      },
    },
    {
      name: "the smallest size that is moved",
      answers: { [operation]: { Rules: [enabled], TransitionDefaultMinimumObjectSize: "varies_by_storage_class" } },
      value: { rules: [rule], transitionDefaultMinimumObjectSize: "varies_by_storage_class" },
    },
    {
      name: "dates, and a rule that is off and has no id",
      answers: answer({
        Status: "Disabled",
        Filter: { Prefix: "" },
        Expiration: { Date: new Date("2030-01-01T00:00:00Z") },
        Transitions: [{ Date: new Date("2029-01-01T00:00:00Z"), StorageClass: "GLACIER" }],
      }),
      value: {
        rules: [
          {
            ...rule,
            id: "",
            enabled: false,
            expirationDate: "2030-01-01T00:00:00.000Z",
            transitions: [{ days: null, date: "2029-01-01T00:00:00.000Z", storageClass: "GLACIER" }],
          },
        ],
      },
    },
    {
      name: "all five ways to write a filter",
      answers: answer(
        enabled,
        { ...enabled, Prefix: "old/" },
        { ...enabled, Filter: { Prefix: "logs/" } },
        { ...enabled, Filter: { Tag: { Key: "k", Value: "" } } },
        { ...enabled, Filter: { ObjectSizeGreaterThan: 5 } },
        {
          ...enabled,
          Filter: {
            And: { Prefix: "p/", Tags: [{ Key: "a", Value: "b" }], ObjectSizeGreaterThan: 1, ObjectSizeLessThan: 9 },
          },
        },
      ),
      value: {
        rules: [
          rule,
          { ...rule, filter: { ...filter, prefix: "old/" } },
          { ...rule, filter: { ...filter, prefix: "logs/" } },
          { ...rule, filter: { ...filter, tags: [{ key: "k", value: "" }] } },
          { ...rule, filter: { ...filter, objectSizeGreaterThanBytes: 5 } },
          {
            ...rule,
            filter: {
              prefix: "p/",
              tags: [{ key: "a", value: "b" }],
              objectSizeGreaterThanBytes: 1,
              objectSizeLessThanBytes: 9,
            },
          },
        ],
      },
    },
  ],
  absent: [{ name: "none", answers: { [operation]: awsError("NoSuchLifecycleConfiguration", 404) } }],
  broken: [
    { name: "no rules", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    {
      name: "a date beyond all calendars",
      answers: answer({ ...enabled, Expiration: { Date: new Date(Number.NaN) } }),
      code: "UnknownValue",
    },
    { name: "a rule without status", answers: answer({ ID: "r" }), code: "IncompleteAnswer" },
    { name: "an unknown status", answers: answer({ ...enabled, Status: "Paused" }), code: "UnknownValue" },
    {
      name: "a tag without value",
      answers: answer({ ...enabled, Filter: { Tag: { Key: "k" } } }),
      code: "IncompleteAnswer",
    },
    {
      name: "a transition without storage class",
      answers: answer({ ...enabled, Transitions: [{ Days: 1 }] }),
      code: "IncompleteAnswer",
    },
  ],
  decisive: { operation, action: "s3:GetLifecycleConfiguration", answers: answer(enabled) },
});
