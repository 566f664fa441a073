import { closest } from "../config/closest.js";
import { UsageError } from "../errors.js";
import { isObject } from "../policy/read-element.js";
import type { Json } from "../model/json.js";
import { settableNames, settableWords } from "./settable.js";

/** One change as it was asked for, before anybody looked whether the resource exists. */
export interface AskedChange {
  /** As written, for messages. */
  readonly text: string;
  /** Every way to read the left side: names, and facts after them, may hold the same dots. The longest name first. */
  readonly readings: readonly Reading[];
  /** null = absent. */
  readonly value: Json;
}

export interface Reading {
  /** `account`, a bucket's name, a Region, `ACCOUNT/REGION`, or an ARN. */
  readonly resource: string;
  readonly fact: string;
  /** Where in the fact's value; empty = the whole value. */
  readonly members: readonly string[];
}

/**
 * A `--set` such as `acme-data.policy=@new.json`. `read` gives the text of a file.
 * @throws UsageError for a text that is no change, and what `read` throws.
 */
export async function askedChange(text: string, read: (file: string) => Promise<string>): Promise<AskedChange> {
  const equals = text.indexOf("=");
  if (equals < 1) throw new UsageError(`--set ${text}: write RESOURCE.FACT=VALUE, such as acme-data.policy=@new.json.`);
  const path = text.slice(0, equals);
  const written = text.slice(equals + 1);
  const readings = readingsOf(path);
  if (readings.length === 0) throw noFact(path);
  return { text: path, readings, value: valueOf(written.startsWith("@") ? await read(written.slice(1)) : written) };
}

/**
 * A line of a file of changes, as `s3audit fix` writes them.
 * @throws UsageError for a line that is none.
 */
export function storedChange(line: string, at: string): AskedChange {
  const content = valueOf(line);
  if (!isObject(content) || typeof content["resource"] !== "string" || typeof content["fact"] !== "string")
    throw new UsageError(`${at}: is no change: it needs "resource", "fact" and "value".`);
  const { resource, fact, value } = content;
  if (value === undefined) throw new UsageError(`${at}: the change has no "value".`);
  return { text: `${at}: ${resource}.${fact}`, readings: [{ resource, fact, members: [] }], value };
}

function readingsOf(path: string): readonly Reading[] {
  const parts = path.split(".");
  const places = parts.flatMap((part, index) => (index > 0 && settableNames.includes(part) ? [index] : []));
  return places
    .map((index) => ({
      resource: parts.slice(0, index).join("."),
      fact: parts[index] ?? "",
      members: parts.slice(index + 1),
    }))
    .reverse();
}

function noFact(path: string): UsageError {
  const last = path.split(".").at(-1) ?? "";
  const meant = closest(last, settableNames);
  const hint = meant === null ? `What may be set: ${settableWords}` : `Did you mean "${meant}"?`;
  return new UsageError(`--set ${path}: no part of it is a fact that may be set. ${hint}`);
}

/** JSON where it is some, else the text itself. */
function valueOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
