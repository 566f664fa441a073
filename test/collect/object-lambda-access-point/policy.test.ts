import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3-control:GetAccessPointPolicyForObjectLambda";
const text = '{"Statement":[]}';

collectorSuite("object-lambda-access-point", "policy", {
  known: [{ name: "the text as it is stored", answers: { [operation]: { Policy: text } }, value: text }],
  absent: [{ name: "no policy", answers: { [operation]: awsError("NoSuchAccessPointPolicy", 404) } }],
  broken: [
    { name: "no text", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "an empty text", answers: { [operation]: { Policy: "" } }, code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3:GetAccessPointPolicyForObjectLambda", answers: { [operation]: { Policy: text } } },
});

test("it is asked for in its Region, in its account", async () => {
  const { sent } = await collectFact("object-lambda-access-point", "policy", { [operation]: { Policy: text } });
  const input = { AccountId: "111122223333", Name: "example-lambda" };
  expect(sent).toStrictEqual([{ operation, region: "eu-west-1", input }]);
});
