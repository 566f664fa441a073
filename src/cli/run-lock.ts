import { open, readFile, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { UsageError } from "../errors.js";
import { fileMode } from "../scan/run-files.js";
import type { RunLock } from "../scan/run-folder.js";

/** Who holds a folder, as `run.lock` says it. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, in the kernel's own count; null where it does not tell. Numbers of processes are used again. */
  readonly began: string | null;
}

/** A holder on another machine cannot be asked whether it lives: it says so this often, */
const signOfLifeMs = 15_000;
/** and is taken for dead when it was silent for so long. Clocks of two machines differ by less. */
const silentMs = 120_000;

/** A lock that does not say whose it is yet says it within this time. */
const writtenMs = 5000;

/**
 * Takes the folder for this process; it ends with `release`, or with the process. Two that write one run would cut off each other's lines.
 * @throws UsageError when another process that lives holds it.
 */
export async function lockRun(folder: string): Promise<RunLock> {
  const file = path.join(folder, "run.lock");
  const own: Holder = { pid: process.pid, host: hostname(), began: await beganOf(process.pid) };
  if (!(await created(file, own))) await takeOver(folder, file, own);
  const timer = setInterval(() => {
    // A sign that is missed once is not missed long; a folder that is gone shows when it is written to.
    utimes(file, new Date(), new Date()).catch(() => undefined);
  }, signOfLifeMs);
  timer.unref();
  return {
    async release() {
      clearInterval(timer);
      await rm(file, { force: true });
    },
  };
}

/** Takes the place of a holder that is dead. One at a time: of two, the second would remove what the first had just made. */
async function takeOver(folder: string, file: string, own: Holder): Promise<void> {
  await refuseHeld(folder, file);
  const turn = `${file}.taken`;
  if (!(await created(turn, own))) throw heldBy(folder, turn, "another s3audit");
  try {
    await refuseHeld(folder, file);
    await rm(file, { force: true });
    if (!(await created(file, own))) throw heldBy(folder, file, "another s3audit");
  } finally {
    await rm(turn, { force: true });
  }
}

/** Whether the lock was not there and is ours now. */
async function created(file: string, own: Holder): Promise<boolean> {
  try {
    const handle = await open(file, "wx", fileMode);
    await handle.writeFile(JSON.stringify(own));
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function refuseHeld(folder: string, file: string): Promise<void> {
  const holder = await holderIn(file);
  if (holder === null) {
    // Somebody is about to write who he is, or was killed at that.
    if (Date.now() - (await changedMs(file)) < writtenMs) throw heldBy(folder, file, "another s3audit");
    return;
  }
  if (holder.host !== hostname()) {
    if (Date.now() - (await changedMs(file)) < silentMs)
      throw heldBy(folder, file, `process ${holder.pid} of ${holder.host}`);
    return;
  }
  if (holder.pid !== process.pid && isAlive(holder.pid) && holder.began === (await beganOf(holder.pid)))
    throw heldBy(folder, file, `process ${holder.pid}`);
}

/** 0 when it is gone. */
async function changedMs(file: string): Promise<number> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}

async function holderIn(file: string): Promise<Holder | null> {
  try {
    const { pid, host, began } = JSON.parse(await readFile(file, "utf8")) as Partial<Holder>;
    return typeof pid === "number" && typeof host === "string" ? { pid, host, began: began ?? null } : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives, and is somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html field 22; the name before it may hold spaces. */
async function beganOf(pid: number): Promise<string | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    // Not Linux, or no such process: its number alone tells.
    return null;
  }
}

function heldBy(folder: string, file: string, who: string): UsageError {
  return new UsageError(
    `${folder} is being written by ${who}: wait until it ends, or choose another folder with --output. If it has ended, remove ${file}.`,
  );
}
