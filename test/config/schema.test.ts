import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { flagsOfOneRun } from "../../src/cli/effective-settings.js";
import Scan from "../../src/commands/scan.js";
import { configSchema } from "../../src/config/config.js";
import { configSchemas } from "../support/config-schemas.js";

const schemas = configSchemas();

test.each([...schemas.keys()])("%s is current: npm run generate", (file) => {
  expect(readFileSync(file, "utf8")).toBe(schemas.get(file));
});

function validator(file: string) {
  return new Ajv2020({ strict: true, allowUnionTypes: true, formats: { date: true } }).compile(
    JSON.parse(schemas.get(`reports/schema/${file}`) ?? "") as object,
  );
}

test("editors accept what the command accepts", () => {
  const isConfig = validator("config.schema.json");
  const written = {
    scan: { "fail-on": "high", bucket: ["acme-*"], concurrency: 8, quiet: true },
    rules: { "bucket-cors": { severity: "low" } },
    waivers: [{ rule: "bucket-*", resource: "acme-tmp", expires: "2026-12-31" }],
  };
  expect(configSchema.safeParse(written).success).toBe(true);
  expect(isConfig(written)).toBe(true);
});

test.each([
  [{ scan: { "fail-on": "hgh" } }],
  [{ scann: {} }],
  [{ waivers: [{ resource: "acme-tmp" }] }],
  [{ waivers: [{ rule: "a", account: "123" }] }],
  [{ rules: { "bucket-cors": { severty: "low" } } }],
])("editors refuse what the command refuses: %j", (written) => {
  expect(configSchema.safeParse(written).success).toBe(false);
  expect(validator("config.schema.json")(written)).toBe(false);
});

interface Kind {
  readonly type: string;
  readonly options: readonly string[];
}

function kindOfFlag(flag: {
  readonly type: string;
  readonly options?: readonly string[];
  readonly multiple?: boolean;
}): Kind {
  const options = flag.options ?? [];
  // A whole number is told from a text by what parses it, which oclif does not show.
  if (flag.type === "boolean") return { type: "boolean", options };
  return { type: flag.multiple === true ? "list" : "single", options };
}

function kindOfKey(key: {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly unknown[];
}): Kind {
  const options = key.enum ?? [];
  if (key.type === "boolean") return { type: "boolean", options };
  return { type: key.anyOf === undefined ? "single" : "list", options };
}

test("every flag of scan has a key of its name and kind", () => {
  const flags = Object.entries(Scan.flags).filter(([name]) => !flagsOfOneRun.has(name));
  const { properties } = JSON.parse(schemas.get("reports/schema/config.schema.json") ?? "") as {
    properties: { scan: { properties: { [name: string]: object } } };
  };
  const keys = properties.scan.properties;
  expect(Object.keys(keys).sort()).toEqual(flags.map(([name]) => name).sort());
  for (const [name, flag] of flags)
    expect({ name, ...kindOfKey(keys[name] ?? {}) }).toEqual({ name, ...kindOfFlag(flag) });
});
