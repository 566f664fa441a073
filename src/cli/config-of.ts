import { access } from "node:fs/promises";
import type { Config } from "../config/config.js";
import { noConfig } from "../config/no-config.js";
import { UsageError } from "../errors.js";

/** Looked for in the current folder, when no file is named. A configuration is data: nothing in it is run. */
export const configNames = ["s3audit.config.yaml", "s3audit.config.yml", "s3audit.config.json"] as const;

/** The flags that name files of the configuration. */
export interface ConfigChoice {
  readonly config: string | undefined;
  readonly waivers: string | undefined;
}

/**
 * The configuration of `--config`, or the one in the current folder, or the defaults; loads the parser only when there is
 * a file.
 * @throws UsageError for a file that cannot be read or has mistakes, for two files in the current folder, and for an
 * endpoint in a file that nobody named.
 */
export async function configOf(choice: ConfigChoice): Promise<Config> {
  const file = choice.config ?? (await foundConfig());
  const waivers = choice.waivers ?? null;
  if (file === null && waivers === null) return noConfig;
  const { loadConfig, loadWaivers } = await import("../config/load.js");
  if (file === null) return { ...noConfig, waivers: { ...noConfig.waivers, entries: await loadWaivers(waivers) } };
  const config = await loadConfig(file, waivers);
  // Signed requests and session tokens go there: not to an address that came with a folder.
  if (choice.config === undefined && config.scan["endpoint-url"] !== undefined)
    throw new UsageError(
      `${config.at(["scan", "endpoint-url"])}: an endpoint is taken from a file only when it is named: --config ${file}.`,
    );
  return config;
}

async function foundConfig(): Promise<string | null> {
  const found: string[] = [];
  for (const name of configNames) if (await exists(name)) found.push(name);
  if (found.length > 1)
    throw new UsageError(`There are ${found.join(" and ")} in this folder: remove one, or name one with --config.`);
  return found[0] ?? null;
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}
