import { open } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { createGunzip } from "node:zlib";
import { UsageError, messageOf } from "../errors.js";

/** One line of the file, counted from 1. */
export interface TextLine {
  readonly number: number;
  readonly text: string;
  /** Whether its line end is there: a line without one is cut off. */
  readonly isWhole: boolean;
}

/** The first bytes of a gzip file (RFC 1952, 2.3.1). */
const gzipStart = Buffer.from([0x1f, 0x8b]);

/** No line is that long: V8 holds no text of twice as many characters. */
const longestLine = 1 << 28;

/**
 * The file's first characters, fewer where it has no more, unzipped when it is gzip: of a file that is something else no
 * line need be found.
 * @throws UsageError when the file cannot be read or is broken.
 */
export async function textStart(file: string, length: number): Promise<string> {
  let start = "";
  for await (const text of decoded(file, () => 0)) {
    start += text;
    if (start.length >= length) break;
  }
  return start.slice(0, length);
}

/**
 * The lines of a text file, unzipped when it is gzip whatever its name.
 * @throws UsageError when the file cannot be read or is broken, with the line up to which it could be.
 */
export async function* textLines(file: string): AsyncGenerator<TextLine> {
  let number = 0;
  let rest: string[] = [];
  let restLength = 0;
  for await (const piece of decoded(file, () => number)) {
    const lines = piece.split("\n");
    const last = lines.pop() ?? "";
    for (const text of lines) {
      yield { number: (number += 1), text: rest.length === 0 ? text : rest.join("") + text, isWhole: true };
      rest = [];
      restLength = 0;
    }
    rest.push(last);
    restLength += last.length;
    if (restLength > longestLine)
      throw new UsageError(`${file}: line ${number + 1} does not end: s3audit writes no line that long.`);
  }
  if (restLength > 0) yield { number: number + 1, text: rest.join(""), isWhole: false };
}

/** The text in pieces as they are read. */
async function* decoded(file: string, linesSoFar: () => number): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  try {
    for await (const chunk of await bytesOf(file)) yield decoder.write(chunk);
    yield decoder.end();
  } catch (error) {
    throw new UsageError(brokenFile(file, linesSoFar(), error));
  }
}

async function bytesOf(file: string): Promise<AsyncIterable<Buffer>> {
  const handle = await open(file);
  let start: Buffer;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(gzipStart.length), 0, gzipStart.length, 0);
    start = buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
  const source = createReadStream(file);
  if (!start.equals(gzipStart)) return source;
  const unzip = createGunzip();
  // Told by the unzipped text, which is destroyed with an error of the file.
  return pipeline(source, unzip, () => undefined);
}

function brokenFile(file: string, line: number, error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  if (code === "Z_BUF_ERROR") return `${file} is cut off after line ${line}: copy it again, or make it again.`;
  if (code.startsWith("Z_")) return `${file} is damaged after line ${line} (${messageOf(error)}): copy it again.`;
  return `${file} cannot be read: ${messageOf(error)}.`;
}
