import { stateWords } from "../model/change-state.js";
import { cleanText } from "../report/clean-text.js";
import { markdownText } from "../report/markdown-text.js";
import { grouped } from "../report/quantity.js";
import { cutMiddle } from "../report/terminal-text.js";
import { type Change, type Comparison, saidOf } from "./compare-runs.js";
import type { ComparedRun } from "./compared-run.js";
import { ageDays } from "./age-days.js";
import { countsText } from "../report/changes-text.js";
import { diffLists } from "./diff-lists.js";

// Four tables of so many rows of at most 1 kB each stay below the 1 MiB that GitHub takes for a job summary.
const mostPerState = 100;
const longestTextChars = 400;

/** The comparison as one page in GitHub's Markdown. */
export async function diffMarkdown(comparison: Comparison): Promise<string> {
  const lines = [
    "# s3audit: what changed",
    "",
    `${when(comparison.old)} to ${when(comparison.new)}: **${countsText(comparison.counts)}**`,
    "",
    ...comparison.caveats.flatMap((caveat) => [text(caveat), ""]),
  ];
  for (const { state, count, first } of await diffLists(comparison, mostPerState)) {
    if (count === 0) continue;
    lines.push(
      `## ${stateWords[state]}: ${grouped(count)}`,
      "",
      "| Severity | Rule | Resource | Account | Days | |",
      "|---|---|---|---|---|---|",
    );
    lines.push(...first.map((change) => row(comparison, change)));
    if (count > first.length) lines.push("", `and ${grouped(count - first.length)} more`);
    lines.push("");
  }
  return `${lines.join("\n")}\n`;
}

function when({ name, run }: ComparedRun): string {
  return `${text(name)} (${run.startedAt.slice(0, 10)})`;
}

function row(comparison: Comparison, { state, finding, reason, firstSeenAt }: Change): string {
  const { severity, ruleId, resource } = finding;
  const said = saidOf({ state, finding, reason });
  const days = ageDays(comparison, firstSeenAt) ?? "unknown";
  return `| ${severity} | ${text(ruleId)} | ${text(resource.name)} | ${text(resource.account)} | ${days} | ${text(said)} |`;
}

function text(value: string): string {
  return markdownText(cutMiddle(cleanText(value), longestTextChars));
}
