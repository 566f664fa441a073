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

/** How many mistakes are told one by one: a file of something else would fill the screen. */
const mostMistakes = 50;

/**
 * The file, checked against the schema. `what` names it in messages, such as `The configuration`.
 * @throws UsageError with the file, line, column and key of each mistake, a line each.
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
  const mistakes = parsed.error.issues.flatMap((issue) => describeIssue(issue, at));
  const rest = mistakes.length - mostMistakes;
  throw new UsageError(
    [...mistakes.slice(0, mostMistakes), ...(rest > 0 ? [`${file}: and ${rest} more mistakes.`] : [])].join("\n"),
  );
}

async function readText(what: string, file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new UsageError(`${what} ${file} cannot be read: ${messageOf(error)}.`);
  }
}

function describeIssue(issue: z.core.$ZodIssue, at: YamlFile<unknown>["at"]): string[] {
  if (issue.code !== "unrecognized_keys") return [described(issue.path, issue.message, at)];
  const messages = issue.message.split("\n");
  return issue.keys.map((key, index) => described([...issue.path, key], messages[index] ?? issue.message, at));
}

function described(path: readonly PropertyKey[], message: string, at: YamlFile<unknown>["at"]): string {
  const key = path.length > 0 ? `${path.map(String).join(".")}: ` : "";
  return `${at(path)}: ${key}${message}${message.endsWith("?") ? "" : "."}`;
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
