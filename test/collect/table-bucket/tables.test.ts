import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3tables:ListTables";

collectorSuite("table-bucket", "tables", {
  known: [
    {
      name: "one, in a nested namespace",
      answers: { [operation]: { tables: [{ tableARN: "arn:t", namespace: ["a", "b"], name: "t" }] } },
      value: [{ arn: "arn:t", namespace: "a.b", name: "t" }],
    },
    {
      name: "page after page",
      answers: {
        [operation]: ({ continuationToken: token }) =>
          token === undefined
            ? { tables: [], continuationToken: "2" }
            : { tables: [{ tableARN: "arn:t", namespace: ["a"], name: "t" }] },
      },
      value: [{ arn: "arn:t", namespace: "a", name: "t" }],
    },
  ],
  absent: [],
  broken: [
    { name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    {
      name: "one without ARN",
      answers: { [operation]: { tables: [{ namespace: ["a"], name: "t" }] } },
      code: "IncompleteAnswer",
    },
  ],
  decisive: { operation, action: "s3tables:ListTables", answers: { [operation]: { tables: [] } } },
});

test("it is asked for in the resource's Region", async () => {
  const { sent } = await collectFact("table-bucket", "tables", { [operation]: { tables: [] } });
  expect(sent).toStrictEqual([
    {
      operation,
      region: "eu-west-1",
      input: { tableBucketARN: "arn:aws:s3tables:eu-west-1:111122223333:bucket/example-tables", maxTables: 1000 },
    },
  ]);
});
