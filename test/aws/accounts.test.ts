import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetBucketVersioningCommand } from "@aws-sdk/client-s3";
import { openAccount, type AccountRequest } from "../../src/aws/accounts.js";
import type { AccountSession } from "../../src/aws/account-session.js";
import { unobserved } from "../../src/aws/call-observer.js";
import { CredentialsRejected } from "../../src/aws/credentials-rejected.js";
import { unpaced } from "../../src/aws/pace.js";
import type { Transport } from "../../src/aws/transport.js";
import { bucketVersioningRead } from "../../src/collect/reads.js";
import { UsageError } from "../../src/errors.js";
import { noProxy, startProxy } from "./support/connect-proxy.js";
import { withEnvironment } from "./support/environment.js";
import { account, signerOf, startIdentityServer, stsError, type IdentityAnswers } from "./support/fake-identity.js";
import type { Loopback } from "./support/loopback.js";

const user = `arn:aws:iam::${account}:user/auditor`;
const plain: AccountRequest = {
  source: { kind: "default-chain" },
  role: null,
  endpointUrl: null,
  maxSockets: 4,
  reads: [bucketVersioningRead],
  pace: unpaced,
  observe: unobserved,
  transport: { kind: "sdk" },
  promptMfaCode: null,
};
const keysInEnvironment = { AWS_ACCESS_KEY_ID: "AKIAENVIRONMENT00000", AWS_SECRET_ACCESS_KEY: "hidden-in-tests" };
const noKeys = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };

interface Scene {
  readonly answers?: Partial<IdentityAnswers>;
  readonly config?: string;
  readonly environment?: { readonly [name: string]: string | undefined };
  readonly request?: Partial<AccountRequest>;
}

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "s3audit-accounts-"));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

/** Opens an account in a made-up home folder against a made-up AWS. */
async function inScene<T>(
  scene: Scene,
  task: (open: () => Promise<AccountSession>, server: Loopback) => Promise<T>,
): Promise<T> {
  // Not a copy: a test may change the answers while it runs.
  const server = await startIdentityServer(
    Object.assign(scene.answers ?? {}, { callerArn: scene.answers?.callerArn ?? user }),
  );
  const configFile = join(home, "config");
  writeFileSync(configFile, (scene.config ?? "").replaceAll("SERVER", server.url));
  const environment = {
    HOME: home,
    AWS_CONFIG_FILE: configFile,
    AWS_ENDPOINT_URL: server.url,
    AWS_PROFILE: undefined,
    AWS_REGION: undefined,
    AWS_DEFAULT_REGION: undefined,
    ...keysInEnvironment,
    ...Object.fromEntries(
      Object.entries(scene.environment ?? {}).map(([name, value]) => [name, value?.replace("SERVER", server.url)]),
    ),
  };
  try {
    return await withEnvironment(environment, () => task(() => openAccount({ ...plain, ...scene.request }), server));
  } finally {
    await server.close();
  }
}

/** The message of the UsageError that opening ends with. */
async function problem(scene: Scene): Promise<string> {
  return inScene(scene, async (open) => {
    try {
      (await open()).close();
    } catch (error) {
      if (error instanceof UsageError) return error.message;
      throw error;
    }
    return "no problem";
  });
}

/** Who signed the question who we are. */
function signer(scene: Scene): Promise<string | undefined> {
  return inScene(scene, async (open, server) => {
    (await open()).close();
    const question = server.requests.find(({ body }) => body.includes("GetCallerIdentity"));
    return question === undefined ? undefined : signerOf(question);
  });
}

