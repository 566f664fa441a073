import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "glacier:GetVaultAccessPolicy";

collectorSuite("glacier-vault", "policy", {
  known: [{ name: "as it is stored", answers: { [operation]: { policy: { Policy: "{}" } } }, value: "{}" }],
  absent: [{ name: "none", answers: { [operation]: awsError("ResourceNotFoundException", 404) } }],
  broken: [
    { name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "an empty text", answers: { [operation]: { policy: { Policy: "" } } }, code: "IncompleteAnswer" },
  ],
  decisive: {
    operation,
    action: "glacier:GetVaultAccessPolicy",
    answers: { [operation]: { policy: { Policy: "{}" } } },
  },
});

test("it is asked for in the resource's Region", async () => {
  const { sent } = await collectFact("glacier-vault", "policy", { [operation]: { policy: { Policy: "{}" } } });
  expect(sent).toStrictEqual([
    { operation, region: "eu-west-1", input: { accountId: "111122223333", vaultName: "example-vault" } },
  ]);
});
