import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "glacier:GetVaultLock";

collectorSuite("glacier-vault", "lock", {
  known: [
    {
      name: "locked",
      answers: { [operation]: { State: "Locked", Policy: "{}" } },
      value: { state: "Locked", policy: "{}" },
    },
  ],
  absent: [{ name: "none", answers: { [operation]: awsError("ResourceNotFoundException", 404) } }],
  broken: [
    { name: "no state", answers: { [operation]: { Policy: "{}" } }, code: "IncompleteAnswer" },
    {
      name: "a state that nobody knows",
      answers: { [operation]: { State: "Half", Policy: "{}" } },
      code: "UnknownValue",
    },
    { name: "no policy", answers: { [operation]: { State: "Locked" } }, code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "glacier:GetVaultLock", answers: { [operation]: { State: "Locked", Policy: "{}" } } },
});

test("it is asked for in the resource's Region", async () => {
  const { sent } = await collectFact("glacier-vault", "lock", { [operation]: { State: "Locked", Policy: "{}" } });
  expect(sent).toStrictEqual([
    { operation, region: "eu-west-1", input: { accountId: "111122223333", vaultName: "example-vault" } },
  ]);
});
