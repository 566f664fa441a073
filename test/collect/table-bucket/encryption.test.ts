import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3tables:GetTableBucketEncryption";

collectorSuite("table-bucket", "encryption", {
  known: [
    {
      name: "S3's own keys",
      answers: { [operation]: { encryptionConfiguration: { sseAlgorithm: "AES256" } } },
      value: { algorithm: "AES256", kmsKeyArn: null },
    },
    {
      name: "a KMS key",
      answers: { [operation]: { encryptionConfiguration: { sseAlgorithm: "aws:kms", kmsKeyArn: "arn:key" } } },
      value: { algorithm: "aws:kms", kmsKeyArn: "arn:key" },
    },
  ],
  absent: [{ name: "none", answers: { [operation]: awsError("NotFoundException", 404) } }],
  broken: [
    { name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "no algorithm", answers: { [operation]: { encryptionConfiguration: {} } }, code: "IncompleteAnswer" },
    {
      name: "an algorithm that nobody knows",
      answers: { [operation]: { encryptionConfiguration: { sseAlgorithm: "rot13" } } },
      code: "UnknownValue",
    },
  ],
  decisive: {
    operation,
    action: "s3tables:GetTableBucketEncryption",
    answers: { [operation]: { encryptionConfiguration: { sseAlgorithm: "AES256" } } },
  },
});

test("it is asked for in the resource's Region", async () => {
  const { sent } = await collectFact("table-bucket", "encryption", {
    [operation]: { encryptionConfiguration: { sseAlgorithm: "AES256" } },
  });
  expect(sent).toStrictEqual([
    {
      operation,
      region: "eu-west-1",
      input: { tableBucketARN: "arn:aws:s3tables:eu-west-1:111122223333:bucket/example-tables" },
    },
  ]);
});
