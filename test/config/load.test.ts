import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadConfig } from "../../src/config/load.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "s3audit-config-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function load(text: string, name = "s3audit.config.yaml") {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return loadConfig(file);
}

test("an empty file is the default configuration", async () => {
  expect(await load("")).toEqual({ trust: { accounts: [], organizations: [] }, rules: {} });
});

test("trust and rule parameters are read, from YAML and from JSON", async () => {
  const expected = {
    trust: { accounts: ["444455556666"], organizations: ["o-a1b2c3d4e5"] },
    rules: { "bucket-object-lock-retention": { parameters: { minimumDays: 90 } } },
  };
  const yaml = `trust:
  accounts: ["444455556666"]
  organizations: [o-a1b2c3d4e5]
rules:
  bucket-object-lock-retention:
    parameters: { minimumDays: 90 }
`;
  expect(await load(yaml)).toEqual(expected);
  expect(await load(JSON.stringify(expected), "s3audit.config.json")).toEqual(expected);
});

test.each([
  ["a syntax error", "trust:\n  accounts: [\n", /s3audit\.config\.yaml:\d+:\d+: .+/],
  ["an unknown key", "trust:\n  acounts: []\n", /s3audit\.config\.yaml:2:12: trust\.acounts: Unrecognized key/],
  ["a number for an account", "trust:\n  accounts:\n    - 444455556666\n", /:3:7: trust\.accounts\.0: Invalid input/],
  ["a short account", 'trust:\n  accounts: ["123"]\n', /:2:14: trust\.accounts\.0: an account id has 12 digits/],
  ["a key twice", "trust: {}\ntrust: {}\n", /:2:1: Map keys must be unique/],
])("%s is reported with line and column", async (_, text, message) => {
  await expect(load(text)).rejects.toThrow(message);
});

test("a missing file is named", async () => {
  await expect(loadConfig(path.join(folder, "nowhere.yaml"))).rejects.toThrow(/nowhere\.yaml cannot be read: ENOENT/);
});
