import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { UsageError, messageOf } from "../errors.js";
import { snapshotFormat, type ClosingLine, type ContentLine, type HeaderLine } from "./snapshot-file.js";
import type { Snapshot } from "./snapshot.js";

/** Lines are handed on in pieces of about this many characters: one at a time would cost more than what is in them. */
const pieceLength = 1 << 16;

/**
 * Writes the snapshot as one file, gzip when the name ends in `.gz`, readable by its owner only; whole or not at all.
 * @throws UsageError when the file cannot be written; what reading the snapshot throws.
 */
export async function writeSnapshot(snapshot: Snapshot, file: string): Promise<void> {
  const unfinished = unfinishedName(file);
  const zip = file.endsWith(".gz") ? createGzip() : new Transform({ transform: (chunk, _, done) => done(null, chunk) });
  try {
    const out = createWriteStream(unfinished, { mode: 0o600 });
    await pipeline(Readable.from(pieces(snapshotLines(snapshot))), zip, out);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    if (isFileError(error)) throw notWritten(file, error);
    throw error;
  }
}

/**
 * Begins such a file and takes it away again.
 * @throws UsageError when that cannot be.
 */
export async function tryToWrite(file: string): Promise<void> {
  try {
    await writeFile(unfinishedName(file), "", { mode: 0o600 });
    await rm(unfinishedName(file));
  } catch (error) {
    throw notWritten(file, error);
  }
}

function unfinishedName(file: string): string {
  return `${file}.new`;
}

function notWritten(file: string, error: unknown): UsageError {
  return new UsageError(
    `Cannot write the snapshot to ${file}: ${messageOf(error)}. Choose another file with --save-snapshot.`,
  );
}

/** The text of the snapshot file, line by line with their ends. */
export async function* snapshotLines(snapshot: Snapshot): AsyncGenerator<string> {
  const check = createHash("sha256");
  const counts = { accounts: 0, resources: 0 };
  const line = (content: HeaderLine | ContentLine): string => {
    const text = `${JSON.stringify(content)}\n`;
    check.update(text);
    return text;
  };
  yield line({ s3audit: "snapshot", format: snapshotFormat, ...snapshot.header });
  for (const account of snapshot.accounts) {
    counts.accounts += 1;
    yield line({ account });
  }
  for await (const resource of snapshot.resources()) {
    counts.resources += 1;
    yield line({ resource });
  }
  const closing: ClosingLine = { end: { ...counts, sha256: check.digest("hex") } };
  yield `${JSON.stringify(closing)}\n`;
}

async function* pieces(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = "";
  for await (const line of lines) {
    piece += line;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

/** Node's errors about a file carry the system call. */
function isFileError(error: unknown): boolean {
  return typeof error === "object" && error !== null && "syscall" in error;
}
