import { CredentialsRejected } from "../../src/aws/credentials-rejected.js";
import { NotOffered } from "../../src/aws/not-offered.js";
import { UndeclaredCommand } from "../../src/aws/read-only-guard.js";
import { ReadFailure } from "../../src/aws/read.js";
import { saysGone, settle, unless } from "../../src/aws/settle.js";

function failure(code: string, message = "told"): ReadFailure {
  return new ReadFailure({
    operation: "s3:GetBucketPolicy",
    action: "s3:GetBucketPolicy",
    code,
    message,
    status: 400,
    requestId: null,
    bucketRegion: null,
  });
}
const rejecting = (error: Error) => (): Promise<never> => Promise.reject(error);

test("a value is known, whatever it is; undefined is absent", async () => {
  expect(await settle([], () => Promise.resolve(false))).toStrictEqual({ state: "known", value: false });
  expect(await settle([], () => Promise.resolve(null))).toStrictEqual({ state: "known", value: null });
  expect(await settle([], () => Promise.resolve(undefined))).toStrictEqual({ state: "absent" });
});

test("only the codes that the collector names are absent", async () => {
  expect(await settle(["NoSuchBucketPolicy"], rejecting(failure("NoSuchBucketPolicy")))).toStrictEqual({
    state: "absent",
  });
  expect(await settle([], rejecting(failure("NoSuchBucketPolicy")))).toMatchObject({ state: "error" });
});

test.each([
  "AccessDenied",
  "AccessDeniedException",
  "AuthorizationError",
  "AuthorizationErrorException",
  "Forbidden",
  "NotAuthorized",
  "UnauthorizedAccess",
  "UnauthorizedOperation",
])("%s is denied", async (code) => {
  expect(await settle([], rejecting(failure(code)))).toStrictEqual({
    state: "denied",
    action: "s3:GetBucketPolicy",
    message: `${code}: told`,
  });
});

test.each(["UnsupportedOperation", "UnsupportedOperationException"])("%s is unsupported", async (code) => {
  expect(await settle([], rejecting(failure(code)))).toStrictEqual({
    state: "unsupported",
    reason: `s3:GetBucketPolicy answered ${code}: told`,
  });
});

test("what a collector knows not to exist is unsupported", async () => {
  expect(await settle([], rejecting(new NotOffered("Not for this kind.")))).toStrictEqual({
    state: "unsupported",
    reason: "Not for this kind.",
  });
});

test.each([
  "MethodNotAllowed",
  "NotImplemented",
  "UnknownOperationException",
  "UnsupportedArgument",
  "AllAccessDisabled",
  "ENOTFOUND",
  "TimeoutError",
  "UnreadableAnswer",
  "IncompleteAnswer",
  "SlowDown",
  "NoSuchBucket",
  "InvalidClientTokenId",
  "PermanentRedirect",
  "SomethingNew",
])("%s is an error: it could hide what was not looked at", async (code) => {
  expect(await settle([], rejecting(failure(code)))).toStrictEqual({
    state: "error",
    operation: "s3:GetBucketPolicy",
    code,
    message: "told",
  });
});

test("messages are one clean line", async () => {
  const fact = await settle([], rejecting(failure("AccessDenied", "no\n\u001b[2Jway")));
  expect(fact).toMatchObject({ message: "AccessDenied: no [2Jway" });
});

test.each([
  new CredentialsRejected("ExpiredToken", "expired", null),
  new UndeclaredCommand("no"),
  new TypeError("a defect"),
])("%s is no fact", async (error) => {
  await expect(settle(["ExpiredToken"], rejecting(error))).rejects.toBe(error);
  await expect(unless(["ExpiredToken"], rejecting(error))).rejects.toBe(error);
});

test("unless: undefined for the codes, everything else as it came", async () => {
  const error = failure("AccessDenied");
  expect(await unless(["NotFoundException"], rejecting(failure("NotFoundException")))).toBeUndefined();
  expect(await unless([], () => Promise.resolve(1))).toBe(1);
  await expect(unless(["NotFoundException"], rejecting(error))).rejects.toBe(error);
});

test.each([
  ["NoSuchBucket", true],
  ["NoSuchAccessPoint", true],
  ["NoSuchMultiRegionAccessPoint", true],
  ["NoSuchBucketPolicy", false],
  ["AccessDenied", false],
])("%s says that the resource is gone: %s", async (code, expected) => {
  expect(saysGone(await settle([], rejecting(failure(code))))).toBe(expected);
});
