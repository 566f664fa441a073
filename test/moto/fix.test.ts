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
import { type BucketMaker, bucketMaker, create, lifecycle, policy } from "./support/buckets.js";
import { type Moto, startMoto } from "./support/moto-server.js";
import { partnerReads } from "./support/statements.js";

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

beforeAll(async () => {
  moto = await startMoto();
  make = await bucketMaker(moto.url);
}, 60_000);

afterAll(() => {
  make.s3.destroy();
  moto.stop();
});

const credentials = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_REGION: "us-east-1" };

/** What the rules say, all of them in the order of `rules`. */
async function scan(folder: string): Promise<readonly (Status | undefined)[]> {
  const selected = rules.flatMap((id) => ["--rule", id]);
  const ended = await runCommand(["scan", "--output", folder, "--format", "json", "--quiet", ...selected], {
    ...credentials,
    S3AUDIT_ENDPOINT_URL: moto.url,
  });
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
