import { type FrameworkResult, frameworkResult } from "../frameworks/framework-result.js";
import { frameworks } from "../frameworks/frameworks.js";
import type { Finding } from "../model/finding.js";
import type { RuleSummary } from "../model/rule-meta.js";
import type { ResourceLine, Run, Summary } from "../model/run.js";
import { severities, type Severity } from "../model/verdict.js";
import { summaryFold } from "./folds.js";
import { readRunRules } from "./run-rules.js";
import { openStoredRun, type StoredRun } from "./stored-run.js";

/** What every report is made from: a run on disk, read again for each pass, never held. */
export interface StoredReport {
  readonly tool: { readonly name: string; readonly version: string };
  readonly run: Run;
  readonly summary: Summary;
  readonly rules: readonly RuleSummary[];
  readonly frameworks: readonly FrameworkResult[];
  findings(): AsyncIterable<Finding>;
  resources(): AsyncIterable<ResourceLine>;
}

/** The report source of a stored run; reads the run once for its summary. */
export async function storedReport(
  stored: StoredRun,
  tool: { readonly name: string; readonly version: string },
  rules: readonly RuleSummary[],
): Promise<StoredReport> {
  const fold = summaryFold(new Set(rules.filter(({ summary }) => summary === true).map(({ id }) => id)));
  for await (const line of stored.lines()) fold.add(line);
  const summary = fold.result();
  return {
    tool,
    run: stored.run,
    summary,
    rules,
    // A framework that a later version dropped is left out: its requirements are not known any more.
    frameworks: frameworks
      .filter(({ id }) => stored.run.selection.frameworks.includes(id))
      .map((framework) => frameworkResult(framework, rules, stored.run, summary.rules)),
    async *findings() {
      for (const severity of severities) yield* findingsOf(stored, severity);
    },
    resources: () => stored.linesWithFacts(),
  };
}

/**
 * The report source of the run in the folder, as it was judged then.
 * @throws UsageError when the folder holds no run, or one of a newer version.
 */
export async function openRunReport(folder: string): Promise<StoredReport> {
  const stored = await openStoredRun(folder);
  const { tool, rules } = await readRunRules(folder);
  return storedReport(stored, tool, rules);
}

async function* findingsOf(stored: StoredRun, severity: Severity): AsyncGenerator<Finding> {
  // Most lines have no finding of most severities: looking for the text first saves parsing them.
  const mark = Buffer.from(`"severity":"${severity}"`);
  for await (const text of stored.rawLines()) {
    if (!text.includes(mark)) continue;
    const line = stored.parsed(text);
    if (line.gone) continue;
    for (const finding of line.findings) if (finding.severity === severity) yield finding;
  }
}
