import type { Json } from "../model/json.js";
import type { PolicyAnswers } from "../model/policy-answers.js";
import { answerPolicy } from "./answer-policy.js";
import { canonicalStatement } from "./canonical-policy.js";
import { parsePolicy } from "./parse-policy.js";
import type { PolicyDocument, Statement } from "./policy-document.js";
import type { PolicySubject } from "./policy-subject.js";

/** Answers by policy, the least recently asked first; passed in by the caller, who also drops it. */
export type AnswerCache = { readonly capacity: number; readonly entries: Map<string, PolicyAnswers> };

/** An empty cache for at most this many policies. */
export function newAnswerCache(capacity: number): AnswerCache {
  return { capacity, entries: new Map() };
}

/**
 * The answer of `answerPolicy`, the same to the letter, worked out once for all resources whose policies differ in
 * their own name only. Never throws.
 */
export function rememberedAnswers(cache: AnswerCache, document: PolicyDocument, subject: PolicySubject): PolicyAnswers {
  const shared = sharedForm(document, subject);
  if (shared === null) return answerPolicy(document, subject);
  const known = cache.entries.get(shared.identity);
  if (known !== undefined) {
    cache.entries.delete(shared.identity);
    cache.entries.set(shared.identity, known);
    return instantiated(known, shared.standIn, subject.resource);
  }
  const general = { ...subject, resource: shared.standIn };
  const answers = answerPolicy(parsePolicy(shared.text, Number.MAX_SAFE_INTEGER), general);
  cache.entries.set(shared.identity, answers);
  if (cache.entries.size > cache.capacity) {
    for (const oldest of cache.entries.keys()) {
      cache.entries.delete(oldest);
      break;
    }
  }
  return instantiated(answers, shared.standIn, subject.resource);
}

type SharedForm = { readonly identity: string; readonly text: string; readonly standIn: string };

/**
 * The policy with a stand-in for the resource's own ARN where a Resource element begins with it; null when some other
 * resource pattern stands there, because whether that matches depends on the name.
 */
function sharedForm(document: PolicyDocument, subject: PolicySubject): SharedForm | null {
  const standIn = standInFor(subject.resource);
  const statements: Json[] = [];
  for (const statement of document.statements) {
    const texts = statement.resource.values.map(({ template }) => template.text);
    if (!texts.every((text) => text === "*" || text.startsWith(subject.resource))) return null;
    const resources = texts.map((text) => (text === "*" ? text : standIn + text.slice(subject.resource.length)));
    // Names of statements are in no answer.
    const canonical = canonicalStatement({ ...statement, sid: null });
    if (JSON.stringify(canonical).includes(standInName) || asksForName(statement, subject)) return null;
    statements.push({ ...canonical, [statement.resource.keyText]: resources });
  }
  const text = JSON.stringify({ Version: document.version, Statement: statements });
  return { identity: JSON.stringify([{ ...subject, resource: standIn }, text]), text, standIn };
}

/** Whether a condition compares the resource's own ARN: access points carry theirs in requests. */
function asksForName({ conditions }: Statement, subject: PolicySubject): boolean {
  return conditions.some(
    ({ key, values }) =>
      (subject.kind !== "bucket" && key.endsWith(":dataaccesspointarn")) ||
      values.some(({ template }) => template.text.includes(subject.resource)),
  );
}

const standInName = "own-name-of-the-resource";

/** The ARN with another name: partition, Region and account stay. */
function standInFor(arn: string): string {
  const end = Math.max(arn.lastIndexOf("/"), arn.lastIndexOf(":"));
  return arn.slice(0, end + 1) + standInName;
}

function instantiated<T>(value: T, standIn: string, resource: string): T {
  // The shape stays as it is, only texts change.
  return replaced(value, standIn, resource) as T;
}

function replaced(value: unknown, from: string, to: string): unknown {
  if (typeof value === "string") return value.includes(from) ? value.replaceAll(from, to) : value;
  if (Array.isArray(value)) return value.map((item) => replaced(item, from, to));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, from, to)]));
}
