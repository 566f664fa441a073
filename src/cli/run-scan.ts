import path from "node:path";
import type { AccountSession } from "../aws/account-session.js";
import type { CallObserver } from "../aws/call-observer.js";
import type { Transport } from "../aws/transport.js";
import { allReads } from "../collect/plan.js";
import { collectors, probingCollectors } from "../collect/collectors.js";
import type { Config } from "../config/config.js";
import { UsageError } from "../errors.js";
import { quotedForShell } from "../fix/shell-quote.js";
import { waiverBook } from "../evaluate/waive.js";
import type { ResourceLine, Selection } from "../model/run.js";
import { terminalSummary } from "../report/terminal.js";
import type { AnyWriter, ReportSource, ReportWriter } from "../report/writer.js";
import { newProgress, type ScanProgress } from "../scan/progress.js";
import { resourceMatcher } from "../scan/resource-filter.js";
import { createRunFolder, reopenRunFolder, type RunFolder } from "../scan/run-folder.js";
import { newRunId, runFingerprint } from "../scan/run-id.js";
import { type RunRules, writeRunRules } from "../scan/run-rules.js";
import { readStoredAccounts } from "../scan/stored-accounts.js";
import { openStoredRun, type StoredRun } from "../scan/stored-run.js";
import { type EarlierRun, nothingEarlier, scan, type ScanEnd } from "../scan/scan.js";
import { scanSnapshot } from "../scan/scan-snapshot.js";
import type { RuleToRun } from "../scan/scan-work.js";
import { snapshotOfRun } from "../scan/snapshot-of-run.js";
import { storedReport } from "../scan/stored-report.js";
import { ruleSummary } from "../scan/wanted-facts.js";
import type { Snapshot } from "../snapshot/snapshot.js";
import type { Outcome } from "./exit-code.js";
import { type ObservationChoice, openObservation } from "./observation.js";
import { showProgress } from "./progress-line.js";
import { lockRun } from "./run-lock.js";
import { type ScanBaseline, tellChanges } from "./scan-baseline.js";
import { type Connection, openSession, type SessionTarget, targetOf } from "./session.js";
import { checkSavePlace, saveSnapshot, type SnapshotToSave } from "./save-snapshot.js";
import { sourceOf } from "./source-of.js";
import { stopSignals } from "./stop-signals.js";
import { removeEarlierReports, writeReports } from "./write-reports.js";

/** Everything the flags of `scan` come to. */
export interface ScanRequest {
  readonly connection: Connection;
  readonly transport: Transport["kind"];
  readonly isDemo: boolean;
  /** Whether the user consents to S3 being asked about names that may be somebody else's. */
  readonly foreignNames: "asked-about" | "left-alone";
  readonly rules: readonly RuleToRun[];
  readonly config: Config;
  readonly selection: Selection;
  readonly begin: ScanBegin;
  readonly destination: Destination;
  readonly summary: "terminal" | "none";
  readonly progress: "shown" | "none";
  /** null = the run is measured by none. */
  readonly baseline: ScanBaseline | null;
  /** Where what was read goes as a snapshot; null = nowhere. */
  readonly saveSnapshot: SnapshotToSave | null;
  readonly observation: ObservationChoice;
  readonly maxDurationMs: number | null;
  readonly version: string;
}

/** Reports in the run folder, or one of them on standard output. */
export type Destination =
  | { readonly kind: "folder"; readonly formats: readonly AnyWriter[] }
  | { readonly kind: "standard-output"; readonly writer: ReportWriter };

/** A new run in a folder (null = a new one under ./reports), or an interrupted run to be continued. */
export type ScanBegin =
  | { readonly kind: "new"; readonly folder: string | null }
  | { readonly kind: "resume"; readonly folder: string; readonly stored: StoredRun }
  /** What a snapshot holds, judged into a new run. */
  | { readonly kind: "snapshot"; readonly folder: string | null; readonly snapshot: Snapshot };

type AccountBegin = Exclude<ScanBegin, { readonly kind: "snapshot" }>;

/** An Outcome with what went wrong, in words. */
export type ScanOutcome = Outcome & { readonly problem: string };

/** Reads the account or the snapshot, judges it, writes the reports. */
export async function runScan(request: ScanRequest): Promise<ScanOutcome> {
  await checkSavePlace(request.saveSnapshot, request.begin.folder);
  const observation = await openObservation(request.observation);
  try {
    const { folder, outcome } = await scanAndReport(request, observation.observe);
    await observation.report(folder);
    return outcome;
  } finally {
    await observation.close();
  }
}

