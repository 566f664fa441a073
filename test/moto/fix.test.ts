import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { Status } from "../../src/model/verdict.js";
import { type Ended, runCommand } from "../end-to-end/support/command.js";
import { readScan, type Statuses, withFolder } from "../end-to-end/support/scanned.js";
import {
  acl,
  blocked,
  type BucketMaker,
  bucketMaker,
  cors,
  create,
  encryption,
  lifecycle,
  logsTo,
  ownership,
  policy,
  type Step,
  website,
} from "./support/buckets.js";
import { type Moto, startMoto } from "./support/moto-server.js";
import { logsArrive, partnerReads } from "./support/statements.js";

// The scripts that `s3audit fix` writes, run with the AWS CLI itself. Each call of it is a Python process: there are few.

const account = "123456789012";
const bucket = "mended";
const rules = [
  "account-block-public-access",
  "bucket-tls-only",
  "bucket-acl-disabled",
  "bucket-block-public-access",
  "bucket-versioning",
  "bucket-abort-multipart",
];

let moto: Moto;
let make: BucketMaker;

beforeEach(async () => {
  moto = await startMoto();
  make = await bucketMaker(moto.url);
}, 60_000);

afterEach(() => {
  make.s3.destroy();
  moto.stop();
});

const credentials = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_REGION: "us-east-1" };

function scanned(folder: string, ...flags: readonly string[]): Promise<Ended> {
  return runCommand(["scan", "--output", folder, "--format", "json", "--quiet", ...flags], {
    ...credentials,
    S3AUDIT_ENDPOINT_URL: moto.url,
  });
}

/** What the rules say, all of them in the order of `rules`. */
async function scan(folder: string): Promise<readonly (Status | undefined)[]> {
  const ended = await scanned(folder, "--bucket", bucket, ...rules.flatMap((id) => ["--rule", id]));
  expect(ended).toMatchObject({ code: 0 });
  const { statuses } = await readScan(folder, ended);
  const all = Object.assign({}, ...statuses.values()) as Statuses;
  return rules.map((id) => all[id]);
}

/** Runs a script of the fix as its reader would. */
function runScript(script: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn("bash", [script], {
      env: {
        PATH: process.env["PATH"],
        HOME: tmpdir(),
        ...credentials,
        AWS_EC2_METADATA_DISABLED: "true",
        AWS_ENDPOINT_URL: moto.url,
        // S3 Control puts the account before the host, where no address can have it: by its own name, with moto as proxy.
        AWS_ENDPOINT_URL_S3_CONTROL: "http://s3-control.us-east-1.amazonaws.com",
        HTTP_PROXY: moto.url,
        NO_PROXY: "127.0.0.1",
      },
      timeout: 100_000,
    });
    const texts = { stdout: "", stderr: "" };
    child.stdout.on("data", (text: Buffer) => (texts.stdout += text.toString()));
    child.stderr.on("data", (text: Buffer) => (texts.stderr += text.toString()));
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code, ...texts });
    });
  });
}

/** The documents that a script must not lose anything of. */
async function documents(
  s3: S3Client,
): Promise<{ readonly statements: readonly object[]; readonly rules: readonly object[] }> {
  const { Policy: text = "" } = await s3.send(new GetBucketPolicyCommand({ Bucket: bucket }));
  const { Statement: statements } = JSON.parse(text) as { readonly Statement: readonly object[] };
  const { Rules: lifecycleRules = [] } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket }));
  return { statements, rules: lifecycleRules };
}

test("the scripts close the findings in a moto, keep what was there, and change nothing when they run again", async () => {
  await create(make, bucket);
  await policy(partnerReads)(make, bucket);
  await lifecycle({ Status: "Enabled", ID: "old", Expiration: { Days: 400 } })(make, bucket);
  await withFolder(async (folder) => {
    const at = (...names: readonly string[]): string => path.join(folder, ...names);
    const before = await scan(at("before"));
    expect(before).toEqual(rules.map(() => "fail"));
    const fixed = await runCommand(["fix", at("before"), "--format", "aws-cli", "--output", at("fix")], {});
    expect(fixed).toMatchObject({ code: 0, stderr: "" });
    expect(fixed.stdout).toContain(`files for 2 resources that close ${rules.length} findings`);

    const scripts = [
      at("fix", account, "us-east-1", bucket, "fix.sh"),
      at("fix", account, "global", `account.${account}`, "fix.sh"),
    ];
    for (const script of scripts) expect(await runScript(script)).toMatchObject({ code: 0 });
    const after = await scan(at("after"));
    expect(after).toEqual(rules.map(() => "pass"));
    const made = await documents(make.s3);
    expect(made.statements).toEqual([partnerReads(bucket), expect.objectContaining({ Sid: "DenyPlainHttp" })]);
    expect(made.rules).toEqual([
      expect.objectContaining({ ID: "old", Expiration: { Days: 400 } }),
      expect.objectContaining({ ID: "abort-stale-uploads" }),
    ]);
    const again = await runCommand(["fix", at("after"), "--format", "aws-cli", "--output", at("again")], {});
    expect(again.stdout).toContain("files for 0 resources that close 0 findings");

    for (const script of scripts) expect(await runScript(script)).toMatchObject({ code: 0 });
    expect(await documents(make.s3)).toEqual(made);

    // What somebody else changed in between is not overwritten.
    const Policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [partnerReads(bucket)].map((one) => ({ ...one, Sid: "New" })),
    });
    await make.s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
    expect(await runScript(scripts[0] ?? "")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("policy was changed since the scan") as string,
    });
    expect((await documents(make.s3)).statements).toEqual([expect.objectContaining({ Sid: "New" })]);
  });
}, 240_000);

