import { open, readFile } from "node:fs/promises";
import { messageOf, UsageError } from "../errors.js";
import type { StoredAccount } from "../snapshot/snapshot.js";
import { fileMode, runFiles, type Checkpoint, type Segment } from "./run-files.js";

/** The accounts' own facts in a run folder: rules, and a snapshot, need them beside each resource's. */
export interface AccountsFile {
  /**
   * Resolves when the account is on disk. One that is kept again takes the earlier one's place. The lines that follow
   * `start` are the account's, until another is kept.
   */
  keep(account: StoredAccount, start: Checkpoint): Promise<void>;
  close(): Promise<void>;
}

/** Opens the accounts of a run: a new run begins without any, a continued one has what was whole on disk. */
export async function openAccountsFile(folder: string, mode: "w" | "a"): Promise<AccountsFile> {
  const file = await open(runFiles(folder).accounts, mode, fileMode);
  if (mode === "a")
    await file.truncate(Buffer.byteLength(wholeLines(await readFile(runFiles(folder).accounts, "utf8"))));
  return {
    async keep(account, start) {
      await file.appendFile(`${JSON.stringify({ ...account, start } satisfies AccountLine)}\n`);
      await file.datasync();
    },
    close: () => file.close(),
  };
}

/** The accounts that the run kept, each once; null when the run is from before accounts were kept. */
export async function readStoredAccounts(folder: string): Promise<StoredAccount[] | null> {
  const lines = await accountLines(folder);
  if (lines === null) return null;
  const accounts = new Map<string, StoredAccount>();
  for (const { ref, facts, collected, regions = [] } of lines)
    accounts.set(ref.account, { ref, facts, collected, regions });
  return [...accounts.values()];
}

/** Where the lines of each account are in what is whole of a run. */
export interface AccountSegments {
  /** Of an account that is not told of, the last one: its own beginning may have been lost. Others' lines are among them. */
  of(account: string): readonly Segment[];
}

/** The segments; null when the run is from before they were kept, or lost some, and any line may be any account's. */
export async function accountSegments(folder: string, whole: Checkpoint): Promise<AccountSegments | null> {
  const lines = (await accountLines(folder)) ?? [];
  // What stands before the first account's lines is somebody's.
  if ((lines[0]?.start?.resourcesBytes ?? 1) > 0) return null;
  let last: Segment | null = null;
  const segments = new Map<string, Segment[]>();
  for (const [index, { ref, start }] of lines.entries()) {
    if (start === undefined) return null;
    const next = lines[index + 1]?.start ?? whole;
    const to = next.resourcesBytes < whole.resourcesBytes ? next : whole;
    const own = segments.get(ref.account) ?? [];
    segments.set(ref.account, own);
    if (start.resourcesBytes >= to.resourcesBytes) continue;
    last = { from: start, to };
    own.push(last);
  }
  const untold = last === null ? [] : [last];
  return { of: (account) => segments.get(account) ?? untold };
}

/** Runs of before Regions, or places, were kept have none. */
type AccountLine = Omit<StoredAccount, "regions"> &
  Partial<Pick<StoredAccount, "regions">> & { readonly start?: Checkpoint };

/** As they were written, an account that was kept again more than once; null when there is no such file. */
async function accountLines(folder: string): Promise<AccountLine[] | null> {
  let text: string;
  try {
    text = await readFile(runFiles(folder).accounts, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const lines = wholeLines(text)
    .split("\n")
    .filter((line) => line !== "");
  return lines.map((line, index) => {
    try {
      // Written by `keep`: the shape is ours.
      return JSON.parse(line) as AccountLine;
    } catch (error) {
      throw new UsageError(
        `${folder} is damaged: line ${index + 1} of its accounts.ndjson is no JSON (${messageOf(error)}). Copy the folder again, or scan again.`,
      );
    }
  });
}

/** The Regions in which the run looked at the account beside where its resources are. */
export async function regionsLookedAt(folder: string, account: string): Promise<readonly string[]> {
  const accounts = (await readStoredAccounts(folder)) ?? [];
  return accounts.find(({ ref }) => ref.account === account)?.regions ?? [];
}

/** What follows the last line end is torn. */
function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf("\n") + 1);
}
