import { policyPage } from "../../src/cli/policy-page.js";
import { answerPolicy } from "../../src/policy/answer-policy.js";
import { parsePolicy } from "../../src/policy/parse-policy.js";
import { paintFor } from "../../src/report/terminal-paint.js";
import { subjectOf } from "../policy/support/case-file.js";

const plain = { columns: 80, paint: paintFor("none") };
const bucket = "arn:aws:s3:::example";

function pageOf(statements: readonly object[], columns = 80): string[] {
  const document = parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: statements }), 20_480);
  const subject = subjectOf({ abac: null, defaultEncryption: null });
  return [...policyPage({ ...plain, columns }, document, subject, answerPolicy(document, subject))];
}

const denyHttpOnObjects = {
  Sid: "DenyHttp",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: `${bucket}/*`,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

test("each question has its verdict, its statements and a request that shows it", () => {
  const lines = pageOf([
    denyHttpOnObjects,
    { Sid: "PublicRead", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `${bucket}/*` },
    { Effect: "Allow", Principal: { AWS: "444455556666" }, Action: "s3:ListBucket", Resource: bucket },
  ]);
  expect(lines.slice(0, 11)).toEqual([
    "Policy of 3 statements on the bucket arn:aws:s3:::example",
    "Owned by account 111122223333.",
    "",
    "PARTIAL  Every request over plain HTTP is denied",
    '         Only in part, by statement 0 "DenyHttp".',
    "         Nothing denies:",
    "           anonymous s3:ListBucket on arn:aws:s3:::example over HTTP from",
    "           203.0.113.10",
    "           $ curl -i 'http://example.s3.amazonaws.com/?list-type=2'",
    "",
    "NO       Old TLS versions are denied",
  ]);
  const text = lines.join("\n");
  expect(text).toContain(
    [
      "YES      Public by AWS's own test, which looks at Allow statements alone",
      '         Read, by statement 1 "PublicRead".',
    ].join("\n"),
  );
  expect(text).toContain(
    [
      "YES      Anyone on the internet gets in by this policy alone",
      "         Access: read.",
      '         Read, by statement 1 "PublicRead":',
      "           anonymous s3:GetObject on arn:aws:s3:::example/example.txt over HTTPS",
      "           from 203.0.113.10",
      "           $ curl -i https://example.s3.amazonaws.com/example.txt",
    ].join("\n"),
  );
  expect(text).toContain("Account 444455556666: list (1 action), by statement 2.");
  expect(text).toContain("FAILS    Uploads that end without the bucket's KMS encryption are denied");
  expect(text).toContain("NO       The owner's own principals are locked out of the policy");
});

test("no line is wider than the page but for commands, which are copied whole", () => {
  const long = {
    ...denyHttpOnObjects,
    Sid: "S".repeat(200),
    Effect: "Allow",
    Principal: { Federated: "f".repeat(90) },
  };
  const lines = pageOf([denyHttpOnObjects, long]);
  expect(lines.filter((line) => line.length > 80 && !line.trimStart().startsWith("$ "))).toEqual([]);
});

test("a Sid, a principal and a lint message cannot drive a terminal or a CI log", () => {
  const hostile = {
    ...denyHttpOnObjects,
    Sid: "\u001b[2J\n::error::x\u202e",
    Principal: { Service: "evil\u0007.amazonaws.com" },
    Effect: "Allow",
    Action: "s3:No\u001bSuch",
  };
  const text = pageOf([hostile, { ...hostile, Action: "s3:GetObject" }]).join("\n");
  expect(text).toContain("evil\\u{7}.amazonaws.com");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(text).not.toMatch(/^ *::/m);
});
