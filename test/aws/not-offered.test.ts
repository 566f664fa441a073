import type { AccountSession } from "../../src/aws/account-session.js";
import { NotOffered, orNoEndpoint, orNotOffered } from "../../src/aws/not-offered.js";
import { ReadFailure } from "../../src/aws/read.js";

function failure(code: string): ReadFailure {
  return new ReadFailure({
    operation: "s3vectors:ListVectorBuckets",
    action: "s3vectors:ListVectorBuckets",
    code,
    message: "Told.",
    status: null,
    requestId: null,
    bucketRegion: null,
  });
}

/** A session that answers who we are, or fails to. */
function session(endpoint: "aws" | "custom", whoAmI: ReadFailure | null): AccountSession {
  return {
    account: "111122223333",
    partition: "aws",
    region: "eu-central-1",
    endpoint,
    callerArn: "arn:aws:iam::111122223333:user/auditor",
    answered: new Set(),
    reader: () => () => (whoAmI === null ? Promise.resolve({} as never) : Promise.reject(whoAmI)),
    end: () => undefined,
    close: () => undefined,
  };
}

const whyRefused =
  "A Region that the account has not enabled refuses good credentials so, and one to opt into the session tokens of the global STS endpoint: take credentials of a Region's STS endpoint.";

const outcome = (code: string, at: AccountSession): Promise<unknown> =>
  orNotOffered(at, () => Promise.reject(failure(code))).catch((error: unknown) => error);

test.each(["OptInRequired", "SubscriptionRequiredException"])(
  "%s: the account is not signed up there",
  async (code) => {
    const refused = await outcome(code, session("aws", null));
    expect(refused).toStrictEqual(new NotOffered(`s3vectors:ListVectorBuckets answered ${code}: Told.`));
    expect(refused).toMatchObject({ because: "not-enabled" });
  },
);

test.each(["UnrecognizedClientException", "InvalidClientTokenId", "InvalidAccessKeyId", "InvalidToken"])(
  "%s is a failure that says what may be wrong: an enabled Region answers so too",
  async (code) => {
    const refused = await outcome(code, session("aws", null));
    expect(refused).toBeInstanceOf(ReadFailure);
    expect(refused).toMatchObject({
      operation: "s3vectors:ListVectorBuckets",
      code,
      message: `Told. ${whyRefused}`,
    });
  },
);

test.each(["OptInRequired", "SubscriptionRequiredException"])("%s is a failure where buckets are", async (code) => {
  const failed = orNoEndpoint(session("aws", null), () => Promise.reject(failure(code)));
  await expect(failed).rejects.toStrictEqual(failure(code));
});

test("a host that does not exist: not offered, buckets or none", async () => {
  const missing = orNoEndpoint(session("aws", null), () => Promise.reject(failure("ENOTFOUND")));
  await expect(missing).rejects.toBeInstanceOf(NotOffered);
});

test("a host that does not exist, while others do: not offered there", async () => {
  expect(await outcome("ENOTFOUND", session("aws", null))).toBeInstanceOf(NotOffered);
});

test("a host that does not resolve while none does is a failure", async () => {
  expect(await outcome("ENOTFOUND", session("aws", failure("ENOTFOUND")))).toStrictEqual(failure("ENOTFOUND"));
});

test.each(["AccessDeniedException", "UnreadableAnswer", "EAI_AGAIN", "UnknownOperationException"])(
  "%s is a failure",
  async (code) => {
    expect(await outcome(code, session("aws", null))).toStrictEqual(failure(code));
  },
);

test.each(["ENOTFOUND", "OptInRequired"])("%s of an emulator is a failure", async (code) => {
  expect(await outcome(code, session("custom", null))).toStrictEqual(failure(code));
});

test("an answer passes", async () => {
  expect(await orNotOffered(session("aws", null), () => Promise.resolve(7))).toBe(7);
});
