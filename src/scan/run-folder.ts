import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm, writeFile, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { createGunzip, gzip } from "node:zlib";
import { createInterface } from "node:readline";
import { createReadStream } from "node:fs";
import { UsageError, messageOf } from "../errors.js";
import type { Facts } from "../model/resource.js";
import type { ResourceLine, Run } from "../model/run.js";

// One folder per run, readable by its owner only: bucket policies are nobody else's business.
const folderMode = 0o700;
const fileMode = 0o600;

const runFile = "run.json";
const resourcesFile = "resources.ndjson";
const factsFile = "facts.ndjson.gz";

/** Lines kept in memory before they are written: enough for gzip to work well, little to lose. */
const batchLines = 64;

/** Every line's first key, so that superseding lines are found without parsing. */
const supersedingStart = '{"supersedes":true';

/** One line of the file; its facts are null there and lie in a file of their own. */
type StoredLine = { readonly supersedes: boolean; readonly line: ResourceLine };

function withFacts(line: ResourceLine, facts: Facts | null): ResourceLine {
  return line.gone ? line : { ...line, facts };
}

/** `YYYYMMDDTHHMMSSZ-` and six random hex digits: sorts by time, never collides within a second. */
export function newRunId(now: Date): string {
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, "");
  return `${stamp}-${randomBytes(3).toString("hex")}`;
}

/** A run being written. Appends from several tasks are kept whole and in order. */
export interface RunFolder {
  readonly path: string;
  /** Resolves when the line is accepted; it is on disk after the next full batch or `finish`. */
  append(line: ResourceLine): Promise<void>;
  /** Writes a line that takes the place of the resource's earlier one. */
  supersede(line: ResourceLine): Promise<void>;
  /** Flushes and writes the run's header; may be called again with a later state. */
  finish(run: Run): Promise<void>;
  close(): Promise<void>;
}

/**
 * Makes the folder (and its parents) and opens a new run in it; an earlier run in the same folder is replaced.
 * @throws UsageError when the folder cannot be written.
 */
export async function createRunFolder(folder: string): Promise<RunFolder> {
  const files = await openFiles(folder);
  let batch: string[] = [];
  let factsBatch: string[] = [];
  let writing: Promise<void> = Promise.resolve();
  const flush = (): Promise<void> => {
    const lines = batch;
    const facts = factsBatch;
    batch = [];
    factsBatch = [];
    writing = writing.then(() => writeBatch(files, lines, facts));
    return writing;
  };
  const add = async (line: ResourceLine, place: "new" | "superseding"): Promise<void> => {
    const stored: StoredLine = { supersedes: place === "superseding", line: withFacts(line, null) };
    batch.push(`${JSON.stringify(stored)}\n`);
    factsBatch.push(`${JSON.stringify(line.gone ? null : line.facts)}\n`);
    if (batch.length >= batchLines) await flush();
  };
  return {
    path: folder,
    append: (line) => add(line, "new"),
    supersede: (line) => add(line, "superseding"),
    async finish(run) {
      await flush();
      // Written beside and renamed: a header is whole or the old one.
      const temporary = path.join(folder, `${runFile}.new`);
      await writeFile(temporary, `${JSON.stringify(run, null, 2)}\n`, { mode: fileMode });
      await rename(temporary, path.join(folder, runFile));
    },
    async close() {
      await files.resources.close();
      await files.facts.close();
    },
  };
}

async function openFiles(folder: string): Promise<{ readonly resources: FileHandle; readonly facts: FileHandle }> {
  try {
    await mkdir(folder, { recursive: true, mode: folderMode });
    await rm(path.join(folder, runFile), { force: true });
    return {
      resources: await open(path.join(folder, resourcesFile), "w", fileMode),
      facts: await open(path.join(folder, factsFile), "w", fileMode),
    };
  } catch (error) {
    throw new UsageError(
      `Cannot write the run to ${folder}: ${messageOf(error)}. Choose another folder with --output.`,
    );
  }
}

async function writeBatch(
  files: { readonly resources: FileHandle; readonly facts: FileHandle },
  lines: readonly string[],
  facts: readonly string[],
): Promise<void> {
  if (lines.length === 0) return;
  // Facts first: a resource counts as done when its line is there, and then its facts are too.
  await files.facts.appendFile(await promisify(gzip)(facts.join("")));
  await files.resources.appendFile(lines.join(""));
}

/** A run on disk. */
export interface StoredRun {
  readonly run: Run;
  /** The lines in order, superseded ones left out; `facts` is null. */
  lines(): AsyncIterable<ResourceLine>;
  /** The same lines as text, so that a reader may skip without parsing. */
  rawLines(): AsyncIterable<string>;
  /** The lines with their facts. */
  linesWithFacts(): AsyncIterable<ResourceLine>;
}

/**
 * Opens a run folder for reading.
 * @throws UsageError when the folder holds no run.
 */
export async function openStoredRun(folder: string): Promise<StoredRun> {
  const run = await readHeader(folder);
  const resources = path.join(folder, resourcesFile);
  const superseded = new Set<string>();
  for await (const text of textLines(resources))
    if (text.startsWith(supersedingStart)) superseded.add(parseLine(text).ref.arn);
  const isCurrent = (text: string): boolean =>
    superseded.size === 0 || text.startsWith(supersedingStart) || !superseded.has(parseLine(text).ref.arn);
  async function* rawLines(): AsyncGenerator<string> {
    for await (const text of textLines(resources)) if (isCurrent(text)) yield text;
  }
  return {
    run,
    rawLines,
    async *lines() {
      for await (const text of rawLines()) yield parseLine(text);
    },
    async *linesWithFacts() {
      const facts = gunzippedLines(path.join(folder, factsFile))[Symbol.asyncIterator]();
      for await (const text of textLines(resources)) {
        const next = await facts.next();
        if (!isCurrent(text)) continue;
        yield withFacts(parseLine(text), next.done === true ? null : (JSON.parse(next.value) as Facts | null));
      }
    },
  };
}

async function readHeader(folder: string): Promise<Run> {
  try {
    return JSON.parse(await readFile(path.join(folder, runFile), "utf8")) as Run;
  } catch (error) {
    throw new UsageError(`${folder} holds no readable run: ${messageOf(error)}.`);
  }
}

/** The line as written, its facts set aside. */
export function parseLine(text: string): ResourceLine {
  // Written by `append` above: the shape is ours.
  return (JSON.parse(text) as StoredLine).line;
}

function textLines(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
}

function gunzippedLines(file: string): AsyncIterable<string> {
  const input = createReadStream(file).pipe(createGunzip());
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}
