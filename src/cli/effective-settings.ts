import type { Config } from "../config/config.js";
import { noConfig } from "../config/no-config.js";
import { formatsOf, listOf } from "./flags.js";
import {
  type EffectiveFlag,
  effectiveFlags,
  type FlagDefinitions,
  type FlagOrigin,
  type ParsedFlags,
} from "./file-flags.js";
import { includedRules } from "./rules-to-run.js";

/** One setting as it is in effect. */
export interface Setting {
  /** As the file would spell it. */
  readonly key: string;
  /** null = not set. */
  readonly value: unknown;
  readonly origin: FlagOrigin;
}

/** What one run is told, and no configuration: which files to take, and what to begin with. */
export const flagsOfOneRun: ReadonlySet<string> = new Set([
  "config",
  "waivers",
  "resume",
  "snapshot",
  "dry-run",
  "buckets-expected",
]);

/** Every setting as it is in effect, the flags of the command first. */
export function effectiveSettings(
  parsed: ParsedFlags<object>,
  definitions: FlagDefinitions,
  config: Config,
): readonly Setting[] {
  const effective = effectiveFlags(parsed, definitions, config);
  const flags = [...effective]
    .filter(([name]) => !flagsOfOneRun.has(name))
    .map(([name, { value, origin }]): Setting => {
      // The environment gives lists as one text.
      const list = definitions[name]?.multiple === true && typeof value === "string" ? listOf(value) : value;
      return { key: `scan.${name}`, value: list ?? withoutFlag(name, effective, config), origin };
    });
  const { trust, requiredTags, waivers } = config;
  return [
    ...flags,
    setting(config, ["trust", "accounts"], trust.accounts, noConfig.trust.accounts),
    setting(config, ["trust", "organizations"], trust.organizations, noConfig.trust.organizations),
    setting(config, ["requiredTags"], requiredTags, noConfig.requiredTags),
    ...Object.entries(config.rules).flatMap(([id, { severity, parameters }]) => [
      ...(severity === undefined ? [] : [setting(config, ["rules", id, "severity"], severity, null)]),
      ...Object.entries(parameters).map(([name, value]) =>
        setting(config, ["rules", id, "parameters", name], value, null),
      ),
    ]),
    setting(config, ["waiversRequire"], waivers.required, noConfig.waivers.required),
    ...waivers.entries.map(
      ({ at, waiver, ...about }, index): Setting => ({
        key: `waivers[${index}]`,
        value: { ...about, ...waiver },
        origin: { kind: "file", at },
      }),
    ),
  ];
}

/** What the scan does where nobody says otherwise, for the flags whose default depends on others. */
function withoutFlag(name: string, effective: ReadonlyMap<string, EffectiveFlag>, config: Config): unknown {
  const textsOf = (flag: string): string[] => {
    const value = effective.get(flag)?.value;
    return typeof value === "string" || Array.isArray(value) ? listOf(value as string | readonly string[]) : [];
  };
  if (name === "rule") {
    const rules = includedRules({ rule: undefined, framework: textsOf("framework") }, config);
    return rules.length === 0 ? null : rules;
  }
  if (name === "format") return formatsOf(undefined, textsOf("output")[0] ?? null);
  return null;
}

function setting(config: Config, path: readonly string[], value: unknown, unset: unknown): Setting {
  const isDefault = JSON.stringify(value) === JSON.stringify(unset);
  return {
    key: path.join("."),
    value,
    origin: isDefault ? { kind: "default" } : { kind: "file", at: config.at(path) },
  };
}

/** Where a value comes from, in words. */
export function originText(origin: FlagOrigin): string {
  switch (origin.kind) {
    case "flag":
      return "command line";
    case "environment":
      return `environment ${origin.variable}`;
    case "file":
      return origin.at;
    case "default":
      return "default";
  }
}
