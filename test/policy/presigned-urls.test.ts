import { evaluate } from "../../src/policy/evaluate.js";
import { parsePolicy } from "../../src/policy/parse-policy.js";
import {
  oldPresignedUrlsDenied,
  version2PresignedUrlsDenied,
  type PresignedDenied,
} from "../../src/policy/presigned-urls.js";
import { newReasoning, type Reasoning } from "../../src/policy/reasoning.js";
import { subjectOf, textOf } from "./support/case-file.js";
import { requestOf } from "./support/witness.js";

const hourMs = 60 * 60 * 1000;
const objects = "arn:aws:s3:::example/*";

function deny(condition: object, change: object = {}): object {
  return { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: objects, Condition: condition, ...change };
}

function reasoningOn(...statements: readonly object[]): Reasoning {
  return newReasoning(parsePolicy(textOf(statements), 20_480), subjectOf());
}

const tenMinutes = { NumericGreaterThan: { "s3:signatureAge": "600000" } };

/** The verdict, its witness confirmed by the evaluator. */
function verdictOf(reasoning: Reasoning, { verdict, witness }: PresignedDenied): string {
  if (witness !== null) expect(evaluate(reasoning.document, requestOf(witness)).effect).not.toBe("explicit-deny");
  expect(witness === null).toBe(verdict !== "fails");
  return verdict;
}

test.each<[string, "holds" | "fails", object[]]>([
  ["the documented Deny", "holds", [deny(tenMinutes)]],
  [
    "for presigned URLs alone",
    "holds",
    [deny({ ...tenMinutes, StringEquals: { "s3:authType": "REST-QUERY-STRING" } })],
  ],
  ["every presigned URL", "holds", [deny({ StringEquals: { "s3:authType": "REST-QUERY-STRING" } })]],
  [
    "split by action",
    "holds",
    [deny(tenMinutes, { Action: "s3:Get*" }), deny(tenMinutes, { Action: undefined, NotAction: "s3:Get*" })],
  ],
  ["nothing said", "fails", []],
  ["a limit of a day", "fails", [deny({ NumericGreaterThan: { "s3:signatureAge": "86400000" } })]],
  ["downloads only", "fails", [deny(tenMinutes, { Action: "s3:GetObject" })]],
  ["one user only", "fails", [deny(tenMinutes, { Principal: { AWS: "arn:aws:iam::111122223333:user/ann" } })]],
  ["some keys only", "fails", [deny(tenMinutes, { Resource: "arn:aws:s3:::example/public/*" })]],
  ["an address is exempt", "fails", [deny({ ...tenMinutes, NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" } })]],
  ["header authentication", "fails", [deny({ ...tenMinutes, StringEquals: { "s3:authType": "REST-HEADER" } })]],
])("URLs older than twelve hours: %s: %s", (_name, expected, statements) => {
  const reasoning = reasoningOn(...statements);
  expect(verdictOf(reasoning, oldPresignedUrlsDenied(reasoning, 12 * hourMs))).toBe(expected);
});

test.each<[string, "holds" | "fails", object[]]>([
  ["Version 2 is denied", "holds", [deny({ StringEquals: { "s3:signatureversion": "AWS" } })]],
  ["all but Version 4 is denied", "holds", [deny({ StringNotEquals: { "s3:signatureversion": "AWS4-HMAC-SHA256" } })]],
  ["an age says nothing about Version 2", "fails", [deny(tenMinutes)]],
  ["nothing said", "fails", []],
])("URLs of Signature Version 2: %s: %s", (_name, expected, statements) => {
  const reasoning = reasoningOn(...statements);
  expect(verdictOf(reasoning, version2PresignedUrlsDenied(reasoning))).toBe(expected);
});

test("no URL is older than a week", () => {
  expect(oldPresignedUrlsDenied(reasoningOn(), 168 * hourMs).verdict).toBe("holds");
});

test("the statements about signatures that reach presigned URLs are named", () => {
  const reasoning = reasoningOn(deny({ Bool: { "aws:SecureTransport": "false" } }), deny(tenMinutes));
  expect(oldPresignedUrlsDenied(reasoning, 12 * hourMs).statements).toEqual([1]);
});

test("anonymous requests carry no signature: a Deny on its age does not stop them", () => {
  const { effect } = evaluate(reasoningOn(deny(tenMinutes)).document, {
    principal: { type: "anonymous" },
    action: "s3:GetObject",
    resource: "arn:aws:s3:::example/a",
    context: new Map([["aws:securetransport", ["true"]]]),
  });
  expect(effect).toBe("implicit-deny");
});
