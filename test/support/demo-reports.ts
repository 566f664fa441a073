import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Writable } from "node:stream";
import type { AccountSession } from "../../src/aws/account-session.js";
import type { Transport } from "../../src/aws/transport.js";
import { startDemo } from "../../src/cli/demo-session.js";
import { openSession, unwatched } from "../../src/cli/session.js";
import { knownFrameworks } from "../../src/cli/rules-to-run.js";
import { collectors, probingCollectors } from "../../src/collect/collectors.js";
import { allReads } from "../../src/collect/plan.js";
import { waiverBook } from "../../src/evaluate/waive.js";
import type { Framework } from "../../src/frameworks/framework.js";
import { terminalSummary } from "../../src/report/terminal.js";
import { isFilesWriter, type ReportSource, type ReportWriter } from "../../src/report/writer.js";
import { writersFor } from "../../src/report/writers.js";
import { builtInRulesFolder, loadRules } from "../../src/rule-set/load.js";
import { parameterValues } from "../../src/rule-set/parameters.js";
import { selectRules } from "../../src/rule-set/select.js";
import { newProgress } from "../../src/scan/progress.js";
import { resourceMatcher } from "../../src/scan/resource-filter.js";
import { createRunFolder } from "../../src/scan/run-folder.js";
import { openStoredRun } from "../../src/scan/stored-run.js";
import { nothingEarlier, scan } from "../../src/scan/scan.js";
import type { RuleToRun } from "../../src/scan/scan-work.js";
import { storedReport } from "../../src/scan/stored-report.js";
import { ruleSummary } from "../../src/scan/wanted-facts.js";

/** The demo account's day: whatever a report says of time is measured by it. */
const startedAt = new Date("2026-11-22T09:00:00.000Z");
const finishedAt = new Date("2026-11-22T09:00:04.000Z");
const runId = "20261122T090000Z-5a3e1d";

/** Not the version of the package: a release alone changes no sample. */
const tool = { name: "s3audit", version: "0.0.0" };

const [shownFramework] = knownFrameworks(["cis-aws-5.0.0"]) as [Framework];

/** Where the sample lies in the repository. */
export const sampleFolder = "reports/sample";

const summaryFile = "summary.txt";

/** The content of every report file, by its path in the sample. */
export type DemoReports = ReadonlyMap<string, string | Uint8Array>;

/**
 * Returns what a scan of the demo account reports in every format, by file name: the same content whenever and wherever
 * it is made, because time, run id and the order of the buckets are fixed.
 */
export function demoReports(): Promise<DemoReports> {
  return demoReportsThrough("sdk");
}

/** The same with a transport of choice. */
export async function demoReportsThrough(transport: Transport["kind"]): Promise<DemoReports> {
  const folder = await mkdtemp(path.join(tmpdir(), "s3audit-sample-"));
  try {
    const report = await scanDemo(folder, transport);
    const made = new Map<string, string | Uint8Array>();
    const writers = Object.values(writersFor("1.6.0"));
    for (const writer of writers) {
      if (!isFilesWriter(writer)) made.set(writer.fileName, await written(report, writer));
      else await writer.writeFiles(report, { add: async (name, content) => void made.set(name, content) });
    }
    const reportPaths = writers.map(({ fileName }) => `${sampleFolder}/${fileName}`);
    let summary = "";
    for await (const part of terminalSummary(report, { columns: 80, colour: "none", reportPaths })) summary += part;
    return made.set(summaryFile, summary);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function scanDemo(folderPath: string, transport: Transport["kind"]): Promise<ReportSource> {
  const rules = await coreRules();
  const selection = {
    rules: rules.map(({ rule }) => rule.meta.id),
    regions: [],
    buckets: [],
    excludedBuckets: [],
    minSeverity: null,
    frameworks: [shownFramework.id],
    include: [],
  };
  const demo = await startDemo(startedAt);
  const sessions: AccountSession[] = [];
  for (const target of [demo.target, ...demo.neighbours])
    sessions.push(await openSession(target, connection, transport, allReads(collectors), unwatched));
  const folder = await createRunFolder(folderPath, "", unshared);
  try {
    await scan(
      {
        rules,
        collectors: probingCollectors,
        matcher: resourceMatcher(selection),
        trust: { accounts: [], organizations: [] },
        waivers: waiverBook({ entries: [], required: [] }, startedAt),
        baseline: null,
        now: startedAt,
        clock: () => finishedAt,
        include: selection.include,
        // One bucket at a time: they finish in the order they are listed.
        concurrency: 1,
        folder,
        progress: newProgress(),
        earlier: null,
        signal: new AbortController().signal,
      },
      { id: runId, source: "demo", selection, configFile: null, baseline: null, earlier: nothingEarlier },
      each(sessions),
    );
  } finally {
    for (const session of sessions) session.close();
    await demo.close();
    await folder.close();
  }
  return storedReport(
    await openStoredRun(folderPath),
    tool,
    rules.map(({ rule }) => ruleSummary(rule)),
  );
}

async function coreRules(): Promise<RuleToRun[]> {
  const selected = selectRules(await loadRules(builtInRulesFolder), {
    include: ["set:core"],
    frameworks: [shownFramework],
    skip: [],
    minSeverity: null,
  });
  return selected.map((rule) => ({ rule, parameters: parameterValues(rule, {}) }));
}

const connection = {
  profile: undefined,
  "role-arn": undefined,
  "external-id": undefined,
  "endpoint-url": undefined,
  concurrency: 1,
  "max-rps": undefined,
};

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function written(report: ReportSource, writer: ReportWriter): Promise<string> {
  const chunks: string[] = [];
  const out = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  await writer.write(report, out);
  return chunks.join("");
}

/** Nobody else knows the folder. */
function unshared() {
  return Promise.resolve({ release: () => Promise.resolve() });
}
