import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { UsageError, messageOf } from "../errors.js";

/** The bytes of a file, or of standard input for `-`. */
export function openInput(file: string): Readable {
  return file === "-" ? process.stdin : createReadStream(file);
}

/** How messages name it. */
export function inputName(file: string): string {
  return file === "-" ? "stdin" : file;
}

/**
 * The whole of a file, or of standard input for `-`, as text.
 * @throws UsageError when it cannot be read, has more than `maxBytes` bytes or is not UTF-8.
 */
export async function readInput(file: string, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of openInput(file) as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) break;
    }
  } catch (error) {
    throw new UsageError(`${inputName(file)} cannot be read: ${messageOf(error)}.`);
  }
  if (size > maxBytes) throw new UsageError(`${inputName(file)} has more than ${maxBytes} bytes: it is no policy.`);
  const text = decodeUtf8(Buffer.concat(chunks));
  if (text === null) throw new UsageError(`${inputName(file)} is not UTF-8 text.`);
  return text;
}

/** The text of the bytes, a byte order mark kept; null when they are not UTF-8. */
function decodeUtf8(bytes: Buffer): string | null {
  return isUtf8(bytes) ? bytes.toString("utf8") : null;
}

/** One line, or why there is none to be read. */
export type InputLine =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "too-long" }
  | { readonly type: "not-utf8" };

/**
 * The lines of a stream, split at line feeds alone, as they come. Of a line of more than `maxBytes` bytes nothing is
 * kept. The last line need not end in a line feed.
 */
export async function* inputLines(input: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<InputLine> {
  let parts: Buffer[] = [];
  let size = 0;
  const take = (): InputLine => {
    const line = lineOf(parts, size > maxBytes);
    parts = [];
    size = 0;
    return line;
  };
  const add = (part: Buffer): void => {
    size += part.length;
    if (size <= maxBytes) parts.push(part);
    else parts = [];
  };
  for await (const chunk of input) {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
      add(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  if (size > 0) yield take();
}

function lineOf(parts: readonly Buffer[], isTooLong: boolean): InputLine {
  if (isTooLong) return { type: "too-long" };
  const text = decodeUtf8(Buffer.concat(parts));
  return text === null ? { type: "not-utf8" } : { type: "text", text };
}
