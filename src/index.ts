import type { AccountRequest } from "./aws/accounts.js";
import { openAccount } from "./aws/accounts.js";
import { unobserved } from "./aws/call-observer.js";
import { collectors } from "./collect/collectors.js";
import { allReads } from "./collect/plan.js";
import { waiverBook } from "./evaluate/waive.js";
import type { Selection } from "./model/run.js";
import type { Trust } from "./model/trust.js";
import type { AnyRule } from "./rule.js";
import { builtInRulesFolder, loadRules } from "./rule-set/load.js";
import { type ConfiguredParameters, parameterValues } from "./rule-set/parameters.js";
import { openHandover, type ScanEvent } from "./scan/handover.js";
import { createLimiter, defaultLaneLimits } from "./scan/limiter.js";
import { newProgress } from "./scan/progress.js";
import { resourceMatcher } from "./scan/resource-filter.js";
import { newRunId } from "./scan/run-id.js";
import { nothingEarlier, scan as runScan } from "./scan/scan.js";
import { ScanStopped } from "./scan/scan-stopped.js";
import { wallClock } from "./scan/wall-clock.js";

export type { Fact, Gap, Settled } from "./model/fact.js";
export type { Finding } from "./model/finding.js";
export type { ResourceRef } from "./model/resource.js";
export type { ResourceLine, Run, Selection } from "./model/run.js";
export type { ScanEvent } from "./scan/handover.js";
export type { Result, Severity, Status, Verdict } from "./model/verdict.js";

/** The built-in rules, sorted by id. */
export function builtInRules(): Promise<AnyRule[]> {
  return loadRules(builtInRulesFolder);
}

/** What a program asks of one scan. */
export interface ScanRequest {
  readonly credentials: Pick<AccountRequest, "source" | "role" | "endpointUrl">;
  readonly rules: readonly AnyRule[];
  readonly parameters: ConfiguredParameters;
  readonly trust: Trust;
  readonly selection: Selection;
  /** Calls under way at the same time, for each Region and service. */
  readonly concurrency: number;
  /** null = no ceiling. */
  readonly requestsPerSecond: number | null;
  readonly signal: AbortSignal;
}

/**
 * Scans one account and yields its resources as they are finished, without writing anything. The scan waits for whoever
 * reads: memory does not grow with the account.
 * @throws UsageError when there is no account to read.
 */
export async function* scan(request: ScanRequest): AsyncGenerator<ScanEvent> {
  const { concurrency, requestsPerSecond, selection, rules, trust, signal } = request;
  const limiter = createLimiter(
    (lane) => defaultLaneLimits(lane, concurrency, requestsPerSecond),
    wallClock,
    Math.random,
    () => undefined,
  );
  const session = await openAccount({
    ...request.credentials,
    maxSockets: concurrency,
    reads: allReads(collectors),
    pace: limiter,
    observe: unobserved,
    // Both come to the same; a program has no use for being told which.
    transport: { kind: "lean", onFallback: () => undefined },
    promptMfaCode: null,
  });
  const handover = openHandover();
  const abandoned = new AbortController();
  const now = new Date();
  const work = {
    rules: rules.map((rule) => ({ rule, parameters: parameterValues(rule, request.parameters) })),
    collectors,
    matcher: resourceMatcher(selection),
    trust,
    waivers: waiverBook({ entries: [], required: [] }, now),
    baseline: null,
    now,
    clock: () => new Date(),
    include: selection.include,
    concurrency,
    folder: handover.folder,
    progress: newProgress(),
    earlier: null,
    signal: AbortSignal.any([signal, abandoned.signal]),
  };
  const source = request.credentials.endpointUrl ?? (session.endpoint === "aws" ? "aws" : "a custom endpoint");
  async function* sessions() {
    yield session;
  }
  const running = runScan(
    work,
    { id: newRunId(now), source, selection, configFile: null, baseline: null, earlier: nothingEarlier },
    sessions(),
  ).finally(() => handover.end());
  try {
    yield* handover.events();
    await running;
  } finally {
    // Who stops reading stops the scan.
    abandoned.abort(new ScanStopped("interrupted"));
    handover.close();
    await Promise.allSettled([running]);
    session.close();
  }
}
