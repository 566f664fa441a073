import { stateWords } from "../model/change-state.js";
import { cleanText } from "../report/clean-text.js";
import { grouped, quantity } from "../report/quantity.js";
import { cutMiddle, wrapText } from "../report/terminal-text.js";
import type { Paint } from "../report/terminal-paint.js";
import { ageDays } from "./age-days.js";
import { type Change, type Comparison, saidOf } from "./compare-runs.js";
import type { ComparedRun } from "./compared-run.js";
import { countsText } from "../report/changes-text.js";
import { diffLists } from "./diff-lists.js";

const mostPerState = 20;
const longestNameColumns = 50;

/** The comparison on about one screen. Texts of AWS cannot drive the terminal. */
export async function diffTerminalLines(comparison: Comparison, columns: number, paint: Paint): Promise<string[]> {
  const lines = [`${when(comparison.old)} → ${when(comparison.new)}`, ""];
  for (const { state, count, first } of await diffLists(comparison, mostPerState)) {
    if (count === 0) continue;
    lines.push(paint("heading", `${stateWords[state].toUpperCase()}  ${grouped(count)}`));
    for (const change of first) lines.push(...changeLines(comparison, change, columns, paint));
    if (count > first.length) lines.push(`  and ${grouped(count - first.length)} more: --format json lists all`);
    lines.push("");
  }
  const caveats = comparison.caveats.flatMap((caveat) => wrapText(cleanText(caveat), columns));
  return [...lines, ...wrapText(countsText(comparison.counts), columns), ...caveats];
}

function when({ name, run }: ComparedRun): string {
  return `${cleanText(name)} (${run.startedAt.replace(/^(.{10})T(.{5}).*$/, "$1 $2 UTC")})`;
}

function changeLines(
  comparison: Comparison,
  { state, finding, reason, firstSeenAt }: Change,
  columns: number,
  paint: Paint,
): string[] {
  const { severity, ruleId, resource } = finding;
  const name = cutMiddle(cleanText(resource.name), longestNameColumns);
  const head = `  ${paint(severity, severity)} ${cleanText(ruleId)} ${name} (${resource.account})${state === "new" ? "" : ageText(ageDays(comparison, firstSeenAt))}`;
  const said = saidOf({ state, finding, reason });
  return said === "" ? [head] : [head, ...wrapText(cleanText(said), columns - 4).map((line) => `    ${line}`)];
}

function ageText(days: number | null): string {
  if (days === null) return ", first seen: unknown";
  return `, first seen ${quantity(days, "day")} before`;
}
