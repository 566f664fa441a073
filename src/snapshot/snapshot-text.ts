import { open } from "node:fs/promises";
import { createReadStream } from "node:fs";
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

/**
 * The lines of a text file, unzipped when it is gzip whatever its name.
 * @throws UsageError when the file cannot be read or is broken, with the line up to which it could be.
 */
export async function* textLines(file: string): AsyncGenerator<TextLine> {
  let number = 0;
  let rest = "";
  try {
    const decoder = new StringDecoder("utf8");
    for await (const chunk of await bytesOf(file)) {
      const lines = (rest + decoder.write(chunk)).split("\n");
      rest = lines.pop() ?? "";
      for (const text of lines) yield { number: (number += 1), text, isWhole: true };
    }
    rest += decoder.end();
  } catch (error) {
    throw new UsageError(brokenFile(file, number, error));
  }
  if (rest !== "") yield { number: number + 1, text: rest, isWhole: false };
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
  // Without this an error of the file would never reach who reads the unzipped text.
  source.on("error", (error) => unzip.destroy(error));
  return source.pipe(unzip);
}

function brokenFile(file: string, line: number, error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  if (code === "Z_BUF_ERROR") return `${file} is cut off after line ${line}: copy it again, or make it again.`;
  if (code.startsWith("Z_")) return `${file} is damaged after line ${line} (${messageOf(error)}): copy it again.`;
  return `${file} cannot be read: ${messageOf(error)}.`;
}
