import { readFile } from "node:fs/promises";
import { LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";
import { UsageError, messageOf } from "../errors.js";
import { type Config, configSchema } from "./config.js";

/**
 * The configuration in a YAML or JSON file (JSON is YAML).
 * @throws UsageError with the file, line, column and key of the first mistakes.
 */
export async function loadConfig(file: string): Promise<Config> {
  const text = await readText(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const syntax = document.errors[0];
  if (syntax !== undefined) {
    const at = lines.linePos(syntax.pos[0]);
    throw new UsageError(`${file}:${at.line}:${at.col}: ${syntax.message}.`);
  }
  // An empty file is an empty configuration.
  const parsed = configSchema.safeParse(document.toJS({ maxAliasCount: 20 }) ?? {});
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.slice(0, 5).map((issue) => describeIssue(file, document, lines, issue));
  throw new UsageError(mistakes.join("\n"));
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new UsageError(`The configuration ${file} cannot be read: ${messageOf(error)}.`);
  }
}

function describeIssue(file: string, document: Document, lines: LineCounter, issue: z.core.$ZodIssue): string {
  const path = issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  const at = lines.linePos(offsetOf(document, path));
  const key = path.length > 0 ? `${path.map(String).join(".")}: ` : "";
  return `${file}:${at.line}:${at.col}: ${key}${issue.message}.`;
}

/** Where the value at `path` starts, or the nearest thing around it that exists. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range))
      return Number(node.range[0]);
  }
  return 0;
}
