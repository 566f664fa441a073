import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";
import type { MockedAnswers } from "../support/mocked-session.js";

const parents = "organizations:ListParents";
const attached = "organizations:ListPoliciesForTarget";
const described = "organizations:DescribePolicy";
const answers: MockedAnswers = {
  [parents]: ({ ChildId: child }) => ({
    Parents: [child === "ou-1" ? { Id: "r-1", Type: "ROOT" } : { Id: "ou-1", Type: "ORGANIZATIONAL_UNIT" }],
  }),
  [attached]: ({ TargetId: target, NextToken: token }) => {
    if (target !== "r-1") return { Policies: [] };
    return token === undefined ? { Policies: [], NextToken: "more" } : { Policies: [{ Id: "p-1", Name: "perimeter" }] };
  },
  [described]: { Policy: { Content: "{}" } },
};

collectorSuite("account", "resourceControlPolicies", {
  known: [
    {
      name: "of the root, behind an empty page",
      answers,
      value: [{ id: "p-1", name: "perimeter", target: "r-1", content: "{}" }],
    },
    { name: "none", answers: { ...answers, [attached]: { Policies: [] } }, value: [] },
  ],
  absent: [
    {
      name: "no organization",
      answers: { ...answers, [attached]: awsError("AWSOrganizationsNotInUseException", 400) },
    },
  ],
  broken: [
    { name: "no list", answers: { ...answers, [attached]: {} }, code: "IncompleteAnswer" },
    { name: "no parent", answers: { ...answers, [parents]: { Parents: [] } }, code: "IncompleteAnswer" },
    { name: "no content", answers: { ...answers, [described]: { Policy: {} } }, code: "IncompleteAnswer" },
  ],
  decisive: { operation: attached, action: attached, answers },
});

test("the account, its units and the root are asked about, from the bottom", async () => {
  const { sent } = await collectFact("account", "resourceControlPolicies", answers);
  const targets = sent.filter(({ operation }) => operation === attached).map(({ input }) => input["TargetId"]);
  expect(targets).toStrictEqual(["111122223333", "ou-1", "r-1", "r-1"]);
  expect(new Set(sent.map(({ region }) => region))).toStrictEqual(new Set(["us-east-1"]));
});
