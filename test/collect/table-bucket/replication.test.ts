import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3tables:GetTableBucketReplication";

collectorSuite("table-bucket", "replication", {
  known: [
    {
      name: "two rules to one bucket",
      answers: {
        [operation]: {
          configuration: {
            role: "arn:role",
            rules: [
              { destinations: [{ destinationTableBucketARN: "arn:a" }] },
              { destinations: [{ destinationTableBucketARN: "arn:a" }, { destinationTableBucketARN: "arn:b" }] },
            ],
          },
        },
      },
      value: { role: "arn:role", destinations: ["arn:a", "arn:b"] },
    },
  ],
  absent: [{ name: "none", answers: { [operation]: awsError("NotFoundException", 404) } }],
  broken: [
    { name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "no rules", answers: { [operation]: { configuration: { role: "r" } } }, code: "IncompleteAnswer" },
    { name: "no role", answers: { [operation]: { configuration: { rules: [] } } }, code: "IncompleteAnswer" },
    {
      name: "a destination without ARN",
      answers: { [operation]: { configuration: { role: "r", rules: [{ destinations: [{}] }] } } },
      code: "IncompleteAnswer",
    },
  ],
  decisive: {
    operation,
    action: "s3tables:GetTableBucketReplication",
    answers: { [operation]: { configuration: { role: "arn:role", rules: [] } } },
  },
});

test("it is asked for in the resource's Region", async () => {
  const { sent } = await collectFact("table-bucket", "replication", {
    [operation]: { configuration: { role: "arn:role", rules: [] } },
  });
  expect(sent).toStrictEqual([
    {
      operation,
      region: "eu-west-1",
      input: { tableBucketARN: "arn:aws:s3tables:eu-west-1:111122223333:bucket/example-tables" },
    },
  ]);
});
