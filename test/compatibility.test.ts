import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { jsonReportSchema } from "../src/cli/json-report-shape.js";
import type { FindingJson } from "../src/report/finding-json.js";
import { openRunReport } from "../src/scan/stored-report.js";
import { builtInRulesFolder, loadRules } from "../src/rule-set/load.js";
import { parameterValues } from "../src/rule-set/parameters.js";
import { snapshotOfRun } from "../src/scan/snapshot-of-run.js";
import { storedSubjects } from "../src/scan/stored-subjects.js";
import { openStoredRun } from "../src/scan/stored-run.js";
import { judgement } from "../src/scan/judge.js";
import { newDerivedCache } from "../src/posture/derived.js";
import { openSnapshot } from "../src/snapshot/read-snapshot.js";
import type { Snapshot } from "../src/snapshot/snapshot.js";
import { waiverBook } from "../src/evaluate/waive.js";
import { noConfig } from "../src/config/no-config.js";

// docs/compatibility.md: what earlier versions wrote stays readable. The fixtures are never made again.

const fixtures = fileURLToPath(new URL("fixtures/format-1/", import.meta.url));

interface WrittenReport {
  readonly run: { readonly id: string };
  readonly findings: readonly Pick<FindingJson, "id" | "ruleId" | "status">[];
}

async function writtenReport(): Promise<WrittenReport> {
  return JSON.parse(await readFile(path.join(fixtures, "report.json"), "utf8")) as WrittenReport;
}

/** Runs `use` with a copy of the run: reading must not need to write, but nothing may reach the fixture itself. */
async function withRun(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "s3audit-compatible-"));
  try {
    await cp(path.join(fixtures, "run"), folder, { recursive: true });
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("a run of format 1: its header, its resources, its facts and its findings as they were reported", async () => {
  const written = await writtenReport();
  await withRun(async (folder) => {
    const stored = await openStoredRun(folder);
    expect(stored.run).toMatchObject({
      id: written.run.id,
      complete: true,
      accounts: ["111122223333"],
      source: "demo",
    });
    const kinds: string[] = [];
    for await (const line of stored.linesWithFacts()) {
      kinds.push(line.ref.kind);
      expect(line.gone || line.facts !== null).toBe(true);
    }
    expect(kinds.filter((kind) => kind === "bucket").length).toBeGreaterThan(3);
    const report = await openRunReport(folder);
    const found = new Map<string, string>();
    for await (const { id, result } of report.findings()) found.set(id, result.status);
    expect(found).toEqual(new Map(written.findings.map(({ id, status }) => [id, status])));
    expect(report.rules.map(({ id }) => id)).toContain("bucket-access-logging");
  });
});

test("a report of schema 1.0 is read by what reads reports", async () => {
  const { findings } = jsonReportSchema.parse(await writtenReport());
  expect(findings.length).toBeGreaterThan(3);
});

/** What today's `bucket-versioning` says of the snapshot, by the finding's id: of a fact that format 1 must still tell. */
async function versioning(snapshot: Snapshot): Promise<Map<string, string>> {
  const rules = (await loadRules(builtInRulesFolder))
    .filter(({ meta }) => meta.id === "bucket-versioning" || meta.id === "account-block-public-access")
    .map((rule) => ({ rule, parameters: parameterValues(rule, {}) }));
  const now = new Date(snapshot.header.run.startedAt);
  const work = {
    rules,
    trust: noConfig.trust,
    waivers: waiverBook(noConfig.waivers, now),
    baseline: null,
    now,
    answers: newDerivedCache(),
  };
  const statuses = new Map<string, string>();
  const subjects = storedSubjects(
    snapshot,
    rules.map(({ rule }) => rule),
  );
  for await (const stored of subjects)
    if (!stored.gone)
      for (const { id, result } of judgement(work, stored.subject).findings) statuses.set(id, result.status);
  return statuses;
}

test("a snapshot of format 1, and the run it is of, are judged alike: ids and verdicts as they were", async () => {
  const written = await writtenReport();
  const failed = written.findings
    .filter(({ ruleId }) => ruleId === "bucket-versioning" || ruleId === "account-block-public-access")
    .map(({ id, status }) => [id, status] as const);
  expect(failed.length).toBeGreaterThan(1);
  const ofSnapshot = await versioning(await openSnapshot(path.join(fixtures, "snapshot.ndjson")));
  const notPassed = [...ofSnapshot].filter(([, status]) => status !== "pass" && status !== "not-applicable");
  expect(new Map(notPassed)).toEqual(new Map(failed));
  expect(ofSnapshot.size).toBeGreaterThan(notPassed.length);
  await withRun(async (folder) => {
    const ofRun = await versioning(await snapshotOfRun(folder, { name: "s3audit", version: "0.0.0" }));
    expect(ofRun).toEqual(ofSnapshot);
  });
});
