import path from "node:path";
import type { WaiverEntry } from "../model/waiver.js";
import { type Config, configSchema, waiversFileSchema, type WaiverText } from "./config.js";
import { readYaml, type YamlFile } from "./read-yaml.js";

/**
 * The configuration in a YAML or JSON file, its file of waivers included; `waiversFile` takes the place of the one that
 * the configuration names.
 * @throws UsageError with the file, line, column and key of each mistake, and for a file that cannot be read.
 */
export async function loadConfig(file: string, waiversFile: string | null): Promise<Config> {
  const { value, at } = await readYaml("The configuration", file, configSchema);
  const { scan, trust, rules, requiredTags, waivers, waiversRequire: required } = value;
  const own = waivers.map((text, index) => waiverEntry(text, at(["waivers", index])));
  const named = value.waiversFile === undefined ? null : path.join(path.dirname(file), value.waiversFile);
  const others = await loadWaivers(waiversFile ?? named);
  return { scan, trust, rules, requiredTags, waivers: { entries: [...own, ...others], required }, file, at };
}

/**
 * The waivers in a file of their own; none when there is no file.
 * @throws UsageError as loadConfig does.
 */
export async function loadWaivers(file: string | null): Promise<readonly WaiverEntry[]> {
  if (file === null) return [];
  const { value, at }: YamlFile<{ readonly waivers: readonly WaiverText[] }> = await readYaml(
    "The file of waivers",
    file,
    waiversFileSchema,
  );
  return value.waivers.map((text, index) => waiverEntry(text, at(["waivers", index])));
}

function waiverEntry(text: WaiverText, at: string): WaiverEntry {
  const { rule, account, resource, tags, owner, reason, ticket, expires } = text;
  return {
    at,
    rules: listOf(rule),
    accounts: listOf(account),
    resources: listOf(resource),
    tags: Object.fromEntries(Object.entries(tags ?? {}).map(([key, value]) => [key, listOf(value)])),
    waiver: {
      ...(owner === undefined ? {} : { owner }),
      ...(reason === undefined ? {} : { reason }),
      ...(ticket === undefined ? {} : { ticket }),
      ...(expires === undefined ? {} : { expires }),
    },
  };
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}
