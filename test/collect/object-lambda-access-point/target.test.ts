import { absent, known } from "../../../src/model/fact.js";
import { awsError } from "../../aws/support/aws-error.js";
import { allFlagsOn, denied } from "../../support/fact-builders.js";
import { objectLambda } from "../../support/store-builders.js";
import { collectFact } from "../support/collector-suite.js";
import type { MockedAnswers } from "../support/mocked-session.js";

const settings = { settings: known(objectLambda(allFlagsOn)) };
const change = "arn:aws:lambda:eu-west-1:111122223333:function:change";
const role = "arn:aws:iam::111122223333:role/change";
const answers: MockedAnswers = {
  "s3-control:GetAccessPoint": { Bucket: "data" },
  "lambda:GetFunctionConfiguration": { Role: role, Environment: { Variables: { SECRET: "hidden" } } },
};
const collect = (changed: MockedAnswers = {}) =>
  collectFact("object-lambda-access-point", "target", { ...answers, ...changed }, settings);

test("the bucket of the access point and the role of the function, and nothing else", async () => {
  const { fact, sent } = await collect();
  const functions = [{ arn: change, function: known({ role }) }];
  expect(fact).toStrictEqual(known({ accessPoint: known({ bucket: "data" }), functions }));
  expect(sent).toStrictEqual([
    {
      operation: "s3-control:GetAccessPoint",
      region: "eu-west-1",
      input: { AccountId: "111122223333", Name: "support" },
    },
    { operation: "lambda:GetFunctionConfiguration", region: "eu-west-1", input: { FunctionName: change } },
  ]);
});

test("another account's access point is asked for in that account", async () => {
  const supportingAccessPoint = "arn:aws:s3:eu-west-1:444455556666:accesspoint/theirs";
  const theirs = { settings: known({ ...objectLambda(allFlagsOn), supportingAccessPoint }) };
  const { sent } = await collectFact("object-lambda-access-point", "target", answers, theirs);
  expect(sent[0]?.input).toStrictEqual({ AccountId: "444455556666", Name: "theirs" });
});

test("what was deleted is told as such", async () => {
  const { fact } = await collect({
    "s3-control:GetAccessPoint": awsError("NoSuchAccessPoint", 404),
    "lambda:GetFunctionConfiguration": awsError("ResourceNotFoundException", 404),
  });
  expect(fact).toStrictEqual(known({ accessPoint: absent, functions: [{ arn: change, function: absent }] }));
});

test("what is denied names the missing IAM action", async () => {
  const { fact } = await collect({
    "s3-control:GetAccessPoint": awsError("AccessDenied", 403),
    "lambda:GetFunctionConfiguration": awsError("AccessDeniedException", 403),
  });
  const action = (name: "s3:GetAccessPoint" | "lambda:GetFunctionConfiguration") => ({
    state: "denied",
    action: denied(name).action,
  });
  expect(fact).toMatchObject({
    value: {
      accessPoint: action("s3:GetAccessPoint"),
      functions: [{ function: action("lambda:GetFunctionConfiguration") }],
    },
  });
});

test.each([
  ["s3-control:GetAccessPoint", { accessPoint: { state: "error", code: "IncompleteAnswer" } }],
  ["lambda:GetFunctionConfiguration", { functions: [{ function: { state: "error", code: "IncompleteAnswer" } }] }],
])("an empty answer of %s is never a value", async (operation, value) => {
  expect((await collect({ [operation]: {} })).fact).toMatchObject({ value });
});

test("without settings it is an error, never no target", async () => {
  const { fact } = await collectFact("object-lambda-access-point", "target", answers, { settings: absent });
  expect(fact).toMatchObject({ state: "error", code: "IncompleteAnswer" });
});
