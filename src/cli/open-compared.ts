import { stat } from "node:fs/promises";
import type { ComparedFinding, ComparedRun } from "../compare/compared-run.js";
import { UsageError, messageOf } from "../errors.js";
import type { BaselineFinding, BaselineFindings } from "../model/baseline.js";
import { digestTable, sharedRecords } from "../model/digest-table.js";
import type { Finding } from "../model/finding.js";
import type { Run } from "../model/run.js";
import { isObject, isRun } from "../model/run-shape.js";
import type { FindingJson } from "../report/finding-json.js";
import { findingSentence } from "../report/finding-sentence.js";
import { readRunRules } from "../scan/run-rules.js";
import { storedReport } from "../scan/stored-report.js";
import { openStoredRun } from "../scan/stored-run.js";
import { textLines, type TextLine } from "../snapshot/snapshot-text.js";

/**
 * The run folder or report.json at the place.
 * @throws UsageError when it is neither.
 */
export async function openCompared(place: string): Promise<ComparedRun> {
  try {
    if (!(await stat(place)).isDirectory()) return await openReportJson(place);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${place} cannot be read: ${messageOf(error)}. Name a run folder or a report.json.`);
  }
  const stored = await openStoredRun(place);
  const { tool, rules } = await readRunRules(place);
  const report = await storedReport(stored, tool, rules);
  const { run } = stored;
  return {
    name: place,
    run,
    rules,
    async *findings() {
      for await (const finding of report.findings()) yield comparedFinding(finding);
    },
    resources: () => stored.lines(),
  };
}

function comparedFinding(finding: Finding): ComparedFinding {
  const { id, ruleId, severity, resource, result, waiver } = finding;
  // Runs of before there were baselines kept no date.
  const firstSeenAt = (finding as { readonly firstSeenAt?: string | null }).firstSeenAt ?? null;
  const message = findingSentence(result);
  return { id, ruleId, severity, status: result.status, resource, message, isWaived: waiver !== null, firstSeenAt };
}

/** What a report.json says before its findings. */
interface ReportHead {
  readonly run: Run;
  readonly rules: ComparedRun["rules"];
}

/** The report is read line by line, as it was written: one finding is one line, and none is held. */
async function openReportJson(file: string): Promise<ComparedRun> {
  let head = "";
  for await (const { text } of textLines(file)) {
    if (text.startsWith('"findings":[')) break;
    head += `${text}\n`;
    if (head.length > 50_000_000) break;
  }
  const { run, rules } = parsedHead(file, head);
  return {
    name: file,
    run,
    rules,
    async *findings() {
      let isBegun = false;
      for await (const line of textLines(file)) {
        if (line.text.startsWith('"findings":[')) isBegun = true;
        else if (isBegun && line.text.startsWith("{")) yield fromJson(parsedFinding(file, line));
      }
    },
    resources: null,
  };
}

function parsedHead(file: string, head: string): ReportHead {
  const wrong = `${file} is no report.json as s3audit writes it, with one line per finding`;
  let parsed: Partial<ReportHead>;
  try {
    parsed = JSON.parse(`${head.trimEnd().replace(/,$/, "")}}`) as Partial<ReportHead>;
  } catch (error) {
    throw new UsageError(`${wrong}: ${messageOf(error)}.`);
  }
  const { run, rules } = parsed;
  if (!isRun(run) || !Array.isArray(rules) || !rules.every(isObject)) throw new UsageError(`${wrong}.`);
  return parsed as ReportHead;
}

/** As above: the date may not be there. */
type UndatedJson = Omit<FindingJson, "firstSeenAt"> & { readonly firstSeenAt?: string | null };

function fromJson(json: UndatedJson): ComparedFinding {
  const { id, ruleId, severity, status, resource, message, reason, waiver } = json;
  const sentence = message ?? reason ?? "";
  const firstSeenAt = json.firstSeenAt ?? null;
  return { id, ruleId, severity, status, resource, message: sentence, isWaived: waiver !== null, firstSeenAt };
}

function parsedFinding(file: string, { number, text }: TextLine): UndatedJson {
  let finding: unknown;
  try {
    finding = JSON.parse(text.trimEnd().replace(/,$/, "")) as unknown;
  } catch (error) {
    throw new UsageError(`${file}: line ${number} is damaged: ${messageOf(error)}. Copy the report again.`);
  }
  const isWhole =
    isObject(finding) &&
    isObject(finding["resource"]) &&
    ["id", "ruleId", "severity", "status"].every((member) => typeof finding[member] === "string");
  if (!isWhole) throw new UsageError(`${file}: line ${number} is no finding. Copy the report again.`);
  return finding as UndatedJson;
}

/** What a scan holds of its baseline, by finding id: a hash and a number each. */
export async function baselineFindings(baseline: ComparedRun): Promise<BaselineFindings> {
  // Few dates, many findings.
  const records = sharedRecords<BaselineFinding>();
  const findings = digestTable();
  for await (const { id, status, firstSeenAt, isWaived } of baseline.findings()) {
    if (status === "pass" || status === "not-applicable") continue;
    // Without a date, the first run that is known to have reported it.
    const record = {
      firstSeenAt: firstSeenAt ?? baseline.run.startedAt,
      wasFailing: status === "fail",
      wasWaived: isWaived,
    };
    findings.set(id, 0, records.numberOf(record));
  }
  return {
    get(id) {
      const number = findings.get(id, 0);
      return number === undefined ? undefined : records.at(number);
    },
  };
}
