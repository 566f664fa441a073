import { own } from "../../support/watcher-builders.js";
import { collectorSuite } from "../support/collector-suite.js";
import { bucketsOf, inIreland, twoRegions } from "../support/region-answers.js";

const listed = "s3-control:ListStorageLensConfigurations";
const told = "s3-control:GetStorageLensConfiguration";
const arn = "arn:aws:s3:eu-west-1:111122223333:storage-lens/daily";
const entry = { Id: "daily", StorageLensArn: arn, HomeRegion: "eu-west-1", IsEnabled: true };
const saying = (members: object): { [told]: object } => ({
  [told]: { StorageLensConfiguration: { Id: "daily", AccountLevel: {}, IsEnabled: true, ...members } },
});
const destination = (members: object) => ({
  S3BucketDestination: { Arn: "arn:aws:s3:::metrics", AccountId: "111122223333", ...members },
});
const answers = {
  ...twoRegions,
  ...bucketsOf(["metrics"]),
  // Each Region is told of all: only its own is taken.
  [listed]: { StorageLensConfigurationList: [entry] },
  ...saying({}),
};
const configuration = {
  id: "daily",
  arn,
  homeRegion: "eu-west-1",
  isEnabled: true,
  coversEverything: true,
  organization: null,
  exports: [],
};
const exported = {
  account: "111122223333",
  encryption: "SSE-S3" as const,
  kmsKeyId: null,
  bucket: "metrics",
  standing: own,
};

collectorSuite("account", "storageLens", {
  known: [
    { name: "none", answers: { ...answers, [listed]: {} }, value: { found: [], unread: [] } },
    { name: "without export", answers, value: { found: [configuration], unread: [] } },
    {
      name: "off, narrowed, of an organization",
      answers: {
        ...answers,
        ...saying({
          IsEnabled: false,
          Exclude: { Regions: ["us-east-1"] },
          AwsOrg: { Arn: "arn:aws:organizations::1:o" },
        }),
      },
      value: {
        found: [
          {
            ...configuration,
            isEnabled: false,
            coversEverything: false,
            organization: "arn:aws:organizations::1:o",
          },
        ],
        unread: [],
      },
    },
    {
      name: "narrowed to some buckets",
      answers: {
        ...answers,
        [listed]: inIreland({ StorageLensConfigurationList: [entry] }, {}),
        ...saying({ Include: { Buckets: ["arn:aws:s3:::one"] } }),
      },
      value: { found: [{ ...configuration, coversEverything: false }], unread: [] },
    },
    {
      name: "with both exports",
      answers: {
        ...answers,
        ...saying({
          DataExport: destination({ Encryption: { SSES3: {} } }),
          ExpandedPrefixesDataExport: destination({ Encryption: { SSEKMS: { KeyId: "key" } } }),
        }),
      },
      value: {
        found: [
          {
            ...configuration,
            exports: [exported, { ...exported, encryption: "SSE-KMS", kmsKeyId: "key" }],
          },
        ],
        unread: [],
      },
    },
    {
      name: "with an export that asks for no encryption and names no account",
      answers: { ...answers, ...saying({ DataExport: { S3BucketDestination: { Arn: "arn:aws:s3:::metrics" } } }) },
      value: {
        found: [{ ...configuration, exports: [{ ...exported, account: null, encryption: "none" }] }],
        unread: [],
      },
    },
  ],
  absent: [],
  broken: [
    {
      name: "no home Region everywhere",
      answers: { ...answers, [listed]: { StorageLensConfigurationList: [{ Id: "daily" }] } },
      code: "IncompleteAnswer",
    },
  ],
  decisive: { operation: listed, action: "s3:ListStorageLensConfigurations", answers },
});
