import type { RuleSummary } from "../../model/rule-meta.js";
import type { ResourceLine } from "../../model/run.js";
import type { ReportSource } from "../writer.js";
import { abbreviatedJson } from "./abbreviation.js";
import { statusLetters } from "./data.js";
import type { Numbered } from "./numbered.js";
import type { ResourceTable } from "./resource-table.js";
import type { Room } from "./room.js";
import { blockBytes } from "./script-block.js";
import { valueBlocks } from "./value-blocks.js";

type Line = ResourceLine & { readonly gone: false };
type Row = readonly [resource: number, statuses: number, facts: readonly number[] | null];

const rowsPerBlock = 1000;

/** Values this short repeat from resource to resource and cost a reference only. */
const shortValueBytes = 120;

const referenceBytes = 16;

/**
 * Blocks of the statuses and facts of the resources in the table. Where the room does not hold all facts, those of the
 * worst resources are in, as far as sizes can be told before packing: the table is in that order.
 * @returns how many resources' facts were left out.
 */
export async function* factBlocks(
  report: ReportSource,
  room: Room,
  texts: Numbered,
  values: Numbered,
  resources: ResourceTable,
): AsyncGenerator<string, number> {
  const lastNumber = await lastThatFits(report, room.likelyBytes(), resources);
  let omitted = 0;
  let rows: Row[] = [];
  const takeRows = (): string => {
    const block = room.block("facts", 0, partJson(rows, texts));
    rows = [];
    return block;
  };
  const flush = function* (): Iterable<string> {
    if (rows.length > 0) yield takeRows();
    yield* valueBlocks(room, values, "all");
  };
  for await (const [number, line] of linesInTable(report, resources)) {
    const statuses = JSON.stringify(letters(line, report.rules));
    if (!room.reserve(2 * referenceBytes + texts.cost([statuses]))) {
      omitted++;
      continue;
    }
    let facts = number <= lastNumber ? factNumbers(line, room, texts, values) : null;
    if (facts === null && number <= lastNumber) {
      // Packing what is pending may make the room.
      yield* flush();
      facts = factNumbers(line, room, texts, values);
    }
    if (facts === null) omitted++;
    rows.push([number, texts.add(statuses), facts]);
    if (rows.length === rowsPerBlock) yield takeRows();
    yield* valueBlocks(room, values, "large");
  }
  yield* flush();
  return omitted;
}

/** The bytes to keep free for facts: what all of them take, or `mostBytes`; stops reading once it is that many. */
export async function factsRoomBytes(report: ReportSource, mostBytes: number): Promise<number> {
  let bytes = 0;
  for await (const line of report.resources()) {
    if (bytes >= mostBytes) break;
    if (!line.gone) bytes += estimatedBytes(line);
  }
  return Math.min(bytes, mostBytes);
}

async function* linesInTable(report: ReportSource, resources: ResourceTable): AsyncIterable<readonly [number, Line]> {
  for await (const line of report.resources()) {
    const number = line.gone ? undefined : resources.numberOf(line.ref);
    if (!line.gone && number !== undefined) yield [number, line];
  }
}

/** The number of the last resource whose facts fit when all before it are written too. */
async function lastThatFits(report: ReportSource, roomBytes: number, resources: ResourceTable): Promise<number> {
  const sizes = new Float64Array(resources.size());
  for await (const [number, line] of linesInTable(report, resources)) sizes[number] = estimatedBytes(line);
  let sum = 0;
  const firstTooMany = sizes.findIndex((bytes) => (sum += bytes) > roomBytes);
  return firstTooMany === -1 ? sizes.length : firstTooMany - 1;
}

function estimatedBytes(line: Line): number {
  return Object.values<unknown>(line.facts ?? {}).reduce<number>((sum, fact) => {
    const bytes = blockBytes(abbreviatedJson(fact, line.ref.name));
    return sum + referenceBytes + (bytes > shortValueBytes ? bytes : 0);
  }, 2 * referenceBytes);
}

/** Pairs of name and fact; null when they do not fit after all. */
function factNumbers(line: Line, room: Room, texts: Numbered, values: Numbered): readonly number[] | null {
  const facts = Object.entries(line.facts ?? {}).map(([name, fact]) => ({
    name: JSON.stringify(name),
    json: abbreviatedJson(fact, line.ref.name),
  }));
  const bytes = facts.reduce(
    (sum, { name, json }) => sum + referenceBytes + texts.cost([name]) + values.cost([json]),
    referenceBytes,
  );
  if (!room.reserve(bytes)) return null;
  return facts.flatMap(({ name, json }) => [texts.add(name), values.add(json)]);
}

function letters(line: Line, rules: readonly RuleSummary[]): string {
  return rules
    .map(({ id }) => {
      const status = line.statuses[id];
      return status === undefined ? "-" : statusLetters[status];
    })
    .join("");
}

function partJson(rows: readonly Row[], texts: Numbered): string {
  return `{"texts":[${texts.take().jsonTexts.join(",")}],"resource":${JSON.stringify(rows.map(([resource]) => resource))},"statuses":${JSON.stringify(
    rows.map(([, statuses]) => statuses),
  )},"facts":${JSON.stringify(rows.map(([, , facts]) => facts))}}`;
}
