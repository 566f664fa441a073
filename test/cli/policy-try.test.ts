import { tryLine } from "../../src/cli/policy-try.js";
import type { WitnessRequest } from "../../src/model/policy-answers.js";

const request: WitnessRequest = {
  principal: "anonymous",
  action: "s3:GetObject",
  resource: "arn:aws:s3:::example/a b/it's.txt",
  context: { "aws:SecureTransport": ["false"], "aws:SourceIp": ["203.0.113.10"] },
};
const mallory = "arn:aws:iam::999988887777:user/mallory";

test.each<[string, Partial<WitnessRequest>, string | null]>([
  ["an anonymous read is a plain request", {}, "curl -i 'http://example.s3.amazonaws.com/a%20b/it'\\''s.txt'"],
  [
    "a signed one is the AWS CLI's",
    { principal: mallory },
    "aws s3api get-object --bucket example --key 'a b/it'\\''s.txt' /dev/null --endpoint-url http://s3.amazonaws.com",
  ],
  [
    "over HTTPS no endpoint is named",
    {
      principal: mallory,
      action: "s3:ListBucket",
      resource: "arn:aws:s3:::example",
      context: { "aws:SecureTransport": ["true"] },
    },
    "aws s3api list-objects-v2 --bucket example",
  ],
  [
    "what the caller chooses is sent along",
    { context: { "aws:SecureTransport": ["true"], "aws:Referer": ["https://$(id)/"], "aws:UserAgent": ["x"] } },
    "curl -i -H 'Referer: https://$(id)/' -A x 'https://example.s3.amazonaws.com/a%20b/it'\\''s.txt'",
  ],
  ["a write is not suggested", { action: "s3:PutObject" }, null],
  ["a service is not impersonated", { principal: { service: "logging.s3.amazonaws.com" } }, null],
  ["a VPC endpoint is no flag", { context: { "aws:SecureTransport": ["true"], "aws:SourceVpce": ["vpce-1"] } }, null],
  ["an odd bucket name is not pasted into a shell", { resource: "arn:aws:s3:::a;id/x" }, null],
])("%s", (_, change, expected) => {
  expect(tryLine({ ...request, ...change })).toBe(expected);
});
