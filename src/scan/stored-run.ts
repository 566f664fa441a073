import { createReadStream, type ReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { UsageError, messageOf } from "../errors.js";
import type { Facts } from "../model/resource.js";
import type { ResourceLine, Run, Selection } from "../model/run.js";
import { lastCheckpoint } from "./checkpoints.js";
import { type Checkpoint, runFiles, runFormat, type StoredHeader, type StoredLine } from "./run-files.js";

/** Every line's first key, so that superseding lines are found without parsing. */
const supersedingStart = '{"supersedes":true';

/** A run on disk. Superseded lines are left out everywhere. */
export interface StoredRun {
  readonly run: Run;
  readonly fingerprint: string;
  /** The lines in order; `facts` is null. */
  lines(): AsyncIterable<ResourceLine>;
  /** The same lines as text, so that a reader may skip without parsing. */
  rawLines(): AsyncIterable<string>;
  /** The lines with their facts. */
  linesWithFacts(): AsyncIterable<ResourceLine>;
}

/**
 * Opens a run folder for reading. Of a scan that was killed, or is still running, it reads what was whole on disk at
 * this moment.
 * @throws UsageError when the folder holds no run, or one of a newer version.
 */
export async function openStoredRun(folder: string): Promise<StoredRun> {
  const files = runFiles(folder);
  const { run, fingerprint } = await readHeader(folder);
  const whole = await wholeOf(folder);
  const resourceLines = (): AsyncIterable<string> => textLines(files.resources, whole.resourcesBytes);
  const latest = await latestLines(resourceLines());
  const isCurrent = (text: string, number: number): boolean =>
    latest.size === 0 || (latest.get(parseLine(text).ref.arn) ?? number) === number;
  async function* rawLines(): AsyncGenerator<string> {
    let number = 0;
    for await (const text of resourceLines()) {
      if (isCurrent(text, number)) yield text;
      number += 1;
    }
  }
  return {
    run,
    fingerprint,
    rawLines,
    async *lines() {
      for await (const text of rawLines()) yield parseLine(text);
    },
    async *linesWithFacts() {
      const facts = gunzippedLines(files.facts, whole.factsBytes)[Symbol.asyncIterator]();
      let number = 0;
      for await (const text of resourceLines()) {
        const own = await facts.next();
        if (isCurrent(text, number))
          yield withFacts(parseLine(text), own.done === true ? null : (JSON.parse(own.value) as Facts | null));
        number += 1;
      }
    },
  };
}

/** The line as written, its facts set aside. */
export function parseLine(text: string): ResourceLine {
  // Written by the run folder from a ResourceLine: the shape is ours.
  return (JSON.parse(text) as StoredLine).line;
}

/** Of the resources that have a superseding line, the number of their last line. A resource has few, most have none. */
async function latestLines(lines: AsyncIterable<string>): Promise<Map<string, number>> {
  const latest = new Map<string, number>();
  let number = 0;
  for await (const text of lines) {
    if (text.startsWith(supersedingStart)) latest.set(parseLine(text).ref.arn, number);
    number += 1;
  }
  return latest;
}

async function readHeader(folder: string): Promise<StoredHeader> {
  let header: StoredHeader & { readonly run: { readonly selection: Partial<Selection> } };
  try {
    header = JSON.parse(await readFile(runFiles(folder).header, "utf8")) as typeof header;
  } catch (error) {
    throw new UsageError(`${folder} holds no readable run: ${messageOf(error)}.`);
  }
  if (typeof header.format !== "number" || typeof header.run !== "object")
    throw new UsageError(`${folder} holds no run: its run.json is something else.`);
  if (header.format > runFormat)
    throw new UsageError(
      `${folder} was written by a newer s3audit (run format ${header.format}); update s3audit to read it.`,
    );
  // Runs of before there were frameworks name none.
  const { selection } = header.run;
  if (typeof selection !== "object") throw new UsageError(`${folder} holds no run: its run.json is something else.`);
  return { ...header, run: { ...header.run, selection: { ...selection, frameworks: selection.frameworks ?? [] } } };
}

function withFacts(line: ResourceLine, facts: Facts | null): ResourceLine {
  return line.gone ? line : { ...line, facts };
}

async function wholeOf(folder: string): Promise<Checkpoint> {
  try {
    return await lastCheckpoint(folder);
  } catch (error) {
    throw new UsageError(`${folder} holds no whole run: ${messageOf(error)}.`);
  }
}

async function* textLines(file: string, sizeBytes: number): AsyncGenerator<string> {
  if (sizeBytes === 0) return;
  yield* createInterface({ input: readUpTo(file, sizeBytes, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
}

async function* gunzippedLines(file: string, sizeBytes: number): AsyncGenerator<string> {
  if (sizeBytes === 0) return;
  const input = readUpTo(file, sizeBytes, null).pipe(createGunzip());
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

function readUpTo(file: string, sizeBytes: number, encoding: "utf8" | null): ReadStream {
  return createReadStream(file, { end: sizeBytes - 1, ...(encoding === null ? {} : { encoding }) });
}
