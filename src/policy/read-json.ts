import type { Json } from "../model/json.js";
import { PolicyError } from "./policy-error.js";

// JSON.parse says neither where a document breaks nor that an object names a key twice, and AWS refuses a policy with a
// duplicate key: whichever of the two values we took, the other reading could be the one in force.

/** Deeper than any policy: Statement, Condition, operator, key and value list make six levels. */
const maxDepth = 32;

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const plainTextPattern = /[^"\\\u0000-\u001f]*/y;
const escapes: { readonly [letter: string]: string } = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

type Path = readonly (string | number)[];
type Reader = { readonly text: string; offset: number; readonly onValue: (path: Path, offset: number) => void };

/**
 * The value of a JSON text; objects have no prototype, so that no key is special.
 * @throws PolicyError for text that is not JSON, for a key given twice in one object, and for nesting beyond 32 levels.
 */
export function readJson(text: string): Json {
  return read({ text, offset: 0, onValue: () => undefined });
}

/** Line and column, from 1, of the element a pointer names in a text that `readJson` reads; null when it has none. */
export function placeOf(text: string, pointer: string): { readonly line: number; readonly column: number } | null {
  let found: number | null = null;
  read({
    text,
    offset: 0,
    onValue: (path, offset) => {
      if (toPointer(path) === pointer) found = offset;
    },
  });
  return found === null ? null : lineAndColumn(text, found);
}

/** The RFC 6901 pointer of a path. */
export function toPointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function read(reader: Reader): Json {
  if (reader.text.charCodeAt(0) === 0xfeff) reader.offset = 1;
  const value = readValue(reader, []);
  skipSpace(reader);
  if (reader.offset < reader.text.length) fail(reader, [], "has text after its end");
  return value;
}

function readValue(reader: Reader, path: Path): Json {
  if (path.length > maxDepth) fail(reader, path, `is nested more than ${maxDepth} levels deep`);
  skipSpace(reader);
  reader.onValue(path, reader.offset);
  const character = reader.text[reader.offset];
  if (character === "{") return readObject(reader, path);
  if (character === "[") return readArray(reader, path);
  if (character === '"') return readString(reader, path);
  return readScalar(reader, path);
}

function readObject(reader: Reader, path: Path): Json {
  // No prototype: `__proto__` and `constructor` are keys like any other.
  const object = Object.create(null) as { [key: string]: Json };
  reader.offset += 1;
  skipSpace(reader);
  if (reader.text[reader.offset] === "}") {
    reader.offset += 1;
    return object;
  }
  for (;;) {
    skipSpace(reader);
    if (reader.text[reader.offset] !== '"') fail(reader, path, "lacks a key in quotes");
    const key = readString(reader, path);
    if (key in object) fail(reader, [...path, key], "is given twice");
    skipSpace(reader);
    expect(reader, path, ":");
    object[key] = readValue(reader, [...path, key]);
    skipSpace(reader);
    if (reader.text[reader.offset] === "}") {
      reader.offset += 1;
      return object;
    }
    expect(reader, path, ",");
  }
}

function readArray(reader: Reader, path: Path): Json {
  const items: Json[] = [];
  reader.offset += 1;
  skipSpace(reader);
  if (reader.text[reader.offset] === "]") {
    reader.offset += 1;
    return items;
  }
  for (;;) {
    items.push(readValue(reader, [...path, items.length]));
    skipSpace(reader);
    if (reader.text[reader.offset] === "]") {
      reader.offset += 1;
      return items;
    }
    expect(reader, path, ",");
  }
}

function readString(reader: Reader, path: Path): string {
  let value = "";
  reader.offset += 1;
  for (;;) {
    plainTextPattern.lastIndex = reader.offset;
    const plain = plainTextPattern.exec(reader.text)?.[0] ?? "";
    value += plain;
    reader.offset += plain.length;
    const character = reader.text[reader.offset];
    if (character === '"') {
      reader.offset += 1;
      return value;
    }
    if (character !== "\\") fail(reader, path, "has a text without its closing quote");
    value += readEscape(reader, path);
  }
}

function readEscape(reader: Reader, path: Path): string {
  const letter = reader.text[reader.offset + 1] ?? "";
  if (letter === "u") {
    const digits = reader.text.slice(reader.offset + 2, reader.offset + 6);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) fail(reader, path, "has a broken \\u escape");
    reader.offset += 6;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }
  const plain = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
  if (plain === undefined) return fail(reader, path, "has an unknown escape");
  reader.offset += 2;
  return plain;
}

function readScalar(reader: Reader, path: Path): Json {
  for (const [word, value] of [
    ["true", true],
    ["false", false],
    ["null", null],
  ] as const) {
    if (reader.text.startsWith(word, reader.offset)) {
      reader.offset += word.length;
      return value;
    }
  }
  numberPattern.lastIndex = reader.offset;
  const digits = numberPattern.exec(reader.text)?.[0];
  if (digits === undefined) return fail(reader, path, "is not JSON");
  const value = Number(digits);
  // What a condition compares with would be another text than the one that is written.
  if (!Number.isFinite(value)) return fail(reader, path, "is a number too large to be read");
  reader.offset += digits.length;
  return value;
}

function skipSpace(reader: Reader): void {
  for (;;) {
    const code = reader.text.charCodeAt(reader.offset);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    reader.offset += 1;
  }
}

function expect(reader: Reader, path: Path, character: string): void {
  if (reader.text[reader.offset] !== character) fail(reader, path, `lacks a "${character}"`);
  reader.offset += 1;
}

function fail(reader: Reader, path: Path, what: string): never {
  const pointer = toPointer(path);
  const subject = pointer === "" ? "The policy" : pointer;
  throw new PolicyError(`${subject} ${what}.`, pointer, lineAndColumn(reader.text, reader.offset));
}

function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
