import type { Json } from "../../../model/json.js";
import type { Role } from "../../../model/facts.js";
import type { RuleSummary } from "../../../model/rule-meta.js";
import { severities, statuses, type Severity, type Status } from "../../../model/verdict.js";
import { expand, mapStrings } from "../abbreviation.js";
import {
  changeMarks,
  type FindingDetail,
  type FindingsPart,
  type Footer,
  type Header,
  type ResourceRow,
} from "../data.js";
import { onlyBlock, parseBlock, readBlocks } from "./data-blocks.js";
import { storedFacts, type StoredFacts } from "./stored-facts.js";
import { storedValues, type StoredValues } from "./stored-values.js";
import { visibleText } from "./visible-text.js";

/** A resource that findings are about. */
export interface Resource {
  readonly number: number;
  readonly kind: string;
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  /** `key=value`; null = not read. */
  readonly tags: readonly string[] | null;
  /** Empty = none. */
  readonly consoleUrl: string;
  readonly rolesValue: number;
}

/** Findings by column; a finding is its number, worst first. */
export interface Findings {
  readonly count: number;
  /** Short form. */
  readonly ids: readonly string[];
  readonly rule: Uint16Array;
  readonly resource: Uint32Array;
  readonly severity: Uint8Array;
  readonly status: Uint8Array;
  /** 1 = waived. */
  readonly waived: Uint8Array;
  /** Index into `changeMarks`. */
  readonly change: Uint8Array;
  readonly message: Uint32Array;
}

/** What is searched and filtered of findings: those of a run, or of a comparison. */
export interface FindingTable {
  readonly findings: Findings;
  readonly resources: readonly Resource[];
  readonly rules: readonly Pick<RuleSummary, "id" | "title" | "controls">[];
  /** Abbreviated: expand with the name of the resource. */
  readonly texts: readonly string[];
}

/** The mark of what the baseline did not have. */
export const newMark: number = changeMarks.indexOf("new");

/** All that the page knows. */
export interface Report extends Header, FindingTable {
  readonly rules: readonly RuleSummary[];
  readonly footer: Footer;
  readonly findings: Findings & { readonly detail: Uint32Array };
  readonly values: StoredValues;
  readonly facts: StoredFacts;
}

/** Reads the data blocks of the document. @throws Error when the file was cut short. */
export async function readReport(): Promise<Report> {
  const blocks = await readBlocks();
  const header = readable<Header>(onlyBlock(blocks, "header"));
  const footer = onlyBlock<Footer>(blocks, "footer");
  const findings = emptyFindings(footer.findings);
  const texts: string[] = [];
  const resources: Resource[] = [];
  const ids: string[] = [];
  let first = 0;
  for (const block of blocks("findings")) {
    const part = parseBlock<FindingsPart>(block);
    for (const text of part.texts) texts.push(text);
    for (const row of part.resources) resources.push(resourceOf(row, resources.length, texts));
    for (const id of part.ids) ids.push(id);
    for (const column of ["rule", "resource", "severity", "status", "message", "detail"] as const) {
      findings[column].set(part[column], first);
    }
    findings.waived.set(part.waived, first);
    findings.change.set(part.change, first);
    first += part.ids.length;
  }
  if (first !== footer.findings) throw new Error("The file is not complete: findings are missing.");
  return {
    ...header,
    footer,
    findings: { ...findings, ids },
    resources,
    texts,
    values: storedValues(blocks),
    facts: storedFacts(blocks, texts),
  };
}

/** Columns for so many findings, all zero. */
export function emptyFindings(count: number): Omit<Report["findings"], "ids"> {
  return {
    count,
    rule: new Uint16Array(count),
    resource: new Uint32Array(count),
    severity: new Uint8Array(count),
    status: new Uint8Array(count),
    waived: new Uint8Array(count),
    change: new Uint8Array(count),
    message: new Uint32Array(count),
    detail: new Uint32Array(count),
  };
}

function resourceOf(row: ResourceRow, number: number, texts: readonly string[]): Resource {
  const [kind, name, arn, account, region, rolesValue, tags, consoleUrl] = row;
  const text = (index: number): string => visibleText(expand(at(texts, index), name));
  return {
    number,
    kind,
    name: visibleText(name),
    arn: text(arn),
    account: text(account),
    region: text(region),
    tags: tags === null ? null : tags.map(text),
    consoleUrl: text(consoleUrl),
    rolesValue,
  };
}

/** The item at an index that the writer gave. @throws Error when the file was cut short. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`The report has no item ${index}.`);
  return item;
}

/** The number at a row of a column; 0 beyond its end. */
export function numberAt(column: Uint8Array | Uint16Array | Uint32Array, row: number): number {
  return column[row] ?? 0;
}

/** The finding's rule. */
export function ruleOf<R>(
  report: Pick<FindingTable, "findings"> & { readonly rules: readonly R[] },
  finding: number,
): R {
  return at(report.rules, numberAt(report.findings.rule, finding));
}

/** The finding's resource. */
export function resourceAt(report: FindingTable, finding: number): Resource {
  return at(report.resources, numberAt(report.findings.resource, finding));
}

/** The finding's severity, which configuration may have changed from the rule's. */
export function severityOf(report: FindingTable, finding: number): Severity {
  return at(severities, numberAt(report.findings.severity, finding));
}

/** The finding's status. */
export function statusOf(report: FindingTable, finding: number): Status {
  return at(statuses, numberAt(report.findings.status, finding));
}

/** The finding's one sentence. */
export function messageOf(report: FindingTable, finding: number): string {
  const text = at(report.texts, numberAt(report.findings.message, finding));
  return visibleText(expand(text, resourceAt(report, finding).name));
}

/** What the finding rests on; unpacks the block that holds it. */
export function detailOf(report: Report, finding: number): FindingDetail {
  const value = report.values(numberAt(report.findings.detail, finding), resourceAt(report, finding).name);
  // The writer puts a FindingDetail under this number and nothing else.
  return value as unknown as FindingDetail;
}

/** The roles that were inferred for the resource. */
export function rolesOf(report: Report, resource: Resource): readonly Role[] {
  // The writer puts the finding's roles under this number and nothing else.
  return report.values(resource.rolesValue, resource.name) as unknown as readonly Role[];
}

/** The same value with every string in it visible. */
export function readable<T>(value: T): T {
  // Plain JSON in, JSON of the same shape out.
  return mapStrings(value as Json, visibleText, visibleText) as T;
}
