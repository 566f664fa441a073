import type { WitnessRequest } from "../../src/model/policy-answers.js";
import { describeRequest } from "../../src/policy/describe-request.js";

const bob = "arn:aws:iam::111122223333:user/bob";
const request: WitnessRequest = {
  principal: bob,
  action: "s3:ListBucket",
  resource: "arn:aws:s3:::example",
  context: {
    "aws:PrincipalAccount": ["111122223333"],
    "aws:PrincipalArn": [bob],
    "aws:PrincipalIsAWSService": ["false"],
    "aws:PrincipalType": ["User"],
    "aws:SecureTransport": ["false"],
    "aws:SourceIp": ["203.0.113.10"],
    "aws:ViaAWSService": ["false"],
    "aws:userid": ["AIDAEXAMPLE0000000000"],
    "aws:username": ["bob"],
  },
};

function told(principal: WitnessRequest["principal"], context: WitnessRequest["context"]): string {
  return describeRequest({ ...request, principal, context }).replace("s3:ListBucket on arn:aws:s3:::example", "…");
}

test("what follows from who asks is not said", () => {
  expect(describeRequest(request)).toBe(`${bob} s3:ListBucket on arn:aws:s3:::example over HTTP from 203.0.113.10`);
});

test.each<[WitnessRequest["principal"], WitnessRequest["context"], string]>([
  ["anonymous", { "aws:SecureTransport": ["true"], "s3:TlsVersion": ["1.3"] }, "anonymous … over HTTPS"],
  ["anonymous", { "aws:SecureTransport": ["true"], "s3:TlsVersion": ["1.2"] }, "anonymous … over HTTPS with TLS 1.2"],
  ["anonymous", { "aws:userid": ["anonymous"] }, "anonymous …"],
  [{ service: "logging.s3.amazonaws.com" }, {}, "the service logging.s3.amazonaws.com …"],
  [
    "anonymous",
    { "aws:SourceVpc": ["vpc-0123456789abcdef0"], "aws:SourceVpce": ["vpce-0123456789abcdef0"] },
    "anonymous … through vpce-0123456789abcdef0",
  ],
  ["anonymous", { "aws:Referer": ["https://example.com/"] }, "anonymous … with aws:Referer = https://example.com/"],
  [bob, { "aws:userid": ["AIDACKCEVSQ6C2EXAMPLE"] }, `${bob} … with aws:userid = AIDACKCEVSQ6C2EXAMPLE`],
  [bob, { "aws:userid": ["AROAEXAMPLE0000000000:example"] }, `${bob} …`],
  [
    bob,
    { "aws:ViaAWSService": ["true"], "s3:prefix": ["a", "b"] },
    `${bob} … with aws:ViaAWSService = true and s3:prefix = a, b`,
  ],
])("%j with %j", (principal, context, expected) => {
  expect(told(principal, context)).toBe(expected);
});
