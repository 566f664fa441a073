import { readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { UsageError } from "../errors.js";
import type { AnyRule } from "../rule.js";
import { assertRuleShape } from "./validate.js";

/** Where the built-in rules are: beside `src` in the sources and in the package alike. */
export const builtInRulesFolder: string = fileURLToPath(new URL("../../rules/", import.meta.url));

/**
 * The rules of a folder, sorted by id: one file is one rule, its default export.
 * @throws UsageError naming the file that is not a rule.
 */
export async function loadRules(folder: string): Promise<AnyRule[]> {
  const names = (await readdir(folder)).filter(isRuleFile).sort();
  const rules: AnyRule[] = [];
  // One after the other: which of several broken files is told does not depend on which loads first.
  for (const name of names) rules.push(await loadRule(path.join(folder, name)));
  return rules;
}

async function loadRule(file: string): Promise<AnyRule> {
  const module = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
  const rule = module.default;
  assertRuleShape(rule, file);
  if (rule.meta.id !== path.parse(file).name)
    throw new UsageError(`${file}: the rule's id is "${rule.meta.id}", but a rule's id is its file's name.`);
  return rule;
}

// Compiled rules lie beside their declarations and maps.
function isRuleFile(name: string): boolean {
  return /\.(?:ts|js|mjs)$/.test(name) && !name.endsWith(".d.ts");
}
