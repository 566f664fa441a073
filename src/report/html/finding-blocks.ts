import type { Finding } from "../../model/finding.js";
import { severities, statuses } from "../../model/verdict.js";
import type { ReportSource } from "../writer.js";
import { abbreviate, abbreviatedJson } from "./abbreviation.js";
import { changeMarks, type FindingDetail, type Footer } from "./data.js";
import { findingMessage } from "./finding-message.js";
import { shortId } from "./id-text.js";
import type { Numbered } from "./numbered.js";
import type { Room } from "./room.js";
import { resourceTable, type ResourceTable } from "./resource-table.js";
import { valueBlocks } from "./value-blocks.js";

/** Rows per block: small enough to hold in memory, large enough that the block's frame does not count. */
const rowsPerBlock = 2000;

/** A policy's statements with their witnesses stay far below; beyond it the evidence is left to report.json. */
const largestDetailBytes = 200_000;

/** Seven numbers of at most seven digits, commas and quotes: what is reserved before the numbers are known. */
const rowBytes = 7 * 8 + 8;

type Row = readonly [
  id: string,
  rule: number,
  resource: number,
  severity: number,
  status: number,
  message: number,
  detail: number,
  waived: number,
  change: number,
];

/** What went into the page, and what did not. */
export interface WrittenFindings {
  readonly resources: ResourceTable;
  readonly count: number;
  readonly omitted: Footer["omitted"];
}

/** Blocks of findings, worst first, until the room is full; from there on they are only counted. */
export async function* findingBlocks(
  report: ReportSource,
  room: Room,
  texts: Numbered,
  values: Numbered,
): AsyncGenerator<string, WrittenFindings> {
  const ruleNumbers = new Map(report.rules.map((rule, index) => [rule.id, index]));
  const resources = resourceTable(report.run.source, texts, values);
  const omitted = new Map<string, Footer["omitted"][number]>();
  let rows: Row[] = [];
  let count = 0;
  const takeRows = (): string => {
    const block = room.block("findings", count - rows.length, partJson(rows, texts, resources));
    rows = [];
    return block;
  };
  const flush = function* (): Iterable<string> {
    if (rows.length > 0) yield takeRows();
    yield* valueBlocks(room, values, "all");
  };
  for await (const finding of worstFirst(report)) {
    const rule = ruleNumbers.get(finding.ruleId);
    if (rule === undefined) throw new Error(`finding ${finding.id} is of a rule that the report does not list`);
    const { name } = finding.resource;
    const message = JSON.stringify(abbreviate(findingMessage(finding.result), name));
    const detail = detailJson(finding);
    const bytes =
      rowBytes + finding.id.length + texts.cost([message]) + values.cost([detail]) + resources.cost(finding);
    // Once full, full for good: nothing less severe takes the place of what was left out.
    const isFull = omitted.size > 0;
    let fits = !isFull && room.reserve(bytes);
    if (!fits && !isFull) {
      // Packing what is pending may make the room.
      yield* flush();
      fits = room.reserve(bytes);
    }
    if (!fits) {
      countOmitted(omitted, finding);
      continue;
    }
    const row: Row = [
      shortId(finding.id),
      rule,
      resources.add(finding),
      severities.indexOf(finding.severity),
      statuses.indexOf(finding.result.status),
      texts.add(message),
      values.add(detail),
      finding.waiver === null ? 0 : 1,
      changeMarks.indexOf(finding.change ?? "not-compared"),
    ];
    rows.push(row);
    room.giveBack(rowBytes + finding.id.length - JSON.stringify(row).length);
    count++;
    if (rows.length === rowsPerBlock) yield takeRows();
    yield* valueBlocks(room, values, "large");
  }
  yield* flush();
  return { resources, count, omitted: [...omitted.values()] };
}

/** What `--include` asked for comes after all that needs attention, whatever its severity. */
async function* worstFirst(report: ReportSource): AsyncIterable<Finding> {
  let others = 0;
  for await (const finding of report.findings()) {
    if (needsAttention(finding)) yield finding;
    else others++;
  }
  if (others === 0) return;
  for await (const finding of report.findings()) {
    if (!needsAttention(finding)) yield finding;
  }
}

function needsAttention(finding: Finding): boolean {
  return finding.result.status !== "pass" && finding.result.status !== "not-applicable";
}

function countOmitted(omitted: Map<string, Footer["omitted"][number]>, { severity, result }: Finding): void {
  const key = `${severity} ${result.status}`;
  const count = (omitted.get(key)?.count ?? 0) + 1;
  omitted.set(key, { severity, status: result.status, count });
}

function detailJson({ result, waiver, resource, change, firstSeenAt }: Finding): string {
  const detail: FindingDetail = {
    evidence: "evidence" in result && result.evidence !== undefined ? result.evidence : [],
    evidenceLeftOutBytes: 0,
    cause: result.status === "fail" && result.cause !== undefined ? result.cause : null,
    missing: result.status === "unknown" ? result.missing : [],
    waiver,
    ...(change === null || firstSeenAt === null ? {} : { firstSeenOn: firstSeenAt.slice(0, 10) }),
  };
  const json = abbreviatedJson(detail, resource.name);
  if (json.length <= largestDetailBytes) return json;
  return abbreviatedJson({ ...detail, evidence: [], evidenceLeftOutBytes: json.length }, resource.name);
}

function partJson(rows: readonly Row[], texts: Numbered, resources: ResourceTable): string {
  const column = (index: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8): string => `[${rows.map((row) => row[index]).join(",")}]`;
  return `{"texts":[${texts.take().jsonTexts.join(",")}],"resources":[${resources.take().join(",")}],"ids":${JSON.stringify(
    rows.map(([id]) => id),
  )},"rule":${column(1)},"resource":${column(2)},"severity":${column(3)},"status":${column(4)},"message":${column(5)},"detail":${column(6)},"waived":${column(7)},"change":${column(8)}}`;
}
