import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import type { FixFormatName } from "../../src/fix/format.js";
import { fixFormats } from "../../src/fix/formats.js";
import { hclString } from "../../src/fix/hcl.js";
import type { FixPlan } from "../../src/fix/plan.js";
import { known, absent } from "../../src/model/fact.js";
import type { Lifecycle } from "../../src/model/facts.js";
import { aclWith, allFlagsOn, exampleBucket, lifecycleRule, sseKms } from "../support/fact-builders.js";
import { run } from "../snapshot/support/stored.js";

/** What every language here reads something into, on one line and on several. */
const hostile =
  "'\"`$(touch owned)`touch owned`${path.module}%{ if true }!!x: &a *a\\\\$HOME;#\u0085\u2028\u202e\u009b##[error]\u001b[31m\nowned: yes\n---\n";

const policy = {
  Version: "2012-10-17",
  Statement: [{ Sid: hostile, Effect: "Deny", Principal: "*", Action: "s3:*", Resource: hostile }],
};
const lifecycle: Lifecycle = {
  rules: [
    {
      ...lifecycleRule,
      id: hostile,
      filter: { ...lifecycleRule.filter, prefix: hostile, tags: [{ key: hostile, value: hostile }] },
      expirationDays: 30,
      newerNoncurrentVersions: 3,
      noncurrentExpirationDays: 60,
      transitions: [{ days: 5, date: null, storageClass: "GLACIER" }],
      noncurrentTransitions: [{ days: 9, storageClass: "GLACIER", newerNoncurrentVersions: 2 }],
    },
  ],
};

const name = `--acme ${hostile}`;
const change = { before: absent, rules: [hostile], descriptions: [hostile], cautions: [hostile] };
const plan: FixPlan = {
  ref: { ...exampleBucket, name, arn: `arn:aws:s3:::${name}` },
  facts: {},
  changes: [
    { ...change, fact: "policy", after: known(JSON.stringify(policy)) },
    { ...change, fact: "acl", after: known(aclWith({ grantee: { type: "Group", uri: hostile }, permission: "READ" })) },
    { ...change, fact: "publicAccessBlock", after: known(allFlagsOn) },
    { ...change, fact: "encryption", after: known({ ...sseKms, kmsKeyId: hostile }) },
    { ...change, fact: "lifecycle", after: known(lifecycle) },
    { ...change, fact: "logging", after: known({ targetBucket: hostile, targetPrefix: hostile, targetGrants: [] }) },
  ],
  isHeld: true,
  elsewhere: [hostile],
  closed: [hostile],
  closedElsewhere: [hostile],
  notShown: [{ ruleId: hostile, reason: hostile }],
  manual: [{ ruleId: hostile, reason: hostile }],
  opened: [hostile],
};

/** The files of the plan, by name. */
function filesOf(format: FixFormatName, of: FixPlan = plan): ReadonlyMap<string, string> {
  return new Map(
    fixFormats[format].files(of, { ...run, id: hostile }, "stem").map(({ name: file, text }) => [file, text]),
  );
}

const documents = {
  policy,
  lifecycle: {
    Rules: [
      {
        ID: hostile,
        Status: "Enabled",
        Filter: { And: { Prefix: hostile, Tags: [{ Key: hostile, Value: hostile }] } },
        Expiration: { Days: 30 },
        NoncurrentVersionExpiration: { NoncurrentDays: 60, NewerNoncurrentVersions: 3 },
        Transitions: [{ Days: 5, StorageClass: "GLACIER" }],
        NoncurrentVersionTransitions: [{ NoncurrentDays: 9, NewerNoncurrentVersions: 2, StorageClass: "GLACIER" }],
      },
    ],
  },
};

/**
 * Writes the script's folder, with an `aws` beside it that notes its arguments and goes on with `answer`, which sees them as
 * `given` and all notes so far as `noted`; runs it as often as `times`, and gives what was noted.
 */
