import { open, rename, rm, writeFile, type FileHandle } from "node:fs/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { UsageError, messageOf } from "../errors.js";
import type { Finding } from "../model/finding.js";
import type { Baseline, ResourceLine, Run } from "../model/run.js";
import { linesBetween, openStoredRun } from "./stored-run.js";
import { makeFolder } from "./make-folder.js";
import { lastCheckpoint } from "./checkpoints.js";
import type { StoredAccount } from "../snapshot/snapshot.js";
import { openAccountsFile, type AccountsFile } from "./stored-accounts.js";
import {
  type Checkpoint,
  fileMode,
  runFiles,
  runFormat,
  startOfRun,
  type StoredFinding,
  type StoredHeader,
  type StoredLine,
} from "./run-files.js";

/** Lines kept in memory before they are written: enough for gzip to work well, little to lose. */
const batchLines = 64;

/** Waiting for the disk costs milliseconds: once in this time is what a power cut may take. */
const checkpointIntervalMs = 1000;

/** A run being written. Appends from several tasks are kept whole and in order. */
export interface RunFolder {
  readonly path: string;
  /** Keeps an account's own facts, before its resources. */
  keepAccount(account: StoredAccount): Promise<void>;
  /** Resolves when the line is accepted; it is on disk after the next full batch or `finish`. */
  append(line: ResourceLine): Promise<void>;
  /** Writes a line that takes the place of the resource's earlier one. */
  supersede(line: ResourceLine): Promise<void>;
  /** Writes what was accepted; the place is after it. */
  place(): Promise<Checkpoint>;
  /** The lines accepted since that place with their facts, in order, superseded ones too; none where nothing is kept. */
  linesSince(place: Checkpoint): AsyncIterable<ResourceLine>;
  /** Writes the run's header beside the lines that are not on disk yet. */
  keepHeader(run: Run): Promise<void>;
  /** Flushes and writes the run's header; may be called again with a later state. */
  finish(run: Run): Promise<void>;
  close(): Promise<void>;
}

/** The right to write into a run folder. */
export interface RunLock {
  release(): Promise<void>;
}

/**
 * Takes the folder, which exists, for who asks.
 * @throws UsageError when somebody else has it.
 */
export type TakeLock = (folder: string) => Promise<RunLock>;

/**
 * Makes the folder (and its parents) and opens a new run in it; an earlier run in the same folder is replaced.
 * @throws UsageError when the folder cannot be written.
 */
export async function createRunFolder(folder: string, fingerprint: string, takeLock: TakeLock): Promise<RunFolder> {
  const files = runFiles(folder);
  return writable(folder, async () => {
    await makeFolder(folder);
    return locked(await takeLock(folder), async (lock) => {
      await rm(files.header, { force: true });
      return runFolder({ folder, fingerprint, files: await openFiles(folder, "w"), from: startOfRun, lock });
    });
  });
}

/**
 * Opens an interrupted run to be continued: what was not whole on disk is cut off, and done again.
 * @throws UsageError when the folder cannot be written.
 */
export async function reopenRunFolder(folder: string, fingerprint: string, takeLock: TakeLock): Promise<RunFolder> {
  return writable(folder, async () =>
    locked(await takeLock(folder), async (lock) => {
      const files = await openFiles(folder, "a");
      const whole = await lastCheckpoint(folder);
      await files.resources.truncate(whole.resourcesBytes);
      await files.facts.truncate(whole.factsBytes);
      // A torn checkpoint becomes a line of its own: the next one would be lost in it.
      await files.checkpoints.appendFile("\n");
      return runFolder({ folder, fingerprint, files, from: whole, lock });
    }),
  );
}

