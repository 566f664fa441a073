import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { UsageError, messageOf } from "../errors.js";
import type { RuleSummary } from "../model/rule-meta.js";
import { isObject } from "../model/run-shape.js";
import { fileMode } from "./run-files.js";

/** What a run was judged by: kept beside it, so that its reports can be made again as they were. */
export interface RunRules {
  readonly tool: { readonly name: string; readonly version: string };
  readonly rules: readonly RuleSummary[];
}

function fileOf(folder: string): string {
  return path.join(folder, "rules.json");
}

/** Writes `rules.json` into the run folder, whole or not at all. */
export async function writeRunRules(folder: string, judgedBy: RunRules): Promise<void> {
  const file = fileOf(folder);
  await writeFile(`${file}.new`, `${JSON.stringify(judgedBy)}\n`, { mode: fileMode });
  await rename(`${file}.new`, file);
}

/**
 * What the run in the folder was judged by.
 * @throws UsageError when the folder does not tell.
 */
export async function readRunRules(folder: string): Promise<RunRules> {
  let judgedBy: unknown;
  try {
    judgedBy = JSON.parse(await readFile(fileOf(folder), "utf8")) as unknown;
  } catch (error) {
    throw new UsageError(
      `${folder} does not tell which rules its run was judged by: ${messageOf(error)}. Scan again to make reports of it.`,
    );
  }
  if (!isRunRules(judgedBy))
    throw new UsageError(
      `${folder} does not tell which rules its run was judged by: its rules.json is something else.`,
    );
  return judgedBy;
}

function isRunRules(value: unknown): value is RunRules {
  if (!isObject(value) || !Array.isArray(value["rules"]) || !value["rules"].every(isObject)) return false;
  return isObject(value["tool"]) && typeof value["tool"]["version"] === "string";
}