function calledBy(files: ReadonlyMap<string, string>, account: string, answer = "", times = 1) {
  const folder = mkdtempSync(path.join(tmpdir(), "s3audit-fix-"));
  try {
    for (const [file, text] of files) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    const calls = path.join(folder, "calls.ndjson");
    const aws = `#!${process.execPath}
const given = process.argv.slice(2);
require("node:fs").appendFileSync(${JSON.stringify(calls)}, JSON.stringify(given) + "\\n");
if (given.includes("get-caller-identity")) console.log(${JSON.stringify(account)});
const noted = require("node:fs").readFileSync(${JSON.stringify(calls)}, "utf8");
${answer}
`;
    writeFileSync(path.join(folder, "aws"), aws);
    chmodSync(path.join(folder, "aws"), 0o700);
    const environment = { PATH: `${folder}:${process.env["PATH"] ?? ""}`, HOME: "/nowhere" };
    const script = path.join(folder, "stem/fix.sh");
    execFileSync("bash", ["-n", script]);
    const ended = Array.from({ length: times }, () =>
      execFileSync("bash", [script], { env: environment, cwd: tmpdir(), encoding: "utf8", stdio: "pipe" }),
    ).join("");
    const lines = readFileSync(calls, "utf8").trim().split("\n");
    return { ended, calls: lines.map((line) => JSON.parse(line) as readonly string[]) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the script calls what was planned, with hostile names as they are and nothing else executed", () => {
  const files = filesOf("aws-cli");
  const { calls, ended } = calledBy(files, exampleBucket.account);
  const puts = calls.filter(([, operation]) => operation?.startsWith("put-"));
  expect(puts.map(([, operation]) => operation)).toEqual([
    "put-bucket-policy",
    "put-bucket-acl",
    "put-public-access-block",
    "put-bucket-encryption",
    "put-bucket-lifecycle-configuration",
    "put-bucket-logging",
  ]);
  const at = [`--bucket=${name}`, "--expected-bucket-owner=111122223333", "--region=eu-west-1"];
  for (const call of puts) expect(call).toEqual(expect.arrayContaining(at));
  expect(new Set(calls.map(([service]) => service))).toEqual(new Set(["sts", "s3api"]));
  expect(ended).toBe(`Done: bucket ${name}.\n`);
  for (const [file, document] of Object.entries(documents))
    expect(JSON.parse(files.get(`stem/${file}.json`) ?? "")).toEqual(document);
});

test("a script does nothing with another account's credentials, nor over a policy that was changed since", () => {
  const files = filesOf("aws-cli");
  expect(() => calledBy(files, "999999999999")).toThrow("These are credentials of account 999999999999");
  const [first, ...others] = plan.changes;
  if (first === undefined) throw new Error("There is no change.");
  // The stub answers no policy, and this one was scanned.
  const changed = { ...plan, changes: [{ ...first, before: known('{"Statement":[]}') }, ...others] };
  expect(() => calledBy(filesOf("aws-cli", changed), exampleBucket.account)).toThrow(
    "policy was changed since the scan",
  );
});

test("no file says that it closes what another resource's files close", () => {
  const ownership = { ...change, fact: "ownership", after: known("BucketOwnerEnforced" as const) };
  const made = { ...plan, changes: [ownership], closed: ["own-rule", "other-rule"], closedElsewhere: ["other-rule"] };
  for (const format of ["aws-cli", "terraform", "cloudformation"] as const) {
    const head = [...filesOf(format, made).values()][0] ?? "";
    expect(head).toContain("# Closes: own-rule.\n");
    expect(head).toContain("# Closed by the files of another resource, not by these: other-rule.\n");
  }
});

test("a policy that may not be read is not written over", () => {
  const denied = `if (given.includes("get-bucket-policy")) { console.error("An error occurred (AccessDenied)"); process.exit(254); }`;
  expect(() => calledBy(filesOf("aws-cli"), exampleBucket.account, denied)).toThrow("AccessDenied");
  const none = denied.replace("AccessDenied", "NoSuchBucketPolicy");
  expect(calledBy(filesOf("aws-cli"), exampleBucket.account, none).calls.flat()).toContain("put-bucket-policy");
});

test("no setting is written over that may not be read, nor before what it was is kept", () => {
  const role = "arn:aws:sts::111122223333:assumed-role/NoSuchRole/NotFound";
  const message = `An error occurred (AccessDenied) when calling it: ${role} is not authorized`;
  const denied = (condition: string): string =>
    `if (given.includes("get-bucket-encryption") && ${condition}) { console.error("${message}"); process.exit(254); }`;
  for (const condition of [
    'given.includes("--output=text") && !noted.includes("put-bucket-encryption")',
    'given.includes("--output=json")',
  ])
    expect(() => calledBy(filesOf("aws-cli"), exampleBucket.account, denied(condition))).toThrow(
      "encryption cannot be read",
    );
});

test("a script may run again though AWS tells the policy in other words", () => {
  const reworded = `if (given.includes("get-bucket-policy") && noted.includes("put-bucket-policy")) console.log('{"Statement": []}');`;
  const { calls } = calledBy(filesOf("aws-cli"), exampleBucket.account, reworded, 2);
  expect(calls.filter((call) => call.includes("put-bucket-policy"))).toHaveLength(2);
});

test("the template is YAML of CloudFormation's kind, with hostile text as it is", () => {
  const template = parse(filesOf("cloudformation").get("stem.yaml") ?? "", { version: "1.1" }) as {
    readonly Resources: { readonly [resource: string]: { readonly Properties: { readonly [name: string]: unknown } } };
  };
  expect(Object.keys(template)).toEqual(["AWSTemplateFormatVersion", "Resources"]);
  expect(Object.keys(template.Resources)).toEqual(["BucketPolicy", "Bucket"]);
  const { BucketPolicy: policyResource, Bucket: bucket } = template.Resources;
  expect(policyResource).toMatchObject({
    DeletionPolicy: "Retain",
    Properties: { Bucket: name, PolicyDocument: policy },
  });
  expect(bucket?.Properties).toMatchObject({
    BucketName: name,
    LifecycleConfiguration: {
      Rules: [
        {
          Id: hostile,
          Prefix: hostile,
          TagFilters: [{ Key: hostile, Value: hostile }],
          ExpirationInDays: 30,
          NoncurrentVersionExpiration: { NoncurrentDays: 60, NewerNoncurrentVersions: 3 },
          Transitions: [{ TransitionInDays: 5, StorageClass: "GLACIER" }],
          NoncurrentVersionTransitions: [{ TransitionInDays: 9, NewerNoncurrentVersions: 2, StorageClass: "GLACIER" }],
        },
      ],
    },
    LoggingConfiguration: { DestinationBucketName: hostile, LogFilePrefix: hostile },
  });
});

test("no character of a template ends a line unseen, or turns around what a person reads", () => {
  const statement = { ...policy.Statement[0], Condition: { StringEquals: { [`aws:RequestTag/${hostile}`]: hostile } } };
  const change = plan.changes[0];
  if (change === undefined) throw new Error("The plan changes nothing.");
  const conditioned = { ...policy, Statement: [statement] };
  const changes = [{ ...change, after: known(JSON.stringify(conditioned)) }];
  const text = filesOf("cloudformation", { ...plan, changes }).get("stem.yaml") ?? "";
  expect(text).not.toMatch(/[^\x20-\x7e\n]/);
  expect(parse(text, { version: "1.1" })).toMatchObject({
    Resources: { BucketPolicy: { Properties: { PolicyDocument: conditioned } } },
  });
});

test("HCL: one block after another, every text a literal in which nothing is interpolated", () => {
  const files = filesOf("terraform");
  const text = files.get("stem.tf") ?? "";
  expect(JSON.parse(files.get("stem.policy.json") ?? "")).toEqual(policy);
  expect(text).not.toMatch(/[^\x20-\x7e\n]/);
  const code = text.split("\n").filter((line) => !line.startsWith("#"));
  const interpolations = code.flatMap((line) => line.match(/(?<!\$)\$\{[^}]*\}?|(?<!%)%\{/g) ?? []);
  expect(interpolations).toEqual(["${path.module}"]);
  // Without its literals a line holds names, numbers and brackets only.
  const bare = code.map((line) => line.replace(/"(?:[^"\\]|\\.)*"/g, '""'));
  expect(bare.filter((line) => !/^[\w\s=[\]{}(),."-]*(?:>= )?$/.test(line))).toEqual([]);
  expect(bare.join("").match(/\{/g)?.length).toBe(bare.join("").match(/\}/g)?.length);
});

test.each([
  ["${a}", '"$${a}"'],
  ["$${a}", '"$$${a}"'],
  ["%{if}", '"%%{if}"'],
  ['a"b\\', '"a\\"b\\\\"'],
  ["\n\u0007\u{1f600}", '"\\u000a\\u0007\\U0001f600"'],
])("%j in HCL", (text, literal) => {
  expect(hclString(text)).toBe(literal);
});
