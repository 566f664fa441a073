import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { kinds, type Kind } from "../../src/model/resource.js";
import { severities } from "../../src/model/verdict.js";
import type { AnyRule } from "../../src/rule.js";
import { isKnownControl } from "./controls.js";

const rulesFolder = path.resolve("rules");
const testsFolder = path.resolve("test/rules");
const ids = readdirSync(rulesFolder).map((name) => path.parse(name).name);
const rules: { readonly id: string; readonly rule: AnyRule; readonly text: string }[] = [];
// One after the other: jest cannot link modules that share an import when they are loaded at the same time.
for (const id of ids) {
  const file = path.join(rulesFolder, `${id}.ts`);
  const module = (await import(file)) as { readonly default: AnyRule };
  rules.push({ id, rule: module.default, text: await readFile(file, "utf8") });
}

/** The longest kind that the id begins with, as a word. */
function kindOf(id: string): Kind | undefined {
  return kinds.filter((kind) => id.startsWith(`${kind}-`)).sort((a, b) => b.length - a.length)[0];
}

function repeated(texts: readonly string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

/** One to several full sentences. */
function expectSentences(text: string, maximumLength: number): void {
  expect(text).toMatch(/^[A-Z`].*\.$/s);
  expect(text.length).toBeGreaterThanOrEqual(20);
  expect(text.length).toBeLessThanOrEqual(maximumLength);
  expect(text).not.toMatch(/ {2}|\n|—|TODO/);
}

test("the folder of rules holds rules and nothing else", () => {
  expect(readdirSync(rulesFolder).filter((name) => !/^[a-z][a-z0-9-]*\.ts$/.test(name))).toEqual([]);
  expect(rules.length).toBeGreaterThanOrEqual(20);
});

test("every rule has its test, and every test its rule", () => {
  expect(
    readdirSync(testsFolder)
      .map((name) => name.replace(/\.test\.ts$/, ""))
      .sort(),
  ).toEqual([...ids].sort());
});

test("ids, aliases and titles are unique", () => {
  expect(repeated(rules.flatMap(({ rule }) => [rule.meta.id, ...(rule.meta.aliases ?? [])]))).toEqual([]);
  expect(repeated(rules.map(({ rule }) => rule.meta.title))).toEqual([]);
  expect(repeated(rules.map(({ rule }) => rule.meta.rationale))).toEqual([]);
});

describe.each(rules)("$id", ({ id, rule, text }) => {
  const { meta } = rule;

  test("is called as its file, and its kind is the longest that the id begins with", () => {
    expect(meta.id).toBe(id);
    expect(rule.on).toBe(kindOf(id));
  });

  test("declares each fact once", () => {
    const facts = [...rule.requires, ...(rule.optional ?? [])];
    expect(facts.length).toBeGreaterThan(0);
    expect(repeated(facts)).toEqual([]);
  });

  test("has a title that is a sentence without full stop, true when the rule passes", () => {
    expect(meta.title).toMatch(/^[A-Z].*[^.]$/);
    expect(meta.title.length).toBeLessThanOrEqual(100);
    expect(meta.title).not.toMatch(/\b(?:should|must|ensure|check)\b/i);
  });

  test("says why it matters, what to do and what may break", () => {
    expectSentences(meta.rationale, 400);
    expectSentences(meta.remediation.summary, 300);
    if (meta.remediation.caution !== undefined) expectSentences(meta.remediation.caution, 400);
    if (meta.falsePositives !== undefined) expectSentences(meta.falsePositives, 400);
    if (meta.remediation.console !== undefined) expectSentences(meta.remediation.console, 400);
    if (meta.remediation.cli !== undefined) {
      for (const line of meta.remediation.cli.split("\n")) expect(line).toMatch(/^aws [a-z0-9-]+ [a-z-]+ --/);
    }
  });

  test("offers Terraform that is balanced and CloudFormation that is YAML of a resource", () => {
    const { terraform, cloudformation } = meta.remediation;
    if (terraform !== undefined) {
      expect(terraform).toMatch(/^(?:resource|data|#|import) ?[^\t]*\S$/);
      expect(terraform.split("{").length).toBe(terraform.split("}").length);
    }
    if (cloudformation !== undefined) {
      expect(cloudformation).not.toContain("\t");
      // With a name of its own in front, or the bare resource.
      const parsed = parse(cloudformation) as { readonly [key: string]: unknown };
      const resources = "Type" in parsed ? [parsed] : Object.values(parsed);
      for (const resource of resources)
        expect((resource as { readonly Type: unknown }).Type).toMatch(/^AWS::[A-Za-z0-9]+::[A-Za-z]+$/);
    }
  });

  test("has a known severity and set", () => {
    expect(severities).toContain(meta.severity);
    expect(["core", "benchmark", "opt"]).toContain(meta.set);
  });

  test("refers to AWS's documentation first, by https", () => {
    expect(meta.references[0]).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    for (const reference of meta.references) expect(new URL(reference).protocol).toBe("https:");
    expect(repeated(meta.references)).toEqual([]);
  });

  test("names known controls, once each", () => {
    expect(meta.controls.filter((control) => !isKnownControl(control))).toEqual([]);
    expect(repeated(meta.controls)).toEqual([]);
  });

  test("imports the rule contract, policy and posture code, and types, and nothing else", () => {
    const imports = [...text.matchAll(/^(?:import|export) (type )?.*?from "([^"]+)";$/gms)];
    const foreign = imports.filter(
      ([, isType, from = ""]) =>
        !/^\.\.\/src\/(?:rule|policy\/[a-z-]+|posture\/[a-z-]+)\.js$/.test(from) &&
        !(isType !== undefined && /^\.\.\/src\/model\/[a-z-]+\.js$/.test(from)),
    );
    expect(foreign.map(([line]) => line)).toEqual([]);
    expect(text).not.toMatch(/\bimport\(|\brequire\(|\bprocess\.|\bDate\.now\b/);
  });

  test("has defaults that its parameters allow", () => {
    for (const parameter of Object.values(rule.parameters ?? {})) {
      if (parameter.type === "oneOf") expect(parameter.values).toContain(parameter.default);
      if (parameter.type === "days") expect(parameter.default).toBeGreaterThanOrEqual(0);
    }
  });
});

describe("the known controls", () => {
  test.each(["securityhub:S3.5", "aws-fsbp:S3.5", "cis-aws-7.0.0:3.1.1", "nist-800-53-r5:SC-8(1)"])(
    "hold %s",
    (control) => expect(isKnownControl(control)).toBe(true),
  );
  test.each(["securityhub:S3.4", "aws-fsbp:S3.14", "cis-aws-2.0.0:2.1.1", "S3.5", "pci-dss-4.0.1:x", "constructor:x"])(
    "do not hold %s",
    (control) => expect(isKnownControl(control)).toBe(false),
  );
});
