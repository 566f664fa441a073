import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "transfer:DescribeServer";
const told = {
  Domain: "S3",
  Protocols: ["SFTP", "FTPS"],
  SecurityPolicyName: "TransferSecurityPolicy-2024-01",
  EndpointType: "VPC",
};
const answer = (changed: object = {}): { [operation]: object } => ({
  [operation]: { Server: { ...told, ...changed } },
});
const value = {
  domain: "S3",
  protocols: ["SFTP", "FTPS"],
  securityPolicyName: "TransferSecurityPolicy-2024-01",
  endpointType: "VPC",
  loggingRole: null,
  structuredLogDestinations: [],
};

collectorSuite("transfer-server", "settings", {
  known: [
    { name: "without logs", answers: answer(), value },
    { name: "an empty role is none", answers: answer({ LoggingRole: "" }), value },
    {
      name: "with logs",
      answers: answer({ LoggingRole: "arn:role", StructuredLogDestinations: ["arn:group:*"] }),
      value: { ...value, loggingRole: "arn:role", structuredLogDestinations: ["arn:group:*"] },
    },
    { name: "on EFS", answers: answer({ Domain: "EFS" }), value: { ...value, domain: "EFS" } },
    { name: "without a domain", answers: answer({ Domain: undefined }), value: { ...value, domain: null } },
    {
      name: "without a policy's name",
      answers: answer({ SecurityPolicyName: undefined }),
      value: { ...value, securityPolicyName: null },
    },
  ],
  absent: [],
  broken: [
    { name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "no protocols", answers: answer({ Protocols: undefined }), code: "IncompleteAnswer" },
    { name: "no endpoint type", answers: answer({ EndpointType: undefined }), code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "transfer:DescribeServer", answers: answer() },
});

test("it is asked for in its own Region, by id", async () => {
  const { sent } = await collectFact("transfer-server", "settings", answer());
  expect(sent).toStrictEqual([{ operation, region: "eu-west-1", input: { ServerId: "s-0123456789abcdef0" } }]);
});
