import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3vectors:GetVectorBucketPolicy";

collectorSuite("vector-bucket", "policy", {
  known: [{ name: "as it is stored", answers: { [operation]: { policy: "{}" } }, value: "{}" }],
  absent: [{ name: "none", answers: { [operation]: awsError("NotFoundException", 404) } }],
  broken: [
    { name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "an empty text", answers: { [operation]: { policy: "" } }, code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3vectors:GetVectorBucketPolicy", answers: { [operation]: { policy: "{}" } } },
});

test("it is asked for in the resource's Region", async () => {
  const { sent } = await collectFact("vector-bucket", "policy", { [operation]: { policy: "{}" } });
  expect(sent).toStrictEqual([{ operation, region: "eu-west-1", input: { vectorBucketName: "example-vectors" } }]);
});
