import { allFlagsOn } from "../../support/fact-builders.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const point = "s3-control:GetAccessPointForObjectLambda";
const configuration = "s3-control:GetAccessPointConfigurationForObjectLambda";
const support = "arn:aws:s3:eu-west-1:111122223333:accesspoint/support";
const change = "arn:aws:lambda:eu-west-1:111122223333:function:change";
const by = (FunctionArn: string | undefined) => ({ ContentTransformation: { AwsLambda: { FunctionArn } } });
const answers = (changed: object = {}) => ({
  [point]: {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
  },
  [configuration]: {
    Configuration: { SupportingAccessPoint: support, TransformationConfigurations: [by(change)], ...changed },
  },
});
const value = { publicAccessBlock: allFlagsOn, supportingAccessPoint: support, functions: [change] };

collectorSuite("object-lambda-access-point", "settings", {
  known: [
    { name: "one function", answers: answers(), value },
    {
      name: "the same function for two actions, told once",
      answers: answers({ TransformationConfigurations: [by(change), by(change)] }),
      value,
    },
  ],
  absent: [],
  broken: [
    { name: "no flags", answers: { ...answers(), [point]: {} }, code: "IncompleteAnswer" },
    { name: "no configuration", answers: { ...answers(), [configuration]: {} }, code: "IncompleteAnswer" },
    { name: "no access point", answers: answers({ SupportingAccessPoint: undefined }), code: "IncompleteAnswer" },
    {
      name: "no transformations",
      answers: answers({ TransformationConfigurations: undefined }),
      code: "IncompleteAnswer",
    },
    {
      name: "a transformation without function",
      answers: answers({ TransformationConfigurations: [by(undefined)] }),
      code: "IncompleteAnswer",
    },
  ],
  decisive: {
    operation: configuration,
    action: "s3:GetAccessPointConfigurationForObjectLambda",
    answers: answers(),
  },
});

test("both are asked for in its Region, in its account", async () => {
  const { sent } = await collectFact("object-lambda-access-point", "settings", answers());
  const input = { AccountId: "111122223333", Name: "example-lambda" };
  expect(sent).toStrictEqual([
    { operation: point, region: "eu-west-1", input },
    { operation: configuration, region: "eu-west-1", input },
  ]);
});
