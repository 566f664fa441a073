import type { MockedAnswers } from "../support/mocked-session.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3:ListBucketInventoryConfigurations";
const configuration = {
  Id: "daily",
  IsEnabled: true,
  Destination: { S3BucketDestination: { Bucket: "arn:aws:s3:::reports", Format: "CSV" } },
};
const page = (...configurations: readonly object[]): MockedAnswers => ({
  [operation]: { InventoryConfigurationList: configurations, IsTruncated: false },
});
const value = {
  id: "daily",
  enabled: true,
  coversWholeBucket: true,
  destinationBucket: "reports",
  destinationAccount: null,
  encryption: null,
  kmsKeyId: null,
  optionalFields: [],
};
const to = (destination: object): object => ({
  ...configuration,
  Destination: { S3BucketDestination: { Bucket: "arn:aws:s3:::reports", ...destination } },
});

collectorSuite("bucket", "inventories", {
  known: [
    { name: "the least", answers: page(configuration), value: [value] },
    {
      name: "SSE-KMS, an account, fields and a prefix",
      answers: page({
        ...to({ AccountId: "444455556666", Encryption: { SSEKMS: { KeyId: "key" } } }),
        Filter: { Prefix: "a/" },
        IsEnabled: false,
        OptionalFields: ["Size"],
      }),
      value: [
        {
          ...value,
          enabled: false,
          coversWholeBucket: false,
          destinationAccount: "444455556666",
          encryption: "SSE-KMS",
          kmsKeyId: "key",
          optionalFields: ["Size"],
        },
      ],
    },
    {
      name: "SSE-S3",
      answers: page(to({ Encryption: { SSES3: {} } })),
      value: [{ ...value, encryption: "SSE-S3" }],
    },
  ],
  absent: [{ name: "an empty list", answers: { [operation]: { IsTruncated: false } } }],
  broken: [
    { name: "no end of the list", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "a page without a token", answers: { [operation]: { IsTruncated: true } }, code: "IncompleteAnswer" },
    { name: "no destination", answers: page({ Id: "x", IsEnabled: true }), code: "IncompleteAnswer" },
    { name: "neither on nor off", answers: page({ ...configuration, IsEnabled: undefined }), code: "IncompleteAnswer" },
    { name: "a KMS key without id", answers: page(to({ Encryption: { SSEKMS: {} } })), code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3:GetInventoryConfiguration", answers: page(configuration) },
});

test("reads every page", async () => {
  const { fact, sent } = await collectFact("bucket", "inventories", {
    [operation]: ({ ContinuationToken: token }) =>
      token === undefined
        ? { InventoryConfigurationList: [configuration], IsTruncated: true, NextContinuationToken: "2" }
        : { InventoryConfigurationList: [{ ...configuration, Id: "weekly" }], IsTruncated: false },
  });
  expect(fact).toMatchObject({ value: [{ id: "daily" }, { id: "weekly" }] });
  expect(sent.map(({ input }) => input["ContinuationToken"])).toStrictEqual([undefined, "2"]);
});
