import { open, readFile } from "node:fs/promises";
import type { StoredAccount } from "../snapshot/snapshot.js";
import { fileMode, runFiles } from "./run-files.js";

/** The accounts' own facts in a run folder: rules, and a snapshot, need them beside each resource's. */
export interface AccountsFile {
  /** Resolves when the account is on disk. One that is kept again takes the earlier one's place. */
  keep(account: StoredAccount): Promise<void>;
  close(): Promise<void>;
}

/** Opens the accounts of a run: a new run begins without any, a continued one has what was whole on disk. */
export async function openAccountsFile(folder: string, mode: "w" | "a"): Promise<AccountsFile> {
  const file = await open(runFiles(folder).accounts, mode, fileMode);
  if (mode === "a")
    await file.truncate(Buffer.byteLength(wholeLines(await readFile(runFiles(folder).accounts, "utf8"))));
  return {
    async keep(account) {
      await file.appendFile(`${JSON.stringify(account)}\n`);
      await file.datasync();
    },
    close: () => file.close(),
  };
}

/** The accounts that the run kept, each once; null when the run is from before accounts were kept. */
export async function readStoredAccounts(folder: string): Promise<StoredAccount[] | null> {
  let text: string;
  try {
    text = await readFile(runFiles(folder).accounts, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const accounts = new Map<string, StoredAccount>();
  for (const line of wholeLines(text).split("\n")) {
    if (line === "") continue;
    // Written by `keep`: the shape is ours. Runs of before Regions were kept have none.
    const account = JSON.parse(line) as Omit<StoredAccount, "regions"> & Partial<Pick<StoredAccount, "regions">>;
    accounts.set(account.ref.account, { ...account, regions: account.regions ?? [] });
  }
  return [...accounts.values()];
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
