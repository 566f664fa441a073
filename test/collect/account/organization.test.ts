import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "organizations:DescribeOrganization";
const answers = { [operation]: { Organization: { Id: "o-exampleorg", MasterAccountId: "999988887777" } } };

collectorSuite("account", "organization", {
  known: [{ name: "a member", answers, value: { id: "o-exampleorg", managementAccount: "999988887777" } }],
  absent: [{ name: "no member", answers: { [operation]: awsError("AWSOrganizationsNotInUseException", 400) } }],
  broken: [
    { name: "no organization in a 200", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "no id", answers: { [operation]: { Organization: { MasterAccountId: "1" } } }, code: "IncompleteAnswer" },
    { name: "no manager", answers: { [operation]: { Organization: { Id: "o-1" } } }, code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: operation, answers },
});

test("Organizations is asked where its endpoint is", async () => {
  const { sent } = await collectFact("account", "organization", answers);
  expect(sent).toStrictEqual([{ operation, region: "us-east-1", input: {} }]);
});
