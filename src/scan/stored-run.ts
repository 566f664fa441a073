import { createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { UsageError, messageOf } from "../errors.js";
import type { Finding } from "../model/finding.js";
import { resourceKey, type Facts } from "../model/resource.js";
import { storedGap, type ResourceLine, type Run, type Selection } from "../model/run.js";
import { isObject, isRun } from "../model/run-shape.js";
import { byteLines } from "./byte-lines.js";
import { lastCheckpoint } from "./checkpoints.js";
import {
  type Checkpoint,
  runFiles,
  runFormat,
  startOfRun,
  type StoredFinding,
  type StoredHeader,
  type StoredLine,
  type Segment,
} from "./run-files.js";
import { accountSegments } from "./stored-accounts.js";

/** Every line's first key, so that superseding lines are found without parsing. */
const supersedingStart = Buffer.from('{"supersedes":true');

/** What one read of a file takes: larger ones gain nothing. */
const readBytes = 262_144;

/** A run on disk. Superseded lines are left out everywhere. */
export interface StoredRun {
  readonly run: Run;
  readonly fingerprint: string;
  /** The lines in order; `facts` is null. */
  lines(): AsyncIterable<ResourceLine>;
  /** The same lines as UTF-8 text, so that a reader may skip without parsing. Each is valid until the next is asked for. */
  rawLines(): AsyncIterable<Buffer>;
  /**
   * The line that such a text is.
   * @throws UsageError when it was damaged.
   */
  parsed(text: Buffer): ResourceLine;
  /** The lines with their facts, which are parsed when they are looked at. */
  linesWithFacts(): AsyncIterable<ResourceLine>;
  /** The same, of one account only; the others' are not read, unless the run is from before it kept where they are. */
  linesOfAccount(account: string): AsyncIterable<ResourceLine>;
}

/**
 * Opens a run folder for reading. Of a scan that was killed, or is still running, it reads what was whole on disk at
 * this moment.
 * @throws UsageError when the folder holds no run, one of a newer version, or a complete one of which something is gone.
 */
export async function openStoredRun(folder: string): Promise<StoredRun> {
  const files = runFiles(folder);
  const { run, fingerprint } = await readHeader(folder);
  const whole = await wholeOf(folder);
  if (run.complete && run.finishedAt !== null) await refuseDamaged(folder, whole);
  const resourceLines = (): AsyncGenerator<Buffer> => fileLines(files.resources, 0, whole.resourcesBytes);
  const superseded = await supersededLines(folder, resourceLines);
  async function* rawLines(): AsyncGenerator<Buffer> {
    let place = 0;
    for await (const text of resourceLines()) {
      if (!superseded.has(place)) yield text;
      place += text.length + 1;
    }
  }
  async function* linesIn({ from, to }: Segment): AsyncGenerator<ResourceLine> {
    for await (const { place, line } of pairedLines(folder, { from, to })) if (!superseded.has(place)) yield line();
  }
  const everything = { from: startOfRun, to: whole };
  // Read now: a scan that continues the run adds to the file before it reads what was there.
  const segments = await accountSegments(folder, whole);
  return {
    run,
    fingerprint,
    rawLines,
    parsed: (text) => parseLine(folder, text),
    async *lines() {
      for await (const text of rawLines()) yield parseLine(folder, text);
    },
    linesWithFacts: () => linesIn(everything),
    async *linesOfAccount(account) {
      for (const segment of segments === null ? [everything] : segments.of(account))
        for await (const line of linesIn(segment)) if (line.ref.account === account) yield line;
    },
  };
}

/**
 * The lines between two places of a run that may still be written, with their facts; superseded ones too. Each place is
 * one up to which a batch was written: the facts begin anew there.
 */
export async function* linesBetween(folder: string, segment: Segment): AsyncGenerator<ResourceLine> {
  for await (const { line } of pairedLines(folder, segment)) yield line();
}

/** A line beside its facts: its first byte in the file, and what it says, to be called for before the next one. */
interface PairedLine {
  readonly place: number;
  readonly line: () => ResourceLine;
}

async function* pairedLines(folder: string, { from, to }: Segment): AsyncGenerator<PairedLine> {
  const files = runFiles(folder);
  let place = from.resourcesBytes;
  const facts = gunzippedLines(folder, from.factsBytes, to.factsBytes)[Symbol.asyncIterator]();
  try {
    for await (const text of fileLines(files.resources, from.resourcesBytes, to.resourcesBytes)) {
      const own = await facts.next();
      if (own.done === true) throw damaged(folder, "its facts end before its resources do");
      yield { place, line: () => withFacts(folder, parseLine(folder, text), own.value) };
      place += text.length + 1;
    }
  } finally {
    // Whoever stops early leaves the file open else.
    await facts.return(undefined);
  }
}

/** The line as written, its facts set aside. */
function parseLine(folder: string, text: Buffer): ResourceLine {
  const stored = parsed(folder, text, "a line of its resources");
  if (!isObject(stored) || !isLine(stored["line"])) throw damaged(folder, "a line of its resources is none");
  // Written by the run folder from a ResourceLine: the shape is ours.
  const { line } = stored as unknown as StoredLine;
  if (line.gone) return line;
  const { ref: resource, tags, roles } = line;
  const whole = (finding: StoredFinding): Finding => ({ resource, tags, roles, ...finding });
  return { ...line, findings: line.findings.map(whole) };
}

function isLine(line: unknown): boolean {
  if (!isObject(line) || !isObject(line["ref"])) return false;
  return line["gone"] === true || (Array.isArray(line["findings"]) && isObject(line["statuses"]));
}

function parsed(folder: string, text: Buffer, what: string): unknown {
  try {
    return JSON.parse(text.toString("utf8")) as unknown;
  } catch {
    throw damaged(folder, `${what} is no JSON`);
  }
}

function damaged(folder: string, how: string): UsageError {
  return new UsageError(`${folder} is damaged: ${how}. Copy the folder again, or scan again.`);
}

/** The first bytes of the lines whose resource has a later one. A resource has few, most have none. */
async function supersededLines(folder: string, lines: () => AsyncIterable<Buffer>): Promise<Set<number>> {
  const latest = new Map<string, number>();
  let place = 0;
  for await (const text of lines()) {
    if (text.subarray(0, supersedingStart.length).equals(supersedingStart))
      latest.set(resourceKey(parseLine(folder, text).ref), place);
    place += text.length + 1;
  }
  const superseded = new Set<number>();
  if (latest.size === 0) return superseded;
  place = 0;
  for await (const text of lines()) {
    if ((latest.get(resourceKey(parseLine(folder, text).ref)) ?? place) !== place) superseded.add(place);
    place += text.length + 1;
  }
  return superseded;
}

/** A complete run ends where its files do: less would pass for an account in which less was found. */
async function refuseDamaged(folder: string, whole: Checkpoint): Promise<void> {
  const files = runFiles(folder);
  const [resources, facts] = [await stat(files.resources), await stat(files.facts)];
  if (whole.resourcesBytes === resources.size && whole.factsBytes === facts.size) return;
  throw damaged(folder, "the files of its run are not as long as when it was finished");
}

async function readHeader(folder: string): Promise<StoredHeader> {
  let read: unknown;
  try {
    read = JSON.parse(await readFile(runFiles(folder).header, "utf8")) as unknown;
  } catch (error) {
    throw new UsageError(`${folder} holds no readable run: ${messageOf(error)}.`);
  }
  const somethingElse = new UsageError(`${folder} holds no run: its run.json is something else.`);
  if (!isObject(read) || typeof read["format"] !== "number") throw somethingElse;
  if (read["format"] > runFormat)
    throw new UsageError(
      `${folder} was written by a newer s3audit (run format ${read["format"]}); update s3audit to read it.`,
    );
  if (typeof read["fingerprint"] !== "string" || !isRun(read["run"])) throw somethingElse;
  const header = read as unknown as StoredHeader & {
    readonly run: Partial<Pick<Run, "configFile" | "baseline" | "gaps" | "notOffered" | "permissions">> & {
      readonly selection: Partial<Selection>;
    };
  };
  // Runs of before these members were told name none.
  const { selection, configFile, baseline, gaps, notOffered, permissions } = header.run;
  return {
    ...header,
    run: {
      ...header.run,
      selection: { ...selection, frameworks: selection.frameworks ?? [] },
      configFile: configFile ?? null,
      baseline: baseline ?? null,
      gaps: (gaps ?? []).map(storedGap),
      notOffered: notOffered ?? [],
      permissions: permissions ?? [],
    },
  };
}

function withFacts(folder: string, line: ResourceLine, text: Buffer): ResourceLine {
  if (line.gone) return line;
  let facts: Facts | null | undefined;
  return {
    ...line,
    get facts() {
      // As above: written by the run folder.
      return (facts ??= parsed(folder, text, "a line of its facts") as Facts | null);
    },
  };
}

async function wholeOf(folder: string): Promise<Checkpoint> {
  try {
    return await lastCheckpoint(folder);
  } catch (error) {
    throw new UsageError(`${folder} holds no whole run: ${messageOf(error)}.`);
  }
}

function fileLines(file: string, fromByte: number, toByte: number): AsyncGenerator<Buffer> {
  return byteLines(chunksBetween(file, fromByte, toByte));
}

/** The file's bytes in one buffer that is used again: what a stream would allocate for each read is garbage at once. */
async function* chunksBetween(file: string, fromByte: number, toByte: number): AsyncGenerator<Buffer> {
  const handle = await open(file);
  try {
    const buffer = Buffer.allocUnsafe(Math.min(readBytes, toByte - fromByte));
    for (let position = fromByte; position < toByte; ) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, toByte - position), position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function* gunzippedLines(folder: string, fromByte: number, toByte: number): AsyncGenerator<Buffer> {
  if (fromByte === toByte) return;
  const input = createReadStream(runFiles(folder).facts, { start: fromByte, end: toByte - 1 });
  const gunzip = createGunzip({ chunkSize: readBytes });
  // A pipe hands on what is read, not what goes wrong.
  input.on("error", (error) => gunzip.destroy(error));
  try {
    yield* byteLines(input.pipe(gunzip));
  } catch (error) {
    if (isZlibError(error)) throw damaged(folder, `its facts cannot be unzipped (${messageOf(error)})`);
    throw error;
  }
}

function isZlibError(error: unknown): boolean {
  return isObject(error) && typeof error["code"] === "string" && error["code"].startsWith("Z_");
}
