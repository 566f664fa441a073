import { expand } from "../abbreviation.js";
import type { ChangeRow, ChangesFooter, ChangesHeader, ChangesPart } from "../changes-data.js";
import { onlyBlock, parseBlock, readBlocks } from "./data-blocks.js";
import { at, emptyFindings, numberAt, readable, resourceAt, type FindingTable, type Resource } from "./report.js";
import { visibleText } from "./visible-text.js";

/** All that the page of a comparison knows: a table of what changed, worst first, and what only a change has. */
export interface Comparison extends ChangesHeader, FindingTable {
  readonly footer: ChangesFooter;
  /** By change; -1 = nobody knows. */
  readonly ages: Int32Array;
  /** By change, numbers of texts; -1 = none. */
  readonly reasons: Int32Array;
  readonly firstSeenOn: Int32Array;
}

/** Reads the data blocks of the document. @throws Error when the file was cut short. */
export async function readComparison(): Promise<Comparison> {
  const blocks = await readBlocks();
  const header = readable<ChangesHeader>(onlyBlock(blocks, "header"));
  const footer = onlyBlock<ChangesFooter>(blocks, "footer");
  const findings = emptyFindings(footer.changes);
  const columns = {
    ages: new Int32Array(footer.changes),
    reasons: new Int32Array(footer.changes),
    firstSeenOn: new Int32Array(footer.changes),
  };
  const texts: string[] = [];
  const ids: string[] = [];
  const resources = new Map<string, Resource>();
  const rules = new Map<string, number>();
  for (const block of blocks("changes")) {
    const part = parseBlock<ChangesPart>(block);
    for (const text of part.texts) texts.push(text);
    for (const row of part.rows) {
      const number = ids.length;
      const [id, state, severity, rule, , name, , , , message, reason, firstSeenOn, age, waived] = row;
      ids.push(id);
      findings.change[number] = state;
      findings.severity[number] = severity;
      // Every row is, or was, a failing check: the first status.
      findings.waived[number] = waived;
      findings.message[number] = message;
      findings.rule[number] = numbered(rules, visibleText(expand(at(texts, rule), name)));
      findings.resource[number] = resourceNumber(resources, row, texts);
      columns.ages[number] = age;
      columns.reasons[number] = reason;
      columns.firstSeenOn[number] = firstSeenOn;
    }
  }
  if (ids.length !== footer.changes) throw new Error("The file is not complete: changes are missing.");
  return {
    ...header,
    ...columns,
    footer,
    findings: { ...findings, ids },
    resources: [...resources.values()],
    rules: [...rules.keys()].map((id) => ({ id, title: id, controls: [] })),
    texts,
  };
}

function numbered(numbers: Map<string, number>, key: string): number {
  const number = numbers.get(key) ?? numbers.size;
  numbers.set(key, number);
  return number;
}

function resourceNumber(resources: Map<string, Resource>, row: ChangeRow, texts: readonly string[]): number {
  const [, , , , kind, name, arn, account, region] = row;
  const text = (index: number): string => visibleText(expand(at(texts, index), name));
  const key = JSON.stringify([kind, text(arn), text(account), text(region)]);
  const known = resources.get(key);
  if (known !== undefined) return known.number;
  const number = resources.size;
  resources.set(key, {
    number,
    kind,
    name: visibleText(name),
    arn: text(arn),
    account: text(account),
    region: text(region),
    tags: null,
    consoleUrl: "",
    rolesValue: 0,
  });
  return number;
}

/** Why the change cannot be evaluated any more; null = it can. */
export function reasonOf(comparison: Comparison, change: number): string | null {
  return textOf(comparison, comparison.reasons, change);
}

/** ISO 8601 date; null = nobody knows. */
export function firstSeenOf(comparison: Comparison, change: number): string | null {
  return textOf(comparison, comparison.firstSeenOn, change);
}

function textOf(comparison: Comparison, numbers: Int32Array, change: number): string | null {
  const number = numbers[change] ?? -1;
  return number === -1 ? null : visibleText(expand(at(comparison.texts, number), resourceAt(comparison, change).name));
}

/** Whole days from the first sight to the later run; null = nobody knows. */
export function ageOf({ ages }: Comparison, change: number): number | null {
  const age = ages[change] ?? -1;
  return age === -1 ? null : age;
}

/** Whether the finding is waived in its run. */
export function isWaived({ findings }: FindingTable, finding: number): boolean {
  return numberAt(findings.waived, finding) === 1;
}
