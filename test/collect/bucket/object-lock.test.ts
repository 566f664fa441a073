import { awsError } from "../../aws/support/aws-error.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetObjectLockConfiguration";
const answer = (retention?: object): { [operation]: object } => ({
  [operation]: {
    ObjectLockConfiguration: {
      ObjectLockEnabled: "Enabled",
      ...(retention === undefined ? {} : { Rule: { DefaultRetention: retention } }),
    },
  },
});

collectorSuite("bucket", "objectLock", {
  known: [
    { name: "on without a default", answers: answer(), value: { defaultRetention: null, defaultEventHold: null } },
    {
      name: "days",
      answers: answer({ Mode: "GOVERNANCE", Days: 30 }),
      value: { defaultRetention: { mode: "GOVERNANCE", period: { days: 30 } }, defaultEventHold: null },
    },
    {
      name: "years",
      answers: answer({ Mode: "COMPLIANCE", Years: 7 }),
      value: { defaultRetention: { mode: "COMPLIANCE", period: { years: 7 } }, defaultEventHold: null },
    },
    {
      name: "a zero beside the days counts as not given",
      answers: answer({ Mode: "GOVERNANCE", Days: 3, Years: 0 }),
      value: { defaultRetention: { mode: "GOVERNANCE", period: { days: 3 } }, defaultEventHold: null },
    },
    {
      name: "an event hold alone",
      answers: answer({ DefaultEventHold: { Days: 10 } }),
      value: { defaultRetention: null, defaultEventHold: { days: 10 } },
    },
    {
      name: "an event hold beside the retention",
      answers: answer({ Mode: "COMPLIANCE", Days: 1, DefaultEventHold: { Years: 2 } }),
      value: { defaultRetention: { mode: "COMPLIANCE", period: { days: 1 } }, defaultEventHold: { years: 2 } },
    },
  ],
  absent: [{ name: "off", answers: { [operation]: awsError("ObjectLockConfigurationNotFoundError", 404) } }],
  broken: [
    { name: "no configuration", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    {
      name: "no ObjectLockEnabled",
      answers: { [operation]: { ObjectLockConfiguration: {} } },
      code: "IncompleteAnswer",
    },
    {
      name: "another ObjectLockEnabled",
      answers: { [operation]: { ObjectLockConfiguration: { ObjectLockEnabled: "Disabled" } } },
      code: "UnknownValue",
    },
    { name: "a mode without period", answers: answer({ Mode: "COMPLIANCE" }), code: "IncompleteAnswer" },
    { name: "zeros only", answers: answer({ Mode: "COMPLIANCE", Days: 0, Years: 0 }), code: "IncompleteAnswer" },
    { name: "days and years", answers: answer({ Mode: "COMPLIANCE", Days: 1, Years: 1 }), code: "UnknownValue" },
    { name: "a period without mode", answers: answer({ Days: 3 }), code: "IncompleteAnswer" },
    { name: "an unknown mode", answers: answer({ Mode: "SOFT", Days: 3 }), code: "UnknownValue" },
    { name: "an empty retention", answers: answer({}), code: "IncompleteAnswer" },
    { name: "an event hold without period", answers: answer({ DefaultEventHold: {} }), code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3:GetBucketObjectLockConfiguration", answers: answer() },
});
