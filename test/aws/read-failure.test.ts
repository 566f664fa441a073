import { toReadFailure } from "../../src/aws/read-failure.js";
import type { ReadSpec } from "../../src/aws/read.js";

const read: ReadSpec = { service: "s3", command: "GetBucketPolicy", action: "s3:GetBucketPolicy" };
const thrown = (members: object): Error => Object.assign(new Error("told"), members);

test.each<[string, object, string]>([
  ["a host that does not resolve", { code: "ENOTFOUND", name: "Error" }, "ENOTFOUND"],
  ["a connection that the SDK renamed", { code: "ECONNRESET", name: "TimeoutError" }, "ECONNRESET"],
  ["the SDK's own timeout", { code: "ETIMEDOUT", name: "TimeoutError" }, "TimeoutError"],
  ["a certificate", { code: "SELF_SIGNED_CERT_IN_CHAIN", name: "Error" }, "SELF_SIGNED_CERT_IN_CHAIN"],
  ["an answer that is no JSON", { name: "SyntaxError" }, "UnreadableAnswer"],
  ["AWS's own words", { name: "SlowDown", $fault: "server", Code: "SlowDown" }, "SlowDown"],
  ["a code that is also a name of the SDK", { name: "NotFound", $fault: "client", Code: "NotFound" }, "NotFound"],
])("%s", (_name, members, code) => {
  expect(toReadFailure(thrown(members), read)).toMatchObject({ code, operation: "s3:GetBucketPolicy" });
});

test.each([
  ["seconds", "7", 7000],
  ["a date that is over", "Wed, 21 Oct 2015 07:28:00 GMT", 0],
  ["neither", "soon", null],
])("the time to wait, told as %s", (_name, told, retryAfterMs) => {
  const error = thrown({ name: "SlowDown", $fault: "server", $response: { headers: { "retry-after": told } } });
  expect(toReadFailure(error, read)).toMatchObject({ code: "SlowDown", retryAfterMs });
});

test("the time to wait, told as a date to come", () => {
  const told = new Date(Date.now() + 3_600_000).toUTCString();
  const error = thrown({ name: "SlowDown", $fault: "server", $response: { headers: { "retry-after": told } } });
  expect(toReadFailure(error, read).retryAfterMs).toBeGreaterThan(3_000_000);
});

test("what is thrown need not be an error of this realm", () => {
  const foreign = { name: "Error", message: "connect ECONNREFUSED", code: "ECONNREFUSED" };
  expect(toReadFailure(foreign, read)).toMatchObject({ code: "ECONNREFUSED", message: "connect ECONNREFUSED" });
  expect(toReadFailure("text", read)).toMatchObject({ code: "Error", message: "text" });
});

test("the body of an unreadable answer is not repeated", () => {
  const error = thrown({ message: "Unexpected token '<', \"<html>secret\"", name: "SyntaxError", $response: {} });
  expect(toReadFailure(error, read).message).toBe("The answer could not be parsed.");
});
