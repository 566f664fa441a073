import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3vectors:GetVectorBucket";

collectorSuite("vector-bucket", "encryption", {
  known: [
    {
      name: "S3's own keys",
      answers: { [operation]: { vectorBucket: { encryptionConfiguration: { sseType: "AES256" } } } },
      value: { algorithm: "AES256", kmsKeyArn: null },
    },
    {
      name: "a KMS key",
      answers: {
        [operation]: { vectorBucket: { encryptionConfiguration: { sseType: "aws:kms", kmsKeyArn: "arn:key" } } },
      },
      value: { algorithm: "aws:kms", kmsKeyArn: "arn:key" },
    },
  ],
  absent: [],
  broken: [
    { name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    {
      name: "no algorithm",
      answers: { [operation]: { vectorBucket: { encryptionConfiguration: {} } } },
      code: "IncompleteAnswer",
    },
    {
      name: "an algorithm that nobody knows",
      answers: { [operation]: { vectorBucket: { encryptionConfiguration: { sseType: "rot13" } } } },
      code: "UnknownValue",
    },
  ],
  decisive: {
    operation,
    action: "s3vectors:GetVectorBucket",
    answers: { [operation]: { vectorBucket: { encryptionConfiguration: { sseType: "AES256" } } } },
  },
});

test("it is asked for in the resource's Region", async () => {
  const { sent } = await collectFact("vector-bucket", "encryption", {
    [operation]: { vectorBucket: { encryptionConfiguration: { sseType: "AES256" } } },
  });
  expect(sent).toStrictEqual([{ operation, region: "eu-west-1", input: { vectorBucketName: "example-vectors" } }]);
});