/** What is made while the folder is this process's own; it is given back when that fails. */
async function locked<T>(lock: RunLock, make: (lock: RunLock) => Promise<T>): Promise<T> {
  try {
    return await make(lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

interface OpenFiles {
  readonly resources: FileHandle;
  readonly facts: FileHandle;
  readonly checkpoints: FileHandle;
  readonly accounts: AccountsFile;
}

/** A folder that is this process's own, its files open. */
interface OpenFolder {
  readonly folder: string;
  readonly fingerprint: string;
  readonly files: OpenFiles;
  readonly from: Checkpoint;
  readonly lock: RunLock;
}

function runFolder({ folder, fingerprint, files, from, lock }: OpenFolder): RunFolder {
  let batch: string[] = [];
  let factsBatch: string[] = [];
  let written = from;
  let checkpointedMs = performance.now();
  let writing: Promise<void> = Promise.resolve();
  const flush = (checkpoint: "now" | "later"): Promise<void> => {
    const lines = batch;
    const facts = factsBatch;
    if (checkpoint === "now") checkpointedMs = performance.now();
    batch = [];
    factsBatch = [];
    writing = writing.then(async () => {
      written = await writeBatch(files, lines, facts, written);
      if (checkpoint === "now") await writeCheckpoint(files, written);
    });
    return writing;
  };
  const add = async (line: ResourceLine, place: "new" | "superseding"): Promise<void> => {
    const stored: StoredLine = {
      supersedes: place === "superseding",
      line: line.gone ? line : { ...line, findings: line.findings.map(storedFinding), facts: null },
    };
    batch.push(`${JSON.stringify(stored)}\n`);
    factsBatch.push(`${JSON.stringify(line.gone ? null : line.facts)}\n`);
    if (performance.now() - checkpointedMs >= checkpointIntervalMs) await flush("now");
    else if (batch.length >= batchLines) await flush("later");
  };
  const keepHeader = (run: Run): Promise<void> => {
    // One after the other: they are written through the same name.
    writing = writing.then(() => writeHeader(folder, { format: runFormat, fingerprint, run }));
    return writing;
  };
  const place = async (): Promise<Checkpoint> => {
    await flush("later");
    return written;
  };
  return {
    path: folder,
    async keepAccount(account) {
      // On disk, so that no cut takes the place it tells.
      await flush("now");
      await files.accounts.keep(account, written);
    },
    append: (line) => add(line, "new"),
    supersede: (line) => add(line, "superseding"),
    place,
    async *linesSince(from) {
      yield* linesBetween(folder, { from, to: await place() });
    },
    keepHeader: (run) => keepHeader(run),
    async finish(run) {
      await flush("now");
      await keepHeader(run);
    },
    async close() {
      await Promise.all([
        files.resources.close(),
        files.facts.close(),
        files.checkpoints.close(),
        files.accounts.close(),
      ]);
      await lock.release();
    },
  };
}

/** Writes what changed since the baseline into the header of a finished run. */
export async function keepChanges(folder: string, baseline: Baseline): Promise<void> {
  const { run, fingerprint } = await openStoredRun(folder);
  await writeHeader(folder, { format: runFormat, fingerprint, run: { ...run, baseline } });
}

function storedFinding({ id, ruleId, severity, result, waiver, firstSeenAt, change }: Finding): StoredFinding {
  return { id, ruleId, severity, result, waiver, firstSeenAt, change };
}

async function writable<T>(folder: string, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `Cannot write the run to ${folder}: ${messageOf(error)}. Choose another folder with --output.`,
    );
  }
}

async function openFiles(folder: string, mode: "w" | "a"): Promise<OpenFiles> {
  const files = runFiles(folder);
  return {
    resources: await open(files.resources, mode, fileMode),
    facts: await open(files.facts, mode, fileMode),
    checkpoints: await open(files.checkpoints, mode, fileMode),
    accounts: await openAccountsFile(folder, mode),
  };
}

async function writeBatch(
  files: OpenFiles,
  lines: readonly string[],
  facts: readonly string[],
  before: Checkpoint,
): Promise<Checkpoint> {
  if (lines.length === 0) return before;
  const zipped = await promisify(gzip)(facts.join(""));
  const text = Buffer.from(lines.join(""));
  await files.facts.appendFile(zipped);
  await files.resources.appendFile(text);
  return { resourcesBytes: before.resourcesBytes + text.length, factsBytes: before.factsBytes + zipped.length };
}

async function writeCheckpoint(files: OpenFiles, written: Checkpoint): Promise<void> {
  // In this order: a checkpoint on disk must not promise what is not.
  await files.facts.datasync();
  await files.resources.datasync();
  await files.checkpoints.appendFile(`${JSON.stringify(written)}\n`);
}

async function writeHeader(folder: string, header: StoredHeader): Promise<void> {
  const { header: file } = runFiles(folder);
  // Written beside and renamed: a header is whole or the old one.
  await writeFile(`${file}.new`, `${JSON.stringify(header, null, 2)}\n`, { mode: fileMode });
  await rename(`${file}.new`, file);
}