const old = { ID: "old", Filter: { And: { Prefix: "logs/", Tags: [{ Key: "a b", Value: "\u00e9" }] } } };
const midnight = new Date("2040-01-01T00:00:00Z");

/** One setting each: how it is scanned, and how somebody changes it afterwards. */
const settings: readonly {
  readonly setting: string;
  readonly rule: string;
  readonly scanned: readonly Step[];
  readonly changed: Step;
}[] = [
  {
    setting: "encryption",
    rule: "bucket-key",
    scanned: [create, encryption("aws:kms", "rotated", false)],
    changed: encryption("aws:kms", "unrotated", true),
  },
  { setting: "logging", rule: "bucket-access-logging", scanned: [create], changed: logsTo("other-sink") },
  {
    setting: "lifecycle",
    rule: "bucket-abort-multipart",
    scanned: [create, lifecycle({ ...old, Status: "Enabled", Expiration: { Date: midnight } })],
    changed: lifecycle({ ...old, Status: "Disabled", Expiration: { Date: midnight } }),
  },
  {
    setting: "cors",
    rule: "bucket-cors",
    scanned: [create, cors({ AllowedOrigins: ["*"], AllowedMethods: ["PUT", "GET"], MaxAgeSeconds: 5 })],
    changed: cors({ AllowedOrigins: ["https://example.com"], AllowedMethods: ["GET"] }),
  },
  {
    setting: "website",
    rule: "bucket-website",
    scanned: [create, website({ IndexDocument: { Suffix: "index.html" } })],
    changed: website({ IndexDocument: { Suffix: "home.html" } }),
  },
  {
    setting: "publicAccessBlock",
    rule: "bucket-block-public-access",
    scanned: [create, blocked("BlockPublicAcls")],
    changed: blocked("RestrictPublicBuckets"),
  },
  {
    setting: "acl",
    rule: "bucket-no-group-grants",
    scanned: [create, ownership("ObjectWriter"), acl("public-read")],
    changed: acl("authenticated-read"),
  },
  {
    setting: "ownership",
    rule: "bucket-acl-disabled",
    scanned: [create, ownership("ObjectWriter")],
    changed: ownership("BucketOwnerPreferred"),
  },
];

test("every setting is overwritten only while it is as scanned, or as a run of the script made it", async () => {
  const nameOf = (setting: string): string => `guarded-${setting.toLowerCase()}`;
  for (const sink of ["sink", "other-sink"]) for (const step of [create, policy(logsArrive)]) await step(make, sink);
  for (const { setting, scanned: steps } of settings) for (const step of steps) await step(make, nameOf(setting));
  await withFolder(async (folder) => {
    const chosen = settings.flatMap(({ rule }) => ["--rule", rule]);
    const at = (...names: readonly string[]): string => path.join(folder, ...names);
    expect(await scanned(at("run"), "--bucket", "guarded-*", "--bucket", "sink", ...chosen)).toMatchObject({ code: 0 });
    for (const { setting, rule, changed } of settings) {
      const name = nameOf(setting);
      const where = ["--format", "aws-cli", "--output", at(setting), "--log-bucket", "sink"];
      const fixed = await runCommand(["fix", at("run"), "--rule", rule, "--bucket", name, ...where], {});
      expect([setting, fixed.stdout]).toEqual([setting, expect.stringContaining("files for 1 resources")]);
      const script = at(setting, account, "us-east-1", name, "fix.sh");
      expect([setting, await runScript(script)]).toEqual([setting, expect.objectContaining({ code: 0 })]);
      expect([setting, await runScript(script)]).toEqual([setting, expect.objectContaining({ code: 0 })]);
      await changed(make, name);
      const message = expect.stringContaining(`${setting} was changed since the scan`) as string;
      expect([setting, await runScript(script)]).toEqual([setting, { code: 1, stdout: "", stderr: message }]);
    }
  });
}, 280_000);
