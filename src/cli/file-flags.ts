import type { Config } from "../config/config.js";
import { runChecks, UsageError } from "../errors.js";
import { selectRules } from "../rule-set/select.js";
import type { AnyRule } from "../rule.js";
import { checkedEndpoint, durationMs, includedStatuses, splitCommas } from "./flags.js";
import { knownFrameworks } from "./rules-to-run.js";
import { writersOf } from "./write-reports.js";

/** What oclif makes of a command line. */
export interface ParsedFlags<F> {
  readonly flags: F;
  readonly raw: readonly { readonly type: string; readonly flag?: string }[];
  readonly metadata: { readonly flags: { readonly [name: string]: { readonly setFromDefault?: boolean } } };
}

/** What is known of the flags of a command. */
export interface FlagDefinitions {
  readonly [name: string]: {
    readonly env?: string;
    readonly multiple?: boolean;
    readonly exclusive?: readonly (string | object)[];
  };
}

/** Where a flag's value comes from. */
export type FlagOrigin =
  | { readonly kind: "flag" }
  | { readonly kind: "environment"; readonly variable: string }
  | { readonly kind: "file"; readonly at: string }
  | { readonly kind: "default" };

/** A flag as it is in effect. */
export interface EffectiveFlag {
  readonly value: unknown;
  readonly origin: FlagOrigin;
}

/**
 * Every flag of the command as it is in effect: the command line before the environment, the environment before the file,
 * the file before the default. A flag that cannot stand beside one that was given is not taken from the file.
 */
export function effectiveFlags(
  parsed: ParsedFlags<object>,
  definitions: FlagDefinitions,
  config: Config,
): ReadonlyMap<string, EffectiveFlag> {
  const given = new Map<string, unknown>(Object.entries(parsed.flags));
  const typed = new Set(parsed.raw.flatMap(({ type, flag }) => (type === "flag" && flag !== undefined ? [flag] : [])));
  const isGiven = (name: string): boolean =>
    given.get(name) !== undefined && parsed.metadata.flags[name]?.setFromDefault !== true;
  const excluded = new Set(
    Object.entries(definitions).flatMap(([name, { exclusive }]) => (isGiven(name) ? (exclusive ?? []) : [])),
  );
  const written = new Map<string, unknown>(Object.entries(config.scan));
  return new Map(
    Object.entries(definitions).map(([name, { env, multiple }]): [string, EffectiveFlag] => {
      const value = given.get(name);
      if (isGiven(name)) {
        const origin: FlagOrigin =
          typed.has(name) || env === undefined ? { kind: "flag" } : { kind: "environment", variable: env };
        return [name, { value, origin }];
      }
      const own = excluded.has(name) ? undefined : written.get(name);
      if (own === undefined) return [name, { value, origin: { kind: "default" } }];
      const list = multiple === true && typeof own === "string" ? [own] : own;
      return [name, { value: list, origin: { kind: "file", at: config.at(["scan", name]) } }];
    }),
  );
}

/** The flags in effect, as the command takes them. */
export function withFileFlags<F extends object>(
  parsed: ParsedFlags<F>,
  definitions: FlagDefinitions,
  config: Config,
): F {
  const effective = [...effectiveFlags(parsed, definitions, config)].filter(([, { value }]) => value !== undefined);
  // What the file says was checked against the schema, whose keys and types are those of the flags (a test compares them).
  return { ...parsed.flags, ...Object.fromEntries(effective.map(([name, { value }]) => [name, value])) };
}

/**
 * Returns when the flags that the file sets say something that can be done.
 * @throws UsageError with the place in the file of each mistake.
 */
export function assertFileFlags(config: Config, rules: readonly AnyRule[]): void {
  const { scan } = config;
  const check = (name: keyof typeof scan, assert: (values: readonly string[]) => void) => (): void => {
    const value = scan[name];
    if (value === undefined || typeof value === "boolean" || typeof value === "number") return;
    try {
      assert(typeof value === "string" ? [value] : value);
    } catch (error) {
      if (error instanceof UsageError) throw new UsageError(`${config.at(["scan", name])}: ${error.message}`);
      throw error;
    }
  };
  const everything = { include: ["set:all"], frameworks: [], skip: [], minSeverity: null };
  runChecks([
    check("max-duration", ([text = ""]) => durationMs(text, "max-duration")),
    check("endpoint-url", ([text = ""]) => checkedEndpoint(text)),
    check("include", (values) => includedStatuses(values.flatMap(splitCommas))),
    check("framework", (values) => knownFrameworks(values)),
    check("format", (values) => writersOf(values.flatMap(splitCommas), "1.6.0")),
    check("rule", (include) => selectRules(rules, { ...everything, include })),
    // A skipped rule must exist; that others are left is for the run to say.
    check("skip-rule", (values) => values.forEach((rule) => selectRules(rules, { ...everything, include: [rule] }))),
  ]);
}
