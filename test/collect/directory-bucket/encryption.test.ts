import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketEncryption";

collectorSuite("directory-bucket", "encryption", {
  known: [
    {
      name: "S3's own keys",
      answers: {
        [operation]: {
          ServerSideEncryptionConfiguration: {
            Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
          },
        },
      },
      value: { algorithm: "AES256", kmsKeyArn: null },
    },
    {
      name: "a KMS key",
      answers: {
        [operation]: {
          ServerSideEncryptionConfiguration: {
            Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: "arn:key" } }],
          },
        },
      },
      value: { algorithm: "aws:kms", kmsKeyArn: "arn:key" },
    },
  ],
  absent: [],
  broken: [
    { name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    {
      name: "no algorithm",
      answers: {
        [operation]: { ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: {} }] } },
      },
      code: "IncompleteAnswer",
    },
    {
      name: "an algorithm that nobody knows",
      answers: {
        [operation]: {
          ServerSideEncryptionConfiguration: {
            Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "rot13" } }],
          },
        },
      },
      code: "UnknownValue",
    },
  ],
  decisive: {
    operation,
    action: "s3express:GetEncryptionConfiguration",
    answers: {
      [operation]: {
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
        },
      },
    },
  },
});

test("it is asked for in the resource's Region", async () => {
  const { sent } = await collectFact("directory-bucket", "encryption", {
    [operation]: {
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
      },
    },
  });
  expect(sent).toStrictEqual([{ operation, region: "eu-west-1", input: { Bucket: "example--euw1-az1--x-s3" } }]);
});