describe("the session", () => {
  test.each([
    [user, "aws"],
    [`arn:aws-cn:sts::${account}:assumed-role/r/s`, "aws-cn"],
    [`arn:aws-us-gov:iam::${account}:root`, "aws-us-gov"],
  ])("%s is in partition %s", async (callerArn, partition) => {
    await inScene({ answers: { callerArn } }, async (open) => {
      const session = await open();
      expect(session).toMatchObject({ account, partition, callerArn, region: "us-east-1", endpoint: "custom" });
      session.close();
    });
  });

  test("sends the declared reads only", async () => {
    await inScene({ request: { reads: [] } }, async (open, server) => {
      const session = await open();
      const before = server.requests.length;
      const read = session.reader([bucketVersioningRead]);
      await expect(read(new GetBucketVersioningCommand({ Bucket: "b" }), "us-east-1")).rejects.toThrow("Refused");
      expect(server.requests).toHaveLength(before);
      session.close();
    });
  });

  test.each<[string, Scene, string]>([
    ["AWS_REGION", { environment: { AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "x" } }, "eu-west-1"],
    ["AWS_DEFAULT_REGION", { environment: { AWS_DEFAULT_REGION: "eu-west-2" } }, "eu-west-2"],
    ["the default profile", { config: "[default]\nregion = eu-west-3\n" }, "eu-west-3"],
    [
      "a given profile",
      {
        config:
          "[default]\nregion = x\n[profile p]\nregion = cn-north-1\naws_access_key_id = A\naws_secret_access_key = s\n",
        request: { source: { kind: "profile", name: "p" } },
      },
      "cn-north-1",
    ],
    ["nobody", {}, "us-east-1"],
    [
      "a role of China",
      { request: { role: { arn: `arn:aws-cn:iam::${account}:role/r`, externalId: null } } },
      "cn-north-1",
    ],
    [
      "a role of GovCloud",
      { request: { role: { arn: `arn:aws-us-gov:iam::${account}:role/r`, externalId: null } } },
      "us-gov-west-1",
    ],
    [
      "given keys, whatever the files say",
      {
        config: "[default]\nregion = eu-west-3\n",
        request: { source: { kind: "keys", accessKeyId: "A", secretAccessKey: "s" } },
      },
      "us-east-1",
    ],
  ])("its Region is told by %s", async (_name, scene, region) => {
    await inScene(scene, async (open) => {
      const session = await open();
      expect(session.region).toBe(region);
      session.close();
    });
  });

  test("a given endpoint takes every call, in place of the environment's", async () => {
    await inScene({ environment: { AWS_ENDPOINT_URL: "http://127.0.0.1:1" } }, async (_open, server) => {
      const session = await openAccount({ ...plain, endpointUrl: server.url });
      expect(session.endpoint).toBe("custom");
      expect(server.requests).toHaveLength(1);
      session.close();
    });
  });

  test("a given profile's endpoint is used, which the SDK reads for the environment's profile only", async () => {
    const scene = {
      environment: { AWS_ENDPOINT_URL: undefined },
      config:
        "[profile p]\naws_access_key_id = AKIAPROFILE000000000\naws_secret_access_key = s\nendpoint_url = SERVER\n",
      request: { source: { kind: "profile", name: "p" } },
    } as const;
    expect(await signer(scene)).toBe("AKIAPROFILE000000000");
  });
});

