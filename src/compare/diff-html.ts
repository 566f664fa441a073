import type { Writable } from "node:stream";
import { type ListedState, listedStates } from "../model/change-state.js";
import { severities } from "../model/verdict.js";
import { abbreviate } from "../report/html/abbreviation.js";
import type { ChangeRow, ChangesFooter, ChangesHeader, ComparedRunWords } from "../report/html/changes-data.js";
import { changeMarks } from "../report/html/data.js";
import { shortId } from "../report/html/id-text.js";
import { type Numbered, numbered } from "../report/html/numbered.js";
import { type Room, roomFor } from "../report/html/room.js";
import { blockBytes, scriptBlock } from "../report/html/script-block.js";
import { aroundData, frameBytes, pageLimitBytes, readTemplate } from "../report/html/template.js";
import { writeText } from "../report/write-text.js";
import { ageDays } from "./age-days.js";
import type { Change, Comparison } from "./compare-runs.js";
import type { ComparedRun } from "./compared-run.js";

type Tool = ChangesHeader["tool"];

/** Rows per block: small enough to hold in memory, large enough that the block's frame does not count. */
const rowsPerBlock = 2000;

/** Ten numbers of at most seven digits, commas, quotes and brackets: what is reserved before the numbers are known. */
const rowBytes = 10 * 8 + 10;

/** New findings take at most this share of the page while there are others to tell of. */
const newShare = 0.5;

/** The comparison as one self-contained page, like the report of a run. */
export function writeDiffHtml(tool: Tool, comparison: Comparison, out: Writable): Promise<void> {
  return writeText(out, page(tool, comparison));
}

async function* page(tool: Tool, comparison: Comparison): AsyncGenerator<string> {
  yield* diffPageParts(tool, comparison, await readTemplate("diff-template.html"), pageLimitBytes);
}

/**
 * The page in parts: never more than `limitBytes`, whatever the number of changes; what does not fit is counted. Memory
 * is bounded by the limit too.
 */
export async function* diffPageParts(
  tool: Tool,
  comparison: Comparison,
  template: string,
  limitBytes: number,
): AsyncGenerator<string> {
  const [before, after] = aroundData(template);
  const header: ChangesHeader = {
    tool,
    old: runWords(comparison.old),
    new: runWords(comparison.new),
    counts: comparison.counts,
    caveats: comparison.caveats,
  };
  const headerBlock = scriptBlock("header", 0, JSON.stringify(header));
  yield before;
  yield headerBlock;
  const roomBytes = limitBytes - Buffer.byteLength(template) - Buffer.byteLength(headerBlock) - frameBytes;
  const { changes, omitted } = yield* changeBlocks(comparison, roomBytes);
  const omittedChanges = omitted.reduce((sum, { count }) => sum + count, 0);
  const footer: ChangesFooter = { limitBytes, changes, omittedChanges, omitted };
  yield scriptBlock("footer", 0, JSON.stringify(footer));
  yield after;
}

function runWords({ name, run }: ComparedRun): ComparedRunWords {
  const { id, startedAt, complete, accounts } = run;
  return { name, id, startedAt, complete, accounts: accounts.length };
}

type Listed = Change & { readonly state: ListedState };

/** Blocks of what is not unchanged, in the order of the comparison, until the room is full; the rest is counted. */
async function* changeBlocks(
  comparison: Comparison,
  roomBytes: number,
): AsyncGenerator<string, Pick<ChangesFooter, "changes" | "omitted">> {
  const texts = numbered();
  const room = roomFor(roomBytes * newShare);
  const omitted = new Map<string, ChangesFooter["omitted"][number]>();
  let rows: ChangeRow[] = [];
  let changes = 0;
  let isPastNew = false;
  let isFull = false;
  const takeRows = (): string => {
    const block = partBlock(room, texts, changes - rows.length, rows);
    rows = [];
    return block;
  };
  for await (const change of comparison.changes()) {
    if (!isListed(change)) continue;
    if (!isPastNew && change.state !== "new") {
      isPastNew = true;
      isFull = false;
      room.extend(roomBytes * (1 - newShare));
    }
    const added = rowTexts(comparison, change);
    const bytes = rowBytes + added.ownBytes + texts.cost(added.texts);
    let fits = !isFull && room.reserve(bytes);
    if (!fits && !isFull && rows.length > 0) {
      // Packing what is pending may make the room.
      yield takeRows();
      fits = room.reserve(bytes);
    }
    if (!fits) {
      // Once full, full for good: nothing less severe takes the place of what was left out.
      isFull = true;
      countOmitted(omitted, change);
      continue;
    }
    const row = added.row((json) => texts.add(json));
    rows.push(row);
    room.giveBack(rowBytes + added.ownBytes - blockBytes(JSON.stringify(row)));
    changes += 1;
    if (rows.length === rowsPerBlock) yield takeRows();
  }
  if (rows.length > 0) yield takeRows();
  return { changes, omitted: [...omitted.values()] };
}

function isListed(change: Change): change is Listed {
  return listedStates.some((state) => state === change.state);
}

/** A change's texts as JSON, and the row that refers to them. */
interface RowTexts {
  readonly texts: readonly string[];
  /** What stands in the row itself. */
  readonly ownBytes: number;
  row(add: (json: string) => number): ChangeRow;
}

function rowTexts(comparison: Comparison, { state, finding, reason, firstSeenAt }: Listed): RowTexts {
  const { severity, ruleId, resource, message, isWaived } = finding;
  const { kind, name, account } = resource;
  const id = shortId(finding.id);
  const text = (value: string): string => JSON.stringify(abbreviate(value, name));
  const given = {
    rule: text(ruleId),
    arn: text(resource.arn),
    account: text(account),
    region: text(resource.region),
    message: text(message),
    reason: reason === null ? null : text(reason),
    firstSeenOn: firstSeenAt === null ? null : text(firstSeenAt.slice(0, 10)),
  };
  return {
    texts: Object.values(given).filter((json) => json !== null),
    ownBytes: [id, kind, name].reduce((sum, own) => sum + blockBytes(JSON.stringify(own)), 0),
    row: (add) => [
      id,
      changeMarks.indexOf(state),
      severities.indexOf(severity),
      add(given.rule),
      kind,
      name,
      add(given.arn),
      add(given.account),
      add(given.region),
      add(given.message),
      given.reason === null ? -1 : add(given.reason),
      given.firstSeenOn === null ? -1 : add(given.firstSeenOn),
      ageDays(comparison, firstSeenAt) ?? -1,
      isWaived ? 1 : 0,
    ],
  };
}

function partBlock(room: Room, texts: Numbered, first: number, rows: readonly ChangeRow[]): string {
  return room.block("changes", first, `{"texts":[${texts.take().jsonTexts.join(",")}],"rows":${JSON.stringify(rows)}}`);
}

function countOmitted(omitted: Map<string, ChangesFooter["omitted"][number]>, { state, finding }: Listed): void {
  const { severity } = finding;
  const key = `${state} ${severity}`;
  omitted.set(key, { state, severity, count: (omitted.get(key)?.count ?? 0) + 1 });
}
