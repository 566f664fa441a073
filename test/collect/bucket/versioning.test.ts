import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketVersioning";

collectorSuite("bucket", "versioning", {
  known: [
    { name: "on", answers: { [operation]: { Status: "Enabled" } }, value: { status: "Enabled", mfaDelete: null } },
    {
      name: "suspended with MFA Delete",
      answers: { [operation]: { Status: "Suspended", MFADelete: "Enabled" } },
      value: { status: "Suspended", mfaDelete: "Enabled" },
    },
    {
      name: "MFA Delete told to be off",
      answers: { [operation]: { Status: "Enabled", MFADelete: "Disabled" } },
      value: { status: "Enabled", mfaDelete: "Disabled" },
    },
  ],
  absent: [{ name: "never switched on", answers: { [operation]: {} } }],
  broken: [
    { name: "an unknown status", answers: { [operation]: { Status: "On" } }, code: "UnknownValue" },
    {
      name: "an unknown MFA state",
      answers: { [operation]: { Status: "Enabled", MFADelete: "?" } },
      code: "UnknownValue",
    },
    {
      name: "MFA Delete without a status",
      answers: { [operation]: { MFADelete: "Enabled" } },
      code: "IncompleteAnswer",
    },
  ],
  decisive: { operation, action: "s3:GetBucketVersioning", answers: { [operation]: { Status: "Enabled" } } },
});
