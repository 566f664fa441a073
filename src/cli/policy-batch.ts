import type { Writable } from "node:stream";
import { UsageError, messageOf } from "../errors.js";
import type { Json } from "../model/json.js";
import { parsePolicy } from "../policy/parse-policy.js";
import { PolicyError } from "../policy/policy-error.js";
import type { PolicyDocument } from "../policy/policy-document.js";
import { isObject, type JsonObject } from "../policy/read-element.js";
import { readJson } from "../policy/read-json.js";
import { type AnswerCache, newAnswerCache, rememberedAnswers } from "../policy/remember-answers.js";
import { jsonText } from "../report/json-text.js";
import { writeText } from "../report/write-text.js";
import { maxSizeBytes, type PolicyQuestion, policySubject } from "./policy-question.js";
import { inputLines, type InputLine, inputName, openInput } from "./read-input.js";

/** A policy has 32 KB at most; written as a text inside JSON each byte may take six. */
const maxLineBytes = 1024 * 1024;

/** Policies whose answers are kept for the lines that repeat them: each takes a few kilobytes. */
const rememberedPolicies = 2000;

/** What a line that leaves it out is taken to say. */
export type BatchDefaults = Omit<PolicyQuestion, "resource"> & { readonly resource: string | null };

/**
 * Writes the answers to the lines of a file (`-` = standard input) as they come.
 * @throws UsageError when the input cannot be read.
 */
export async function runPolicyBatch(file: string, defaults: BatchDefaults, out: Writable): Promise<void> {
  await writeText(out, batchAnswers(readable(file), defaults));
}

async function* readable(file: string): AsyncGenerator<Buffer> {
  try {
    // A stream without an encoding yields buffers.
    yield* openInput(file) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new UsageError(`${inputName(file)} cannot be read: ${messageOf(error)}.`);
  }
}

/**
 * The answer to each line of `{id, resource, account, policy, trustedAccounts?, trustedOrgs?, defaultEncryption?}`, in
 * order, as one line of JSON with its line feed: `{id, …the answer}`, or `{id, error}` for a line that cannot be
 * answered. Empty lines are passed over.
 */
export async function* batchAnswers(input: AsyncIterable<Buffer>, defaults: BatchDefaults): AsyncGenerator<string> {
  const cache = newAnswerCache(rememberedPolicies);
  let number = 0;
  for await (const line of inputLines(input, maxLineBytes)) {
    number += 1;
    if (line.type === "text" && line.text.trim() === "") continue;
    yield `${jsonText(answerLine(line, number, defaults, cache))}\n`;
  }
}

function answerLine(line: InputLine, number: number, defaults: BatchDefaults, cache: AnswerCache): object {
  if (line.type === "too-long") return { id: null, error: `Line ${number} has more than ${maxLineBytes} bytes.` };
  if (line.type === "not-utf8") return { id: null, error: `Line ${number} is not UTF-8 text.` };
  let id: Json = null;
  try {
    const item = objectOf(line.text);
    id = item["id"] ?? null;
    const subject = policySubject(questionOf(item, defaults));
    return { id, ...rememberedAnswers(cache, documentOf(item["policy"], maxSizeBytes(subject.kind)), subject) };
  } catch (error) {
    if (error instanceof UsageError) return { id, error: `Line ${number}: ${error.message}` };
    throw error;
  }
}

function objectOf(text: string): JsonObject {
  const value = orUsageError(() => readJson(text), "column");
  if (!isObject(value)) throw new UsageError("it is not a JSON object.");
  return value;
}

/** A policy that comes as an object is written as text again, so that both are read by the same parser. */
function documentOf(policy: Json | undefined, sizeBytes: number): PolicyDocument {
  if (policy === undefined || policy === null) throw new UsageError('it has no "policy".');
  if (typeof policy === "string") return orUsageError(() => parsePolicy(policy, sizeBytes), "line and column");
  return orUsageError(() => parsePolicy(JSON.stringify(policy), sizeBytes), "nothing");
}

/** What was read; a place is told where the user sees the text that it counts in. */
function orUsageError<T>(read: () => T, place: "line and column" | "column" | "nothing"): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const { message, line, column } = error;
    if (line === null || column === null || place === "nothing") throw new UsageError(message);
    if (place === "column") throw new UsageError(`its JSON cannot be read at column ${column}.`);
    throw new UsageError(`policy:${line}:${column}: ${message}`);
  }
}

function questionOf(item: JsonObject, defaults: BatchDefaults): PolicyQuestion {
  const resource = textOr(item, "resource", defaults.resource);
  if (resource === null) throw new UsageError('it has no "resource".');
  return {
    resource,
    account: textOr(item, "account", defaults.account),
    trustedAccounts: textsOr(item, "trustedAccounts", defaults.trustedAccounts),
    trustedOrganizations: textsOr(item, "trustedOrgs", defaults.trustedOrganizations),
    defaultEncryption: textOr(item, "defaultEncryption", defaults.defaultEncryption),
  };
}

function textOr(item: JsonObject, name: string, whenMissing: string | null): string | null {
  const value = item[name];
  if (value === undefined || value === null) return whenMissing;
  if (typeof value !== "string") throw new UsageError(`"${name}" is not a text.`);
  return value;
}

function textsOr(item: JsonObject, name: string, whenMissing: readonly string[]): readonly string[] {
  const value = item[name];
  if (value === undefined || value === null) return whenMissing;
  // Array.isArray does not narrow a readonly array type.
  const items = Array.isArray(value) ? (value as readonly Json[]) : null;
  if (items === null || !items.every((each) => typeof each === "string")) {
    throw new UsageError(`"${name}" is not a list of texts.`);
  }
  return items;
}
