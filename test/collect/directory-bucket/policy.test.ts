import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketPolicy";

collectorSuite("directory-bucket", "policy", {
  known: [{ name: "as it is stored", answers: { [operation]: { Policy: "{}" } }, value: "{}" }],
  absent: [{ name: "none", answers: { [operation]: awsError("NoSuchBucketPolicy", 404) } }],
  broken: [
    { name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "an empty text", answers: { [operation]: { Policy: "" } }, code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3express:GetBucketPolicy", answers: { [operation]: { Policy: "{}" } } },
});

test("it is asked for in the resource's Region", async () => {
  const { sent } = await collectFact("directory-bucket", "policy", { [operation]: { Policy: "{}" } });
  expect(sent).toStrictEqual([{ operation, region: "eu-west-1", input: { Bucket: "example--euw1-az1--x-s3" } }]);
});