async function scanAndReport(
  request: ScanRequest,
  observe: CallObserver,
): Promise<{ readonly folder: string; readonly outcome: ScanOutcome }> {
  const { begin } = request;
  const { folder, end } =
    begin.kind === "snapshot" ? await judgeSnapshot(request, begin) : await scanAccounts(request, begin, observe);
  const { tool, rules } = judgedBy(request);
  if (request.saveSnapshot !== null)
    await saveSnapshot(
      begin.kind === "snapshot" ? begin.snapshot : await snapshotOfRun(folder, tool),
      request.saveSnapshot,
    );
  const changes = request.baseline === null ? null : await tellChanges(folder, request.baseline);
  const report = await storedReport(await openStoredRun(folder), tool, rules);
  await present(request, report, folder);
  if (begin.kind !== "snapshot" && end.ended !== "finished" && request.destination.kind === "folder")
    process.stderr.write(
      `s3audit: what was read is kept. Go on with: s3audit scan --resume ${quotedForShell(folder)}\n`,
    );
  const problem = end.run.incompleteReason ?? "";
  return {
    folder,
    outcome: { ended: end.ended, summary: report.summary, changes, gaps: end.run.gaps.length, problem },
  };
}

function judgedBy({ rules, version }: ScanRequest): RunRules {
  return { tool: { name: "s3audit", version }, rules: rules.map(({ rule }) => ruleSummary(rule)) };
}

/** A run folder that was written, and how its scan ended. */
interface WrittenRun {
  readonly folder: string;
  readonly end: ScanEnd;
}

async function scanAccounts(request: ScanRequest, begin: AccountBegin, observe: CallObserver): Promise<WrittenRun> {
  const progress = newProgress();
  const place = await openPlace(request, progress, observe);
  try {
    const run = await beginRun(request, begin, place);
    await writeRunRules(run.folder.path, judgedBy(request));
    return { folder: run.folder.path, end: await scanInto(run, request, place, progress) };
  } finally {
    await place.close();
  }
}

async function judgeSnapshot(
  request: ScanRequest,
  { folder: chosen, snapshot }: Extract<ScanBegin, { readonly kind: "snapshot" }>,
): Promise<WrittenRun> {
  const { rules, config, selection } = request;
  if (chosen !== null && path.resolve(chosen) === path.resolve(snapshot.from))
    throw new UsageError(`${chosen} is what is to be judged: choose another folder with --output.`);
  const { folder, id } = await newRun(chosen, fingerprintOf(request));
  const progress = newProgress();
  const stop = stopSignals(request.maxDurationMs);
  const display = request.progress === "shown" ? showProgress(progress, process.stderr) : null;
  const { signal } = stop;
  const matcher = resourceMatcher(selection);
  const work = {
    rules,
    trust: config.trust,
    // Judged by the moment of the facts, like everything else about them.
    waivers: waiverBook(config.waivers, new Date(snapshot.header.run.startedAt)),
    baseline: request.baseline?.findings ?? null,
    matcher,
    include: selection.include,
    folder,
    progress,
    signal,
  };
  try {
    await writeRunRules(folder.path, judgedBy(request));
    return {
      folder: folder.path,
      end: await scanSnapshot(
        work,
        { id, selection, configFile: config.file, baseline: request.baseline?.header ?? null },
        snapshot,
      ),
    };
  } finally {
    display?.stop();
    stop.release();
    await folder.close();
  }
}

interface Place {
  readonly sessions: readonly AccountSession[];
  readonly source: string;
  close(): Promise<void>;
}

async function openPlace(request: ScanRequest, progress: ScanProgress, observe: CallObserver): Promise<Place> {
  const onThrottled = (): void => {
    progress.throttled += 1;
  };
  const open = (target: SessionTarget): Promise<AccountSession> =>
    openSession(target, request.connection, request.transport, allReads(collectors), { onThrottled, observe });
  if (!request.isDemo) {
    const target = targetOf(request.connection);
    const session = await open(target);
    return { sessions: [session], source: sourceOf(session, target), close: async () => session.close() };
  }
  const { startDemo } = await import("./demo-session.js");
  const demo = await startDemo(new Date());
  const sessions: AccountSession[] = [];
  // Buckets that are named are those of the first account: its neighbours have others.
  for (const target of request.selection.buckets.length > 0 ? [demo.target] : [demo.target, ...demo.neighbours])
    sessions.push(await open(target));
  return {
    sessions,
    source: "demo",
    async close() {
      for (const session of sessions) session.close();
      await demo.close();
    },
  };
}

