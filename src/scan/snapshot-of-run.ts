import { UsageError } from "../errors.js";
import type { ResourceLine, Run } from "../model/run.js";
import type { Snapshot, StoredAccount, StoredResource } from "../snapshot/snapshot.js";
import { readStoredAccounts } from "./stored-accounts.js";
import { openStoredRun, type StoredRun } from "./stored-run.js";

/**
 * The facts of a run folder, read again each time.
 * @throws UsageError when the folder holds no run, one of a newer version, or one without the facts a snapshot needs.
 */
export async function snapshotOfRun(folder: string, tool: Snapshot["header"]["tool"]): Promise<Snapshot> {
  const stored = await openStoredRun(folder);
  const accounts = await readStoredAccounts(folder);
  if (accounts === null)
    throw new UsageError(`${folder} holds no facts of the account itself: an older s3audit wrote it. Scan again.`);
  return {
    from: folder,
    header: { tool, run: stored.run, redacted: false },
    accounts: [...accounts, ...unread(stored.run, accounts)],
    resources: () => resourcesOf(stored, folder),
  };
}

/** Accounts that the scan ended before it read: nothing is known of them, and that is to be told. */
function unread({ accounts, partition }: Run, kept: readonly StoredAccount[]): StoredAccount[] {
  return accounts
    .filter((account) => !kept.some(({ ref }) => ref.account === account))
    .map((account) => {
      const arn = `arn:${partition}:iam::${account}:root`;
      const ref = { kind: "account", arn, name: account, account, region: "global", partition } as const;
      return { ref, facts: {}, collected: {}, regions: [] };
    });
}

async function* resourcesOf(stored: StoredRun, folder: string): AsyncGenerator<StoredResource> {
  // The next run tells of itself.
  for await (const line of stored.linesWithFacts()) if (line.ref.kind !== "run") yield storedResource(line, folder);
}

function storedResource(line: ResourceLine, folder: string): StoredResource {
  const { ref } = line;
  if (line.gone) return { ref, gone: true };
  if (line.facts === null) throw new UsageError(`${folder} was written without the facts of ${ref.arn}: scan again.`);
  return { ref, gone: false, roles: line.roles, facts: line.facts };
}
