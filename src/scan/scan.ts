import type { AccountSession } from "../aws/account-session.js";
import { CredentialsRejected } from "../aws/credentials-rejected.js";
import { createMemo } from "../collect/memo.js";
import { planFacts } from "../collect/plan.js";
import { partlyRead } from "../model/cut-short.js";
import type { AccountPermissions, Baseline, NotOffered, Run, RunGap, Selection } from "../model/run.js";
import { newDerivedCache } from "../posture/derived.js";
import { judgeRun } from "./judge-run.js";
import { permissionFold, type PermissionFold } from "./permission-fold.js";
import { scanAccount } from "./scan-account.js";
import { ScanStopped, stopReasons, type StopReason } from "./scan-stopped.js";
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
  /** What an interrupted run that this one continues had seen of the credentials. */
  readonly earlierPermissions: readonly AccountPermissions[];
}

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
  const permissions: PermissionFold[] = [];
  const accounts: string[] = [];
  let partition = "aws";
  let unreadable = 0;
  let incomplete = false;
  const header = (end: Pick<Run, "finishedAt" | "complete" | "incompleteReason">): Run => ({
    id: identity.id,
    startedAt: work.now.toISOString(),
    ...end,
    partition,
    accounts,
    selection: identity.selection,
    gaps,
    notOffered,
    permissions: permissions.map((one) => one.told()),
    source: identity.source,
    configFile: identity.configFile,
    baseline: identity.baseline,
  });
  await work.folder.finish(header({ finishedAt: null, complete: false, incompleteReason: "The scan was cut off." }));
  const broken = await stopOf(async () => {
    for await (const session of sessions) {
      accounts.push(session.account);
      partition = session.partition;
      const plan = planFacts(
        wantedFacts(
          work.rules.map(({ rule }) => rule),
          alwaysWanted,
        ),
        session.endpoint,
        work.collectors,
      );
      const earlier = identity.earlierPermissions.find(({ account }) => account === session.account);
      const own = permissionFold(session, earlier ?? null);
      permissions.push(own);
      const shared = { plan, permissions: own, memo: createMemo(memoCapacity), answers: newDerivedCache() };
      const end = await scanAccount({ ...work, ...shared }, session);
      gaps.push(...end.gaps);
      notOffered.push(...end.notOffered);
      incomplete ||= end.isIncomplete;
      if (end.isUnreadable) unreadable += 1;
    }
  });
  if (broken === null) await tellOfRun(work, header({ finishedAt: null, complete: false, incompleteReason: null }));
  const ended = broken?.ended ?? (unreadable > 0 && unreadable === accounts.length ? "could-not-work" : "finished");
  const incompleteReason = broken?.reason ?? (incomplete ? partlyRead.account : null);
  const run = header({
    finishedAt: work.clock().toISOString(),
    complete: incompleteReason === null,
    incompleteReason,
  });
  await work.folder.finish(run);
  return { run, ended };
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