describe("where credentials come from", () => {
  const handedOut = "ASIAHANDEDOUT0000000";

  test("the environment", async () => {
    expect(await signer({})).toBe("AKIAENVIRONMENT00000");
  });

  test("a given profile stands above the environment", async () => {
    const config = "[profile p]\naws_access_key_id = AKIAPROFILE000000000\naws_secret_access_key = s\n";
    expect(await signer({ config, request: { source: { kind: "profile", name: "p" } } })).toBe("AKIAPROFILE000000000");
  });

  test("a process", async () => {
    const keys = JSON.stringify({ Version: 1, AccessKeyId: "AKIAPROCESS000000000", SecretAccessKey: "s" });
    const script = join(home, "keys.json");
    writeFileSync(script, keys);
    const config = `[profile p]\ncredential_process = cat ${script}\n`;
    expect(await signer({ config, request: { source: { kind: "profile", name: "p" } } })).toBe("AKIAPROCESS000000000");
  });

  test("a container", async () => {
    const environment = { ...noKeys, AWS_CONTAINER_CREDENTIALS_FULL_URI: "SERVER/container" };
    expect(await signer({ environment })).toBe(handedOut);
  });

  test("an instance", async () => {
    const environment = {
      ...noKeys,
      AWS_EC2_METADATA_DISABLED: undefined,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: "SERVER",
    };
    expect(await signer({ environment })).toBe(handedOut);
  });

  test("IAM Identity Center", async () => {
    writeSsoToken(new Date(Date.now() + 3_600_000));
    expect(await signer({ config: ssoConfig, request: { source: { kind: "profile", name: "p" } } })).toBe(handedOut);
  });

  test("a role, assumed with the source's credentials and the external id", async () => {
    const arn = `arn:aws:iam::444455556666:role/audit`;
    await inScene({ request: { role: { arn, externalId: "ext-1" } } }, async (open, server) => {
      (await open()).close();
      const [assume, question] = server.requests;
      const parameters = new URLSearchParams(assume?.body);
      expect([parameters.get("RoleArn"), parameters.get("ExternalId")]).toStrictEqual([arn, "ext-1"]);
      expect([assume, question].map((request) => request && signerOf(request))).toStrictEqual([
        "AKIAENVIRONMENT00000",
        "ASIAASSUMED000000000",
      ]);
    });
  });

  test("a role without external id sends none", async () => {
    const role = { arn: `arn:aws:iam::444455556666:role/audit`, externalId: null };
    await inScene({ request: { role } }, async (open, server) => {
      (await open()).close();
      expect(server.requests[0]?.body).not.toContain("ExternalId");
    });
  });

  const mfaConfig = `[profile base]
aws_access_key_id = AKIABASE000000000000
aws_secret_access_key = s
[profile p]
source_profile = base
role_arn = arn:aws:iam::444455556666:role/audit
mfa_serial = arn:aws:iam::111122223333:mfa/me
`;

  test("a profile's role with an MFA code, asked for once for all clients", async () => {
    const asked: string[] = [];
    const promptMfaCode = async (device: string): Promise<string> => {
      asked.push(device);
      return "123456";
    };
    const request = { source: { kind: "profile", name: "p" }, promptMfaCode } as const;
    await inScene({ config: mfaConfig, request }, async (open, server) => {
      const session = await open();
      const read = session.reader([bucketVersioningRead]);
      for (const region of ["us-east-1", "eu-west-1"]) {
        await expect(read(new GetBucketVersioningCommand({ Bucket: "b" }), region)).rejects.toMatchObject({
          status: 404,
        });
      }
      session.close();
      const assumed = server.requests.filter(({ body }) => body.includes("Action=AssumeRole"));
      expect(assumed.map(({ body }) => new URLSearchParams(body).get("TokenCode"))).toStrictEqual(["123456"]);
    });
    expect(asked).toStrictEqual(["arn:aws:iam::111122223333:mfa/me"]);
  });

  test("an MFA code cannot be asked for without a terminal", async () => {
    const message = await problem({ config: mfaConfig, request: { source: { kind: "profile", name: "p" } } });
    expect(message).toContain("MFA device arn:aws:iam::111122223333:mfa/me");
    expect(message).toContain("no terminal");
  });
});

const ssoConfig = `[profile p]
sso_session = corp
sso_account_id = ${account}
sso_role_name = Audit
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://corp.awsapps.com/start
sso_registration_scopes = sso:account:access
`;

function writeSsoToken(expiresAt: Date): void {
  const folder = join(home, ".aws", "sso", "cache");
  mkdirSync(folder, { recursive: true });
  const name = createHash("sha1").update("corp").digest("hex");
  const token = { accessToken: "t", expiresAt: expiresAt.toISOString(), startUrl: "https://corp.awsapps.com/start" };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(token));
}