/** An open run folder, and what the run goes by: a resumed run keeps its id and is judged by the moment it began. */
interface OpenRun {
  readonly folder: RunFolder;
  readonly id: string;
  readonly now: Date;
  readonly earlier: ((account: string) => AsyncIterable<ResourceLine>) | null;
  readonly earlierRun: EarlierRun;
}

async function beginRun(request: ScanRequest, begin: AccountBegin, place: Place): Promise<OpenRun> {
  const fingerprint = fingerprintOf(request);
  if (begin.kind === "new") return newRun(begin.folder, fingerprint);
  const { run } = begin.stored;
  // A header is written by name and not waited for: after a power cut the accounts may say more.
  const stored = ((await readStoredAccounts(begin.folder)) ?? []).map(({ ref }) => ref.account);
  const begun = [...new Set([...run.accounts, ...stored])];
  if (begin.stored.fingerprint !== fingerprint)
    throw new UsageError(
      `${begin.folder} was begun with other rules, another configuration or another version of s3audit: resume it with the same --config, --waivers and --baseline, or start a new scan.`,
    );
  const accounts = place.sessions.map(({ account }) => account);
  if (!begun.every((account) => accounts.includes(account)))
    throw new UsageError(`${begin.folder} is a run of account ${begun.join(", ")}, not of ${accounts.join(", ")}.`);
  const folder = await reopenRunFolder(begin.folder, fingerprint, lockRun);
  // Opened again: what was torn is cut off now.
  const earlier = await openStoredRun(begin.folder);
  const now = new Date(run.startedAt);
  return {
    folder,
    id: run.id,
    now,
    earlier: (account) => earlier.linesOfAccount(account),
    earlierRun: { accounts: begun, permissions: run.permissions },
  };
}

/** A run in the folder; null = a new one under ./reports. */
async function newRun(chosen: string | null, fingerprint: string): Promise<OpenRun> {
  const now = new Date();
  const id = newRunId(now);
  if (chosen !== null) await removeEarlierReports(chosen);
  const folder = await createRunFolder(chosen ?? path.join("reports", id), fingerprint, lockRun);
  return { folder, id, now, earlier: null, earlierRun: nothingEarlier };
}

function fingerprintOf({ version, rules, config, selection, baseline }: ScanRequest): string {
  const parameters = rules.map(({ rule, parameters: values }) => [rule.meta.id, rule.meta.severity, values]);
  // Where a waiver is written decides nothing.
  const waivers = { ...config.waivers, entries: config.waivers.entries.map((entry) => ({ ...entry, at: "" })) };
  return runFingerprint({
    version,
    parameters,
    trust: config.trust,
    selection,
    waivers,
    baseline: baseline?.header.runId ?? null,
  });
}

async function scanInto(
  { folder, id, now, earlier, earlierRun }: OpenRun,
  request: ScanRequest,
  place: Place,
  progress: ScanProgress,
): Promise<ScanEnd> {
  const stop = stopSignals(request.maxDurationMs);
  const display = request.progress === "shown" ? showProgress(progress, process.stderr) : null;
  try {
    const { rules, config, selection, connection } = request;
    return await scan(
      {
        rules,
        collectors: request.foreignNames === "asked-about" ? probingCollectors : collectors,
        matcher: resourceMatcher(selection),
        trust: config.trust,
        waivers: waiverBook(config.waivers, now),
        baseline: request.baseline?.findings ?? null,
        now,
        clock: () => new Date(),
        include: selection.include,
        concurrency: connection.concurrency,
        folder,
        progress,
        earlier,
        signal: stop.signal,
      },
      {
        id,
        source: place.source,
        selection,
        configFile: config.file,
        baseline: request.baseline?.header ?? null,
        earlier: earlierRun,
      },
      each(place.sessions),
    );
  } finally {
    display?.stop();
    stop.release();
    await folder.close();
  }
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function present(request: ScanRequest, report: ReportSource, folder: string): Promise<void> {
  const { destination } = request;
  if (destination.kind === "standard-output") return destination.writer.write(report, process.stdout);
  const reportPaths = await writeReports(report, destination.formats, folder);
  if (request.summary === "none") return;
  const colour = process.stdout.isTTY && process.env["NO_COLOR"] === undefined ? "ansi" : "none";
  const columns = Math.max(40, Math.min(process.stdout.isTTY ? process.stdout.columns : 80, 120));
  for await (const part of terminalSummary(report, { columns, colour, reportPaths })) process.stdout.write(part);
}
