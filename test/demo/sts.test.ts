import { GetBucketVersioningCommand } from "@aws-sdk/client-s3";
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
} from "@aws-sdk/client-sts";
import { noFaults } from "../../src/demo/faults.js";
import { startLoopbackAws } from "../../src/demo/server.js";
import type { World, WorldRole } from "../../src/demo/world.js";
import { type Clients, clientsOf, refusalOf, withCalmAws } from "./clients.js";
import { account, partner, smallWorld } from "./small-world.js";

const role: WorldRole = {
  arn: `arn:aws:iam::${partner}:role/teams/audit`,
  roleId: "AROAEXAMPLEROLE",
  trustedAccounts: [account],
  externalId: null,
  mfa: null,
};

function worldWith(part: Partial<WorldRole>): World {
  return {
    accounts: smallWorld().accounts.map((one) =>
      one.id === partner ? { ...one, roles: [{ ...role, ...part }] } : one,
    ),
  };
}

async function assume(clients: Clients, input: Partial<AssumeRoleCommandInput>) {
  const command = new AssumeRoleCommand({ RoleArn: role.arn, RoleSessionName: "audit-run", ...input });
  const { Credentials, AssumedRoleUser } = await clients.sts("us-east-1").send(command);
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "", Expiration } = Credentials ?? {};
  return {
    credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
    expiration: Expiration,
    user: AssumedRoleUser,
  };
}

test("GetCallerIdentity says who signed", async () => {
  await withCalmAws(smallWorld(), async (_aws, clients) => {
    expect(await clients.sts("eu-west-1").send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: account,
      Arn: `arn:aws:iam::${account}:user/auditor`,
      UserId: "AIDAEXAMPLEAUDITOR",
    });
  });
});

test("AssumeRole hands out credentials that work in the role's account", async () => {
  await withCalmAws(worldWith({}), async (aws, clients) => {
    const { credentials, user } = await assume(clients, {});
    expect(user).toEqual({
      Arn: `arn:aws:sts::${partner}:assumed-role/audit/audit-run`,
      AssumedRoleId: "AROAEXAMPLEROLE:audit-run",
    });
    const session = clientsOf(aws.url, credentials);
    expect(await session.sts("us-east-1").send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: partner,
      Arn: `arn:aws:sts::${partner}:assumed-role/audit/audit-run`,
    });
    const read = (Bucket: string) => session.s3("us-east-1").send(new GetBucketVersioningCommand({ Bucket }));
    expect((await read("foreign")).$metadata.httpStatusCode).toBe(200);
    expect(await refusalOf(read("first"))).toMatchObject({ code: "AccessDenied", status: 403 });
  });
});

test("temporary credentials need their session token", async () => {
  await withCalmAws(worldWith({}), async (aws, clients) => {
    const { credentials } = await assume(clients, {});
    const { accessKeyId, secretAccessKey } = credentials;
    const tokenless = clientsOf(aws.url, { accessKeyId, secretAccessKey });
    const call = tokenless.s3("us-east-1").send(new GetBucketVersioningCommand({ Bucket: "foreign" }));
    expect(await refusalOf(call)).toMatchObject({ code: "InvalidToken", status: 400 });
  });
});

test("temporary credentials expire", async () => {
  const start = Date.now();
  const minutes = (count: number) => new Date(start + count * 60_000);
  // The server's clock is moved, within the fifteen minutes that a signature may be off.
  const clock = { now: minutes(-5) };
  const aws = await startLoopbackAws(worldWith({}), noFaults, () => clock.now);
  try {
    const { credentials, expiration } = await assume(clientsOf(aws.url, aws.credentials), { DurationSeconds: 900 });
    expect(expiration).toEqual(minutes(10));
    const read = () =>
      clientsOf(aws.url, credentials)
        .s3("us-east-1")
        .send(new GetBucketVersioningCommand({ Bucket: "foreign" }));
    clock.now = minutes(9);
    expect((await read()).$metadata.httpStatusCode).toBe(200);
    clock.now = minutes(11);
    expect(await refusalOf(read())).toMatchObject({ code: "ExpiredToken", status: 400 });
  } finally {
    await aws.close();
  }
});

describe("a role's trust", () => {
  const denied = { code: "AccessDenied", status: 403 };

  test("a role that does not exist and one that does not trust us answer alike", async () => {
    await withCalmAws(worldWith({ trustedAccounts: [] }), async (_aws, clients) => {
      const missing = `arn:aws:iam::${partner}:role/missing`;
      const message = `User: arn:aws:iam::${account}:user/auditor is not authorized to perform: sts:AssumeRole on resource: ${missing}`;
      const refusal = await refusalOf(assume(clients, { RoleArn: missing }));
      expect(refusal).toMatchObject({ ...denied, message: expect.stringContaining(message) as string });
      expect(await refusalOf(assume(clients, {}))).toMatchObject(denied);
    });
  });

  test("asks for its external id", async () => {
    await withCalmAws(worldWith({ externalId: "secret-handshake" }), async (_aws, clients) => {
      expect(await refusalOf(assume(clients, {}))).toMatchObject(denied);
      expect(await refusalOf(assume(clients, { ExternalId: "wrong" }))).toMatchObject(denied);
      expect((await assume(clients, { ExternalId: "secret-handshake" })).user).toBeDefined();
    });
  });

  test("asks for its MFA device and code", async () => {
    const mfa = { serialNumber: `arn:aws:iam::${account}:mfa/auditor`, tokenCode: "123456" };
    await withCalmAws(worldWith({ mfa }), async (_aws, clients) => {
      expect(await refusalOf(assume(clients, {}))).toMatchObject(denied);
      const wrong = await refusalOf(assume(clients, { SerialNumber: mfa.serialNumber, TokenCode: "000000" }));
      expect(wrong).toMatchObject({
        ...denied,
        message: expect.stringContaining("MultiFactorAuthentication") as string,
      });
      const right = await assume(clients, { SerialNumber: mfa.serialNumber, TokenCode: mfa.tokenCode });
      expect(right.user).toBeDefined();
    });
  });
});

test("refuses a session name or duration that AWS does not allow", async () => {
  await withCalmAws(worldWith({}), async (_aws, clients) => {
    const refusal = { code: "ValidationError", status: 400 };
    expect(await refusalOf(assume(clients, { RoleSessionName: "no spaces" }))).toMatchObject(refusal);
    expect(await refusalOf(assume(clients, { DurationSeconds: 60 }))).toMatchObject(refusal);
  });
});

test("other operations are refused and counted", async () => {
  await withCalmAws(smallWorld(), async (aws, clients) => {
    const call = clients.sts("us-east-1").send(new GetSessionTokenCommand({}));
    expect(await refusalOf(call)).toMatchObject({ status: 501 });
    expect(aws.counts().refused).toBe(1);
  });
});
