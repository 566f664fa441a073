import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3files:GetFileSystemPolicy";

collectorSuite("file-system", "policy", {
  known: [{ name: "as it is stored", answers: { [operation]: { policy: "{}" } }, value: "{}" }],
  absent: [{ name: "none", answers: { [operation]: awsError("ResourceNotFoundException", 404) } }],
  broken: [
    { name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "an empty text", answers: { [operation]: { policy: "" } }, code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3files:GetFileSystemPolicy", answers: { [operation]: { policy: "{}" } } },
});

test("it is asked for in the resource's Region", async () => {
  const { sent } = await collectFact("file-system", "policy", { [operation]: { policy: "{}" } });
  expect(sent).toStrictEqual([{ operation, region: "eu-west-1", input: { fileSystemId: "fs-0123456789abcdef0" } }]);
});
