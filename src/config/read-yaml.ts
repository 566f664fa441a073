import { readFile } from "node:fs/promises";
import { isMap, isScalar, LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";
import { UsageError, messageOf } from "../errors.js";

/** A YAML or JSON file (JSON is YAML) that has the shape it should have. */
export interface YamlFile<T> {
  readonly value: T;
  /** `FILE:LINE:COLUMN` of the key or list item at the path, or of the nearest thing around it that exists. */
  readonly at: (path: readonly PropertyKey[]) => string;
}

/** How many mistakes are told at once. */
const mostMistakes = 5;

/**
 * The file, checked against the schema. `what` names it in messages, such as `The configuration`.
 * @throws UsageError with the file, line, column and key of the first mistakes.
 */
export async function readYaml<S extends z.ZodType>(
  what: string,
  file: string,
  schema: S,
): Promise<YamlFile<z.output<S>>> {
  const text = await readText(what, file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (path: readonly PropertyKey[]): string => {
    const { line, col } = lines.linePos(offsetOf(document, path));
    return `${file}:${line}:${col}`;
  };
  const syntax = document.errors[0];
  if (syntax !== undefined) {
    const { line, col } = lines.linePos(syntax.pos[0]);
    throw new UsageError(`${file}:${line}:${col}: ${syntax.message}.`);
  }
  // An empty file says nothing.
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 20 }) ?? {});
  if (parsed.success) return { value: parsed.data, at };
  const mistakes = parsed.error.issues.slice(0, mostMistakes).map((issue) => describeIssue(issue, at));
  throw new UsageError(mistakes.join("\n"));
}

async function readText(what: string, file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new UsageError(`${what} ${file} cannot be read: ${messageOf(error)}.`);
  }
}

function describeIssue(issue: z.core.$ZodIssue, at: YamlFile<unknown>["at"]): string {
  const path = issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  const key = path.length > 0 ? `${path.map(String).join(".")}: ` : "";
  return `${at(path)}: ${key}${issue.message}.`;
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const key = path[length - 1];
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    const start = startOf(pair?.key) ?? startOf(document.getIn(path.slice(0, length), true));
    if (start !== null) return start;
  }
  return startOf(document.contents) ?? 0;
}

function startOf(node: unknown): number | null {
  return typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : null;
}