describe("what is wrong is said, with what to do", () => {
  const profileP = { source: { kind: "profile", name: "p" } } as const;

  test.each<[string, Scene, readonly string[]]>([
    ["no credentials at all", { environment: noKeys }, ["No AWS credentials were found", "--profile", "AWS_PROFILE"]],
    ["an unknown profile", { request: profileP }, ['No profile "p"', "aws configure list-profiles"]],
    [
      "a profile without credentials",
      { config: "[profile p]\nregion = x\n", request: profileP },
      ["The credentials of profile p could not be loaded"],
    ],
    [
      "no SSO session",
      { config: ssoConfig, request: profileP },
      ["SSO session of profile p", "aws sso login --profile p"],
    ],
    [
      "a role that does not admit us",
      {
        answers: { assumeFailure: stsError("AccessDenied", 403) },
        request: { role: { arn: "arn:aws:iam::444455556666:role/audit", externalId: null } },
      },
      ["The role arn:aws:iam::444455556666:role/audit could not be assumed", "trust policy", "--external-id"],
    ],
    [
      "a profile's role that does not admit us",
      {
        answers: { assumeFailure: stsError("AccessDenied", 403) },
        config: `[profile b]\naws_access_key_id = A\naws_secret_access_key = s\n[profile p]\nsource_profile = b\nrole_arn = arn:aws:iam::444455556666:role/x\n`,
        request: profileP,
      },
      ["The role arn:aws:iam::444455556666:role/x could not be assumed", "AccessDenied"],
    ],
    [
      "expired keys",
      { answers: { callerFailure: () => stsError("ExpiredToken", 403) } },
      ["have expired", "Renew them"],
    ],
    [
      "an unknown key",
      { answers: { callerFailure: () => stsError("InvalidClientTokenId", 403) } },
      ["does not know the access key", "AWS_REGION"],
    ],
    [
      "a wrong secret",
      { answers: { callerFailure: () => stsError("SignatureDoesNotMatch", 403) } },
      ["refused the signature", "clock"],
    ],
    [
      "another answer of STS",
      { answers: { callerFailure: () => stsError("RegionDisabledException", 403) } },
      ["RegionDisabledException: Told by STS", "127.0.0.1"],
    ],
    [
      "an endpoint that is no STS",
      { answers: { callerFailure: () => ({ status: 200, body: "<html></html>" }) } },
      ["not AWS STS"],
    ],
  ])("%s", async (_name, scene, parts) => {
    const message = await problem(scene);
    for (const part of parts) expect(message).toContain(part);
    expect(message).not.toMatch(/hidden-in-tests|AKIAENVIRONMENT/);
  });

  test("an expired SSO session", async () => {
    writeSsoToken(new Date(Date.now() - 1000));
    expect(await problem({ config: ssoConfig, request: profileP })).toContain("aws sso login --profile p");
  });

  test("no connection names the host", async () => {
    const message = await problem({ environment: { AWS_ENDPOINT_URL: "http://127.0.0.1:1" } });
    expect(message).toContain("127.0.0.1:1");
  });

  test.each([
    [
      "407 Proxy Authentication Required",
      "answered CONNECT with 407 Proxy Authentication Required). Give the proxy's user name and password in HTTPS_PROXY",
    ],
    ["403 Forbidden", "answered CONNECT with 403 Forbidden). Have the proxy admit the hosts of AWS"],
  ])("a proxy that answers %s", async (line, told) => {
    const proxy = await startProxy(line);
    const environment = { ...noProxy, HTTPS_PROXY: proxy.url, AWS_ENDPOINT_URL: "https://sts.aws.test" };
    const message = await problem({ environment });
    await proxy.close();
    expect(message).toContain(`No connection to sts.aws.test`);
    expect(message).toContain(`The proxy ${proxy.url} ${told}`);
  });

  test("a proxy of another kind than http", async () => {
    const environment = { ...noProxy, HTTPS_PROXY: "socks5://p:1", AWS_ENDPOINT_URL: "https://sts.aws.test" };
    expect(await problem({ environment })).toMatch(/^The proxy in HTTPS_PROXY is of the kind socks5/);
  });
});

