import type { AccountSession } from "../aws/account-session.js";
import { CredentialsRejected } from "../aws/credentials-rejected.js";
import { createMemo } from "../collect/memo.js";
import { planFacts } from "../collect/plan.js";
import { partlyRead } from "../model/cut-short.js";
import type { AccountPermissions, Baseline, NotOffered, Run, RunGap, Selection } from "../model/run.js";
import { newDerivedCache } from "../posture/derived.js";
import { judgeRun } from "./judge-run.js";
import { permissionFold, type PermissionFold } from "./permission-fold.js";
import type { RunFolder } from "./run-folder.js";
import { scanAccount } from "./scan-account.js";
import { endingWith, ScanStopped, stopReasons, type StopReason } from "./scan-stopped.js";
import type { ScanWork } from "./scan-work.js";
import { alwaysWanted, wantedFacts } from "./wanted-facts.js";

/** How a scan ended. */
export interface ScanEnd {
  readonly run: Run;
  readonly ended: "finished" | StopReason | "could-not-work";
}

/** What names a run. */
export interface RunIdentity {
  readonly id: string;
  /** What is scanned: `aws`, an endpoint, or `demo`. */
  readonly source: string;
  readonly selection: Selection;
  /** The configuration file as it was named or found; null = there was none. */
  readonly configFile: string | null;
  readonly baseline: Baseline | null;
  /** What an interrupted run that this one continues had seen. */
  readonly earlier: EarlierRun;
}

/** What the header of an interrupted run says: a run that is continued, and interrupted again, must not say less. */
export interface EarlierRun {
  readonly accounts: readonly string[];
  readonly permissions: readonly AccountPermissions[];
}

/** Of a run that continues none. */
export const nothingEarlier: EarlierRun = { accounts: [], permissions: [] };

/** How many targets (log buckets, KMS keys) are remembered, so that many buckets share one read. */
const memoCapacity = 2000;

/**
 * Scans the accounts one after the other, writes a line per finished resource to the run folder and its header at the
 * end. Stopped, expired and broken-off scans keep what they have and are marked incomplete.
 * @throws UsageError for a named bucket that does not exist; what writing the run folder throws; our own bugs.
 */
export async function scan(
  work: ScanWork,
  identity: RunIdentity,
  sessions: AsyncIterable<AccountSession>,
): Promise<ScanEnd> {
  const gaps: RunGap[] = [];
  const notOffered: NotOffered[] = [];
  const permissions = new Map<string, PermissionFold>();
  const accounts = new Set(identity.earlier.accounts);
  let scanned = 0;
  let partition = "aws";
  let unreadable = 0;
  let incomplete = false;
  const header = (end: Pick<Run, "finishedAt" | "complete" | "incompleteReason">): Run => ({
    id: identity.id,
    startedAt: work.now.toISOString(),
    ...end,
    partition,
    accounts: [...accounts],
    selection: identity.selection,
    gaps,
    notOffered,
    permissions: [
      ...identity.earlier.permissions.filter(({ account }) => !permissions.has(account)),
      ...[...permissions.values()].map((one) => one.told()),
    ],
    source: identity.source,
    configFile: identity.configFile,
    baseline: identity.baseline,
  });
  const cutOff = (): Run => header({ finishedAt: null, complete: false, incompleteReason: "The scan was cut off." });
  await work.folder.finish(cutOff());
  const broken = await stopOf(async () => {
    for await (const session of sessions) {
      scanned += 1;
      accounts.add(session.account);
      partition = session.partition;
      // Before its first line: whoever continues this run must be of the same account.
      await work.folder.keepHeader(cutOff());
      const plan = planFacts(
        wantedFacts(
          work.rules.map(({ rule }) => rule),
          alwaysWanted,
        ),
        session.endpoint,
        work.collectors,
      );
      const earlier = identity.earlier.permissions.find(({ account }) => account === session.account);
      const own = permissionFold(session, earlier ?? null);
      permissions.set(session.account, own);
      const folder = keepingPermissions(work.folder, own, cutOff);
      const shared = { plan, permissions: own, memo: createMemo(memoCapacity), answers: newDerivedCache() };
      const end = await endingWith(work.signal, session, () => scanAccount({ ...work, ...shared, folder }, session));
      gaps.push(...end.gaps);
      notOffered.push(...end.notOffered);
      incomplete ||= end.isIncomplete;
      if (end.isUnreadable) unreadable += 1;
    }
  });
  if (broken === null) await tellOfRun(work, header({ finishedAt: null, complete: false, incompleteReason: null }));
  const ended = broken?.ended ?? (unreadable > 0 && unreadable === scanned ? "could-not-work" : "finished");
  const incompleteReason = broken?.reason ?? (incomplete ? partlyRead.account : null);
  const run = header({
    finishedAt: work.clock().toISOString(),
    complete: incompleteReason === null,
    incompleteReason,
  });
  await work.folder.finish(run);
  return { run, ended };
}

/** The folder, where what the credentials were shown to have is on disk before the lines that show it. */
function keepingPermissions(folder: RunFolder, seen: PermissionFold, header: () => Run): RunFolder {
  let kept = 0;
  const keep = async (): Promise<void> => {
    const size = seen.size();
    if (size === kept) return;
    kept = size;
    await folder.keepHeader(header());
  };
  return {
    ...folder,
    async append(line) {
      await keep();
      await folder.append(line);
    },
    async supersede(line) {
      await keep();
      await folder.supersede(line);
    },
  };
}

/** Writes the run's own line, in the place of the one that an interrupted scan may have written. */
async function tellOfRun(work: ScanWork, run: Run): Promise<void> {
  const line = judgeRun({ ...work, answers: newDerivedCache() }, run);
  if (line === null) return;
  if (work.earlier === null) await work.folder.append(line);
  else await work.folder.supersede(line);
}

/** Runs the scan; how it was stopped, or null when it was not. */
async function stopOf(
  whole: () => Promise<void>,
): Promise<{ readonly ended: StopReason | "could-not-work"; readonly reason: string } | null> {
  try {
    await whole();
    return null;
  } catch (error) {
    if (error instanceof ScanStopped) return { ended: error.reason, reason: stopReasons[error.reason] };
    if (error instanceof CredentialsRejected)
      return {
        ended: "could-not-work",
        reason: `AWS no longer accepts the credentials (${error.code}): ${error.message}`,
      };
    throw error;
  }
}
