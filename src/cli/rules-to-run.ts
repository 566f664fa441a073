import type { Config } from "../config/config.js";
import { closest } from "../config/closest.js";
import { runChecks, UsageError } from "../errors.js";
import type { Framework } from "../frameworks/framework.js";
import { frameworkOf, frameworks } from "../frameworks/frameworks.js";
import type { WaiverEntry } from "../model/waiver.js";
import type { Severity } from "../model/verdict.js";
import type { AnyRule } from "../rule.js";
import { globMatcher } from "../rule-set/glob.js";
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
 * The selected rules with the severities and parameters of the configuration.
 * @throws UsageError for selectors without a rule, rules of the configuration and its waivers that do not exist, and wrong
 * parameters: each mistake in a line.
 */
export async function rulesToRun(choice: RuleChoice, config: Config): Promise<RuleToRun[]> {
  const all = await loadRules(builtInRulesFolder);
  const parameters = await checkedParameters(all, config);
  const selected = selectRules(
    all.map((rule) => withSeverity(rule, config)),
    {
      include: includedRules(choice, config),
      frameworks: knownFrameworks(listOf(choice.framework)),
      skip: listOf(choice["skip-rule"]),
      minSeverity: choice["min-severity"] ?? null,
    },
  );
  return selected.map((rule) => ({ rule, parameters: parameterValues(rule, parameters) }));
}

/** The rule that `requiredTags` is the parameter of. */
const tagsRule = "bucket-tags";

/**
 * The rules that are selected beside those of frameworks, as selectors. Whoever requires tags wants to be told where they
 * are missing, though the rule is off by default.
 */
export function includedRules(
  { rule, framework }: Pick<RuleChoice, "rule" | "framework">,
  { requiredTags }: Config,
): string[] {
  const chosen = listOf(rule);
  if (chosen.length > 0) return chosen;
  return [...(listOf(framework).length > 0 ? [] : ["set:core"]), ...(requiredTags.length > 0 ? [tagsRule] : [])];
}

/**
 * Returns when the configuration can be followed.
 * @throws UsageError as rulesToRun does, whatever is selected.
 */
export async function assertConfig(config: Config): Promise<void> {
  await checkedParameters(await loadRules(builtInRulesFolder), config);
}

/** The parameters that the configuration sets, after all that it says was looked at. */
async function checkedParameters(all: readonly AnyRule[], config: Config): Promise<ConfiguredParameters> {
  const assertFileFlags = config.file === null ? null : (await import("./file-flags.js")).assertFileFlags;
  runChecks([
    () => assertConfiguredRules(all, config),
    () => assertWaivedRules(all, config.waivers.entries),
    () => assertFileFlags?.(config, all),
  ]);
  return configuredParameters(config);
}

/** The configuration's severity is the rule's from here on: whatever counts, sorts, gates or lists sees no other. */
function withSeverity(rule: AnyRule, config: Config): AnyRule {
  const severity = config.rules[rule.meta.id]?.severity;
  return severity === undefined ? rule : { ...rule, meta: { ...rule.meta, severity } };
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

function assertConfiguredRules(all: readonly AnyRule[], config: Config): void {
  const checks = Object.entries(config.rules).flatMap(([id, { parameters }]) => {
    const rule = all.find(({ meta }) => meta.id === id);
    if (rule === undefined) {
      return [
        () => {
          throw unknownRule(config.at(["rules", id]), id, all);
        },
      ];
    }
    return Object.keys(parameters).map((name) => () => {
      located(config.at(["rules", id, "parameters", name]), () =>
        parameterValues(rule, { [id]: { [name]: parameters[name] } }),
      );
    });
  });
  runChecks(checks);
}

function configuredParameters({ rules, requiredTags }: Config): ConfiguredParameters {
  const parameters = Object.fromEntries(Object.entries(rules).map(([id, { parameters: own }]) => [id, own]));
  return requiredTags.length === 0
    ? parameters
    : { ...parameters, [tagsRule]: { required: requiredTags, ...parameters[tagsRule] } };
}

/** A waiver of a rule that does not exist waives nothing, ever: a mistake to be told before the scan. */
function assertWaivedRules(all: readonly AnyRule[], waivers: readonly WaiverEntry[]): void {
  const checks = waivers.flatMap(({ at, rules }) =>
    rules.map((selector) => () => {
      const matches = located(at, () => globMatcher(selector));
      const isKnown = all.some(
        ({ meta, on }) => on !== "run" && [meta.id, ...(meta.aliases ?? [])].some((id) => matches(id)),
      );
      if (!isKnown) throw unknownRule(at, selector, all);
    }),
  );
  runChecks(checks);
}

function unknownRule(at: string, id: string, all: readonly AnyRule[]): UsageError {
  const former = all.find(({ meta }) => meta.aliases?.includes(id));
  const meant =
    former?.meta.id ??
    closest(
      id,
      all.map(({ meta }) => meta.id),
    );
  const hint = meant === null ? "`s3audit rules` lists all." : `Did you mean "${meant}"?`;
  return new UsageError(`${at}: there is no rule "${id}". ${hint}`);
}

/** What `make` returns; a UsageError of it is told with the place in the file that it is about. */
function located<T>(at: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${at}: ${error.message}`);
    throw error;
  }
}