describe("credentials during a scan", () => {
  const role = { arn: "arn:aws:iam::444455556666:role/audit", externalId: null };

  test("are renewed before they expire", async () => {
    const expiration = new Date(Date.now() + 60_000);
    await inScene({ answers: { expiration }, request: { role } }, async (open, server) => {
      const session = await open();
      const read = session.reader([bucketVersioningRead]);
      await expect(read(new GetBucketVersioningCommand({ Bucket: "b" }), "eu-west-1")).rejects.toMatchObject({
        status: 404,
      });
      session.close();
      expect(server.requests.filter(({ body }) => body.includes("Action=AssumeRole")).length).toBeGreaterThan(1);
    });
  });

  test("that cannot be renewed stop the scan, and are no denial of what was read", async () => {
    const answers: Partial<Mutable<IdentityAnswers>> = { expiration: new Date(Date.now() + 60_000) };
    await inScene({ answers, request: { role } }, async (open) => {
      const session = await open();
      answers.assumeFailure = stsError("AccessDenied", 403);
      const read = session.reader([bucketVersioningRead]);
      const asked = read(new GetBucketVersioningCommand({ Bucket: "b" }), "eu-west-1");
      await expect(asked).rejects.toBeInstanceOf(CredentialsRejected);
      session.close();
    });
  });

  const refusal = (code: string) => ({
    status: 403,
    body: `<Error><Code>${code}</Code><Message>Told by S3.</Message></Error>`,
  });

  test.each<Transport>([{ kind: "sdk" }, { kind: "lean", onFallback: () => undefined }])(
    "whose time AWS says is over are renewed, once for all calls, and the calls made again: $kind",
    async (transport) => {
      const enabled = {
        status: 200,
        body: "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
      };
      const answers: Partial<Mutable<IdentityAnswers>> = {
        s3: (signer) => (signer === "ASIASECOND0000000000" ? enabled : refusal("ExpiredToken")),
      };
      await inScene({ answers, request: { role, transport } }, async (open, server) => {
        const session = await open();
        answers.assumedKey = "ASIASECOND0000000000";
        const read = session.reader([bucketVersioningRead]);
        const ask = (name: string) => read(new GetBucketVersioningCommand({ Bucket: name }), "eu-west-1");
        expect(await Promise.all([ask("one"), ask("two")])).toMatchObject([
          { Status: "Enabled" },
          { Status: "Enabled" },
        ]);
        session.close();
        expect(server.requests.filter(({ body }) => body.includes("Action=AssumeRole"))).toHaveLength(2);
      });
    },
  );

  test("whose time is over and that cannot be renewed end the session, whatever STS says", async () => {
    const answers = { s3: () => refusal("ExpiredToken") };
    await inScene({ answers }, async (open, server) => {
      const session = await open();
      const read = session.reader([bucketVersioningRead]);
      const ask = (name: string) => read(new GetBucketVersioningCommand({ Bucket: name }), "eu-west-1");
      await expect(ask("one")).rejects.toMatchObject({ name: "CredentialsRejected", code: "ExpiredToken" });
      const before = server.requests.length;
      await expect(ask("two")).rejects.toMatchObject({ name: "CredentialsRejected", code: "ExpiredToken" });
      expect(server.requests).toHaveLength(before);
      session.close();
    });
  });

  /** What two reads at the same time end with when S3 blames the credentials, and how often STS was asked for it. */
  async function blamed(callerFailure: IdentityAnswers["callerFailure"]): Promise<{ ends: unknown[]; asked: number }> {
    const answers: Partial<Mutable<IdentityAnswers>> = { s3: () => refusal("InvalidToken") };
    return inScene({ answers }, async (open, server) => {
      const session = await open();
      const questions = (): number => server.requests.filter(({ body }) => body.includes("GetCallerIdentity")).length;
      const before = questions();
      if (callerFailure !== undefined) answers.callerFailure = callerFailure;
      const read = session.reader([bucketVersioningRead]);
      const ends = await Promise.allSettled(
        ["one", "two"].map((name) => read(new GetBucketVersioningCommand({ Bucket: name }), "eu-west-1")),
      );
      session.close();
      return {
        ends: ends.map((end) => (end.status === "rejected" ? (end.reason as unknown) : end)),
        asked: questions() - before,
      };
    });
  }

  test("that S3 blames and STS refuses too stop the scan; STS is asked once for all calls", async () => {
    const { ends, asked } = await blamed(() => stsError("ExpiredToken", 403));
    expect(ends).toMatchObject([
      { name: "CredentialsRejected", code: "ExpiredToken" },
      { name: "CredentialsRejected", code: "ExpiredToken" },
    ]);
    expect(asked).toBe(1);
  });

  test("that S3 blames and STS accepts leave each call its own failure", async () => {
    const { ends } = await blamed(undefined);
    expect(ends).toMatchObject([
      { name: "ReadFailure", code: "InvalidToken", message: "Told by S3." },
      { name: "ReadFailure", code: "InvalidToken", message: "Told by S3." },
    ]);
  });

  test("STS that fails in another way does not speak against them", async () => {
    const { ends } = await blamed(() => stsError("ServiceDown", 400));
    expect(ends).toMatchObject([{ name: "ReadFailure", code: "InvalidToken", message: "Told by S3." }, {}]);
  });
});

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
