import { groupFindings } from "./finding-groups.js";
import { paintFor } from "./terminal-paint.js";
import { closingLines, headerLines } from "./terminal-overview.js";
import { publicLines } from "./terminal-public.js";
import { failingLines } from "./terminal-failing.js";
import { frameworkLines } from "./terminal-frameworks.js";
import { errorLines, gapLines, notOfferedLines, unknownLines } from "./terminal-unknown.js";
import type { TerminalPage, TerminalView } from "./terminal-page.js";
import type { ReportSource } from "./writer.js";

const examplesPerGroup = 5;
const leastColumns = 60;

/**
 * The run on about one screen, in pieces to be printed in order: what is public first, then failing rules worst first by
 * severity, rule and cause, then what is unknown and the IAM actions that would tell, what broke, what was not looked
 * at, and last the score beside its coverage and where the reports are. No line is wider than `view.columns` but for a
 * report's path, which has to be copied whole. Texts of AWS cannot drive the terminal.
 */
export async function* terminalSummary(report: ReportSource, view: TerminalView): AsyncGenerator<string> {
  const page: TerminalPage = {
    report,
    view: { ...view, columns: Math.max(leastColumns, view.columns) },
    groups: await groupFindings(report.findings(), examplesPerGroup),
    paint: paintFor(view.colour),
  };
  const sections = [
    headerLines,
    publicLines,
    failingLines,
    unknownLines,
    errorLines,
    gapLines,
    notOfferedLines,
    frameworkLines,
  ];
  for (const section of sections) {
    const lines = section(page);
    if (lines.length > 0) yield `${lines.join("\n")}\n\n`;
  }
  yield `${closingLines(page).join("\n")}\n`;
}
