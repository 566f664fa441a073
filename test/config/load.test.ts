import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Config } from "../../src/config/config.js";
import { loadConfig, loadWaivers } from "../../src/config/load.js";
import { noConfig } from "../../src/config/no-config.js";
import { UsageError } from "../../src/errors.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "s3audit-config-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function write(text: string, name: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
}

async function load(text: string, name = "s3audit.config.yaml"): Promise<Config> {
  return loadConfig(await write(text, name), null);
}

/** What a configuration says, without where. */
function said({ scan, trust, rules, requiredTags, waivers }: Config) {
  return { scan, trust, rules, requiredTags, waivers };
}

test("an empty file is the configuration without a file", async () => {
  expect(said(await load(""))).toEqual(said(noConfig));
});

test("trust, rules and flags are read, from YAML and from JSON", async () => {
  const written = {
    scan: { "fail-on": "high", bucket: ["acme-*"], framework: "aws-fsbp" },
    trust: { accounts: ["444455556666"], organizations: ["o-a1b2c3d4e5"] },
    rules: { "bucket-object-lock-retention": { severity: "high", parameters: { minimumDays: 90 } } },
    requiredTags: ["team"],
  };
  const yaml = `scan:
  fail-on: high
  bucket: [acme-*]
  framework: aws-fsbp
trust:
  accounts: ["444455556666"]
  organizations: [o-a1b2c3d4e5]
rules:
  bucket-object-lock-retention:
    severity: high
    parameters: { minimumDays: 90 }
requiredTags: [team]
`;
  const expected = { ...written, waivers: noConfig.waivers };
  expect(said(await load(yaml))).toEqual(expected);
  expect(said(await load(JSON.stringify(written), "s3audit.config.json"))).toEqual(expected);
});

test("waivers come from the configuration, and from the file it names beside it", async () => {
  await write(
    `waivers:\n  - { rule: "bucket-*", account: "111122223333", tags: { env: [dev, test-*] }, reason: Sandbox }\n`,
    "team.yaml",
  );
  const config = await load(`waiversFile: team.yaml
waiversRequire: [reason, expires]
waivers:
  - rule: [bucket-versioning, bucket-cors]
    resource: acme-tmp-*
    owner: data@acme.example
    reason: Scratch space
    ticket: SEC-12
    expires: 2026-12-31
`);
  expect(config.waivers).toEqual({
    required: ["reason", "expires"],
    entries: [
      {
        at: `${path.join(folder, "s3audit.config.yaml")}:4:5`,
        rules: ["bucket-versioning", "bucket-cors"],
        accounts: [],
        resources: ["acme-tmp-*"],
        tags: {},
        waiver: { owner: "data@acme.example", reason: "Scratch space", ticket: "SEC-12", expires: "2026-12-31" },
      },
      {
        at: `${path.join(folder, "team.yaml")}:2:5`,
        rules: ["bucket-*"],
        accounts: ["111122223333"],
        resources: [],
        tags: { env: ["dev", "test-*"] },
        waiver: { reason: "Sandbox" },
      },
    ],
  });
});

test("a file of waivers given beside takes the place of the one that is named", async () => {
  const other = await write("waivers: []\n", "other.yaml");
  const file = await write("waiversFile: nowhere.yaml\n", "s3audit.config.yaml");
  expect((await loadConfig(file, other)).waivers.entries).toEqual([]);
  await expect(loadConfig(file, null)).rejects.toThrow(/file of waivers .*nowhere\.yaml cannot be read: ENOENT/);
});

test.each([
  ["a syntax error", "trust:\n  accounts: [\n", /s3audit\.config\.yaml:\d+:\d+: .+/],
  [
    "an unknown key",
    "trust:\n  acounts: []\n",
    /:2:3: trust\.acounts: there is no such key here; did you mean "accounts"\?/,
  ],
  ["a key far from any", "zzz: 1\n", /:1:1: zzz: there is no such key here; known are scan, trust, rules,/],
  ["an unknown flag", "scan:\n  fail_on: high\n", /:2:3: scan\.fail_on: .*did you mean "fail-on"\?/],
  ["a severity that is none", "scan: { fail-on: hgh }\n", /:1:9: scan\.fail-on: one of critical, high,/],
  [
    "a number for an account",
    "trust:\n  accounts:\n    - 444455556666\n",
    /:3:7: trust\.accounts\.0: an account id is a text/,
  ],
  ["a short account", 'trust:\n  accounts: ["123"]\n', /:2:14: trust\.accounts\.0: an account id has 12 digits/],
  ["a key twice", "trust: {}\ntrust: {}\n", /:2:1: Map keys must be unique/],
  ["a waiver without a rule", "waivers:\n  - reason: none\n", /:2:5: waivers\.0\.rule: a text or a list of texts/],
  [
    "a day that is none",
    "waivers:\n  - rule: a\n    expires: 2026-02-30\n",
    /:3:5: waivers\.0\.expires: a date such as/,
  ],
  [
    "a waiver's typo",
    "waivers:\n  - rule: a\n    expiry: 2026-02-03\n",
    /:3:5: waivers\.0\.expiry: .*did you mean "expires"\?/,
  ],
  ["one waiver instead of a list", "waivers:\n  rule: a\n", /:1:1: waivers: a list of waivers/],
])("%s is reported with line and column", async (_, text, message) => {
  await expect(load(text)).rejects.toThrow(message);
});

test("every mistake is told, each in a line", async () => {
  const text =
    "scan: { fail_on: high, max-rpss: 3 }\nrequiredTags: owner\nwaivers: [{ rule: a, account: 111122223333 }]\n";
  const file = path.join(folder, "s3audit.config.yaml");
  const message = [
    `${file}:1:9: scan.fail_on: there is no such key here; did you mean "fail-on"?`,
    `${file}:1:24: scan.max-rpss: there is no such key here; did you mean "max-rps"?`,
    `${file}:2:1: requiredTags: a list of tag keys.`,
    `${file}:3:22: waivers.0.account: an account id, or a list of them: 12 digits, quoted, so that YAML keeps them texts.`,
  ].join("\n");
  await expect(load(text)).rejects.toThrow(new UsageError(message));
});

test("of very many mistakes the rest is counted", async () => {
  const keys = Array.from({ length: 60 }, (_, index) => `zzz${index}: 1`);
  await expect(load(keys.join("\n"))).rejects.toThrow(/zzz49: there[^\n]+\n[^\n]+: and 10 more mistakes\.$/);
});

test.each([
  ["an empty file", "", /waivers: a list of waivers/],
  ["a list without its key", "- rule: a\n", /list\.yaml:1:1: Invalid input/],
])("%s is no file of waivers", async (_, text, message) => {
  await expect(write(text, "list.yaml").then(loadWaivers)).rejects.toThrow(message);
});

test("a missing file is named", async () => {
  const file = path.join(folder, "nowhere.yaml");
  await expect(loadConfig(file, null)).rejects.toThrow(/nowhere\.yaml cannot be read: ENOENT/);
});
