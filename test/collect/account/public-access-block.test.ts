import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3-control:GetPublicAccessBlock";
const answer = (flags: object): { [operation]: object } => ({
  [operation]: { PublicAccessBlockConfiguration: flags },
});
const allOn = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

collectorSuite("account", "publicAccessBlock", {
  known: [
    {
      name: "each flag stays itself",
      answers: answer({ ...allOn, BlockPublicAcls: false, BlockPublicPolicy: false }),
      value: { blockPublicAcls: false, ignorePublicAcls: true, blockPublicPolicy: false, restrictPublicBuckets: true },
    },
  ],
  absent: [
    { name: "no configuration", answers: { [operation]: awsError("NoSuchPublicAccessBlockConfiguration", 404) } },
  ],
  broken: [
    { name: "no configuration in a 200", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "no flag", answers: answer({ ...allOn, RestrictPublicBuckets: undefined }), code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3:GetAccountPublicAccessBlock", answers: answer(allOn) },
});

test("the account is asked for in the home Region", async () => {
  const { sent } = await collectFact("account", "publicAccessBlock", answer(allOn));
  expect(sent).toStrictEqual([{ operation, region: "eu-central-1", input: { AccountId: "111122223333" } }]);
});
