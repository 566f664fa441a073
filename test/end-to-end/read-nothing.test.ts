import path from "node:path";
import { writeFileSync } from "node:fs";
import { compiled, type Ended, packaged, runCommand, startNode } from "./support/command.js";
import { withFolder } from "./support/scanned.js";

// What says something about the tool itself works without AWS, without credentials, and without loading the SDK.

const preload = path.join(import.meta.dirname, "support/loaded-packages.cjs");

async function loadedBy(...args: readonly string[]): Promise<readonly string[]> {
  const { stderr } = await startNode(["--require", preload, packaged("bin/run.js"), ...args], {}).ended;
  const [, names] = /^LOADED (.*)$/m.exec(stderr) ?? [];
  if (names === undefined) throw new Error(`The process did not say what it loaded:\n${stderr}`);
  return names.split(" ");
}

const isSdk = (name: string): boolean => /^@(aws-sdk|smithy|aws-crypto)\//.test(name);

test.each([
  ["--version"],
  ["--help"],
  ["scan", "--help"],
  ["rules"],
  ["rules", "bucket-versioning"],
  ["rules", "--json"],
  ["scan", "--rule", "no-such-rule"],
])("s3audit %s %s loads no SDK", async (...args) => {
  const loaded = await loadedBy(...args);
  expect(loaded).toContain("@oclif/core");
  expect(loaded.filter(isSdk)).toEqual([]);
});

test("a scan does load it: the tests above can fail", async () => {
  const loaded = await loadedBy("scan", "--profile", "no-such-profile");
  expect(loaded.filter(isSdk)).toContain("@aws-sdk/client-s3");
}, 60_000);

async function output(...args: readonly string[]): Promise<string> {
  const ended: Ended = await runCommand(args, {});
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  return ended.stdout;
}

test("rules lists every rule with its title", async () => {
  const text = await output("rules");
  expect(text).toMatch(/^RULE +SEVERITY +SET +PASSES WHEN$/m);
  expect(text).toMatch(/^bucket-versioning +medium +\w+ +\S/m);
  expect(text.trimEnd().split("\n").length).toBeGreaterThan(25);
});

test("rules ID explains one rule", async () => {
  const text = await output("rules", "bucket-object-lock-retention");
  expect(text).toMatch(/^bucket-object-lock-retention\n/);
  for (const part of ["Why it matters", "How to fix it", "minimumDays: days, default 30", "s3:GetBucketObjectLock"])
    expect(text).toContain(part);
});

test("rules --json tells everything a rule says of itself", async () => {
  const rules = JSON.parse(await output("rules", "set:all", "--json")) as { id: string; requires: string[] }[];
  expect(rules.length).toBeGreaterThan(25);
  expect(rules.find(({ id }) => id === "bucket-versioning")?.requires).toContain("versioning");
});

test("rules with an id that does not exist: exit code 2", async () => {
  const ended = await runCommand(["rules", "bucket-tls-required"], {});
  expect(ended).toMatchObject({ code: 2, stdout: "" });
  expect(ended.stderr).toContain("bucket-tls-only");
});

test("permissions prints an IAM policy that allows reads only", async () => {
  const policy = JSON.parse(await output("permissions", "--rule", "bucket-versioning")) as {
    Statement: { Effect: string; Action: string | string[] }[];
  };
  const actions = policy.Statement.flatMap(({ Action }) => Action);
  expect(actions).toContain("s3:GetBucketVersioning");
  expect(actions).not.toContain("s3:GetBucketPolicy");
  expect(actions.filter((action) => !/^[a-z0-9-]+:(Get|List|Describe)[A-Za-z]+$/.test(action))).toEqual([]);
});

test("permissions --format terraform", async () => {
  const text = await output("permissions", "--format", "terraform", "--partition", "aws-cn");
  expect(text).toMatch(/aws_iam_policy/);
  expect(text).toContain("s3:GetBucketPolicy");
  expect(text).not.toContain("arn:aws:");
});

test("a rule file that is none stops the command before anything else", async () => {
  await withFolder(async (folder) => {
    writeFileSync(path.join(folder, "bucket-broken.mjs"), "export default { meta: { id: 'bucket-broken' } };\n");
    const load = `
      const { loadRules } = await import(${JSON.stringify(compiled("src/rule-set/load.js"))});
      await loadRules(${JSON.stringify(folder)});`;
    const ended = await startNode(["--input-type=module", "--eval", load], {}).ended;
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("bucket-broken.mjs");
  });
});
