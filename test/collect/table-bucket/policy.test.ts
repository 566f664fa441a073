import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3tables:GetTableBucketPolicy";

collectorSuite("table-bucket", "policy", {
  known: [{ name: "as it is stored", answers: { [operation]: { resourcePolicy: "{}" } }, value: "{}" }],
  absent: [{ name: "none", answers: { [operation]: awsError("NotFoundException", 404) } }],
  broken: [
    { name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "an empty text", answers: { [operation]: { resourcePolicy: "" } }, code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3tables:GetTableBucketPolicy", answers: { [operation]: { resourcePolicy: "{}" } } },
});

test("it is asked for in the resource's Region", async () => {
  const { sent } = await collectFact("table-bucket", "policy", { [operation]: { resourcePolicy: "{}" } });
  expect(sent).toStrictEqual([
    {
      operation,
      region: "eu-west-1",
      input: { tableBucketARN: "arn:aws:s3tables:eu-west-1:111122223333:bucket/example-tables" },
    },
  ]);
});
