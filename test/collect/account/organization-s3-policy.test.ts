import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "organizations:DescribeEffectivePolicy";
const saying = (content: object | string): { [operation]: object } => ({
  [operation]: {
    EffectivePolicy: { PolicyContent: typeof content === "string" ? content : JSON.stringify(content) },
  },
});
const assigning = (value: unknown) => saying({ s3_attributes: { public_access_block_configuration: value } });

collectorSuite("account", "organizationS3Policy", {
  known: [
    { name: "all", answers: assigning("all"), value: { publicAccessBlock: "all" } },
    { name: "none", answers: assigning("none"), value: { publicAccessBlock: "none" } },
    { name: "with its operator", answers: assigning({ "@@assign": "all" }), value: { publicAccessBlock: "all" } },
    { name: "about something else", answers: saying({ s3_attributes: {} }), value: { publicAccessBlock: null } },
    { name: "about nothing", answers: saying({}), value: { publicAccessBlock: null } },
  ],
  absent: [
    { name: "no organization", answers: { [operation]: awsError("AWSOrganizationsNotInUseException", 400) } },
    { name: "no policy", answers: { [operation]: awsError("EffectivePolicyNotFoundException", 400) } },
  ],
  broken: [
    { name: "no policy in a 200", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "no JSON", answers: saying("all"), code: "UnknownValue" },
    { name: "another value", answers: assigning("some"), code: "UnknownValue" },
    { name: "an operator alone", answers: assigning({ "@@append": "all" }), code: "UnknownValue" },
  ],
  decisive: { operation, action: operation, answers: assigning("all") },
});

test("the S3 policy of the account itself is asked for", async () => {
  const { sent } = await collectFact("account", "organizationS3Policy", assigning("all"));
  expect(sent).toStrictEqual([{ operation, region: "us-east-1", input: { PolicyType: "S3_POLICY" } }]);
});
