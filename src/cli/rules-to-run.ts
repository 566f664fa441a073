import type { Config } from "../config/config.js";
import { UsageError } from "../errors.js";
import type { Framework } from "../frameworks/framework.js";
import { frameworkOf, frameworks } from "../frameworks/frameworks.js";
import type { Severity } from "../model/verdict.js";
import type { AnyRule } from "../rule.js";
import { builtInRulesFolder, loadRules } from "../rule-set/load.js";
import { type ConfiguredParameters, parameterValues } from "../rule-set/parameters.js";
import { selectRules } from "../rule-set/select.js";
import type { RuleToRun } from "../scan/scan-work.js";
import { listOf } from "./flags.js";

/** The rule flags as parsed. */
export interface RuleChoice {
  readonly rule: readonly string[] | undefined;
  readonly "skip-rule": readonly string[] | undefined;
  readonly framework: readonly string[] | undefined;
  readonly "min-severity": Severity | undefined;
}

/**
 * The selected rules with the parameters of the configuration.
 * @throws UsageError for selectors without a rule, configured rules that do not exist and wrong parameters.
 */
export async function rulesToRun(choice: RuleChoice, config: Config): Promise<RuleToRun[]> {
  const all = await loadRules(builtInRulesFolder);
  const configured = configuredParameters(all, config);
  const selected = selectRules(all, {
    include: listOf(choice.rule),
    frameworks: knownFrameworks(listOf(choice.framework)),
    skip: listOf(choice["skip-rule"]),
    minSeverity: choice["min-severity"] ?? null,
  });
  return selected.map((rule) => ({ rule, parameters: parameterValues(rule, configured) }));
}

/**
 * The frameworks of these ids.
 * @throws UsageError for an id that is none.
 */
export function knownFrameworks(ids: readonly string[]): Framework[] {
  return ids.map((id) => {
    const framework = frameworkOf(id);
    if (framework !== null) return framework;
    throw new UsageError(`There is no framework "${id}". Known: ${frameworks.map((known) => known.id).join(", ")}.`);
  });
}

function configuredParameters(all: readonly AnyRule[], config: Config): ConfiguredParameters {
  const entries = Object.entries(config.rules);
  for (const [id] of entries)
    if (!all.some(({ meta }) => meta.id === id))
      throw new UsageError(
        `The configuration names the rule "${id}", which does not exist. \`s3audit rules\` lists all.`,
      );
  return Object.fromEntries(entries.map(([id, { parameters }]) => [id, parameters]));
}

/** The configuration of `--config`, or the defaults; loads the parser only when there is a file. */
export async function configOf(file: string | undefined): Promise<Config> {
  if (file === undefined) return { trust: { accounts: [], organizations: [] }, rules: {} };
  const { loadConfig } = await import("../config/load.js");
  return loadConfig(file);
}
