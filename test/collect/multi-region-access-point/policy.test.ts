import { noMultiRegionPolicy } from "../../../src/collect/multi-region-access-point/policy.js";
import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3-control:GetMultiRegionAccessPointPolicy";
const text = '{"Statement":[]}';
const answers = { [operation]: { Policy: { Established: { Policy: text }, Proposed: { Policy: "{}" } } } };

collectorSuite("multi-region-access-point", "policy", {
  known: [{ name: "the policy in force, not the proposed one", answers, value: text }],
  absent: [
    ...noMultiRegionPolicy.map((code) => ({ name: code, answers: { [operation]: awsError(code, 404) } })),
    { name: "an empty text", answers: { [operation]: { Policy: { Established: { Policy: "" } } } } },
    { name: "a policy that is proposed only", answers: { [operation]: { Policy: { Proposed: { Policy: text } } } } },
  ],
  broken: [],
  decisive: { operation, action: "s3:GetMultiRegionAccessPointPolicy", answers },
});

test("it is asked for in the control Region, by its name", async () => {
  const { sent } = await collectFact("multi-region-access-point", "policy", answers);
  const input = { AccountId: "111122223333", Name: "example-multi" };
  expect(sent).toStrictEqual([{ operation, region: "us-west-2", input }]);
});
