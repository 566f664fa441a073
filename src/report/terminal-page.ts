import type { ResourceRef } from "../model/resource.js";
import type { FindingGroups, RuleGroup } from "./finding-groups.js";
import { isPublicRule } from "./public-headline.js";
import type { Paint, Style } from "./terminal-paint.js";
import { cleanText, notACommand } from "./clean-text.js";
import { cutMiddle, displayWidth, wrapText } from "./terminal-text.js";
import type { ReportSource } from "./writer.js";

/** Where the summary is shown. */
export interface TerminalView {
  /** The terminal's width; fewer than 60 columns are laid out as 60. */
  readonly columns: number;
  readonly colour: "ansi" | "none";
  /** The reports that were written, to be named at the end. */
  readonly reportPaths: readonly string[];
}

/** What every section of the summary is made from. */
export interface TerminalPage {
  readonly report: ReportSource;
  readonly view: TerminalView;
  readonly groups: FindingGroups;
  readonly paint: Paint;
}

const longestNameColumns = 44;

// A text that AWS or a user's rule made long may not push the rest off the screen.
const mostLinesPerText = 6;

// Keeps a name and its account on one line; `wrapText` breaks at spaces alone.
const unbrokenSpace = "\u00a0";

/** The text, cleaned, in lines that begin with `indent` spaces and end before the page does. */
export function indented(page: TerminalPage, indent: number, text: string): readonly string[] {
  return wrapped(text, page.view.columns - indent).map((line) => `${" ".repeat(indent)}${line}`);
}

function wrapped(text: string, columns: number): readonly string[] {
  const lines = wrapText(cleanText(text), columns).map((line) => notACommand(line.replaceAll(unbrokenSpace, " ")));
  if (lines.length <= mostLinesPerText) return lines;
  return [...lines.slice(0, mostLinesPerText - 1), "…"];
}

/** As `indented`, each line painted. */
export function paintedIndented(page: TerminalPage, style: Style, indent: number, text: string): readonly string[] {
  return indented(page, indent, text).map((line) => page.paint(style, line));
}

/** A section's first lines: its name painted, then the text beside it. */
export function sectionHead(page: TerminalPage, style: Style, name: string, text: string): readonly string[] {
  const [first = "", ...rest] = wrapped(text, page.view.columns - name.length - 2);
  const indent = " ".repeat(name.length + 2);
  return [`${page.paint(style, name)}  ${first}`, ...rest.map((line) => `${indent}${line}`)];
}

/** A line with one text at its start and one at its end; the first gives way. */
export function spread(page: TerminalPage, indent: number, left: string, right: string): string {
  const room = Math.max(0, page.view.columns - indent - displayWidth(right) - 2);
  const shown = cutMiddle(cleanText(left), room);
  const filler = " ".repeat(room - displayWidth(shown) + 2);
  return `${" ".repeat(indent)}${page.paint("heading", shown)}${filler}${right}`;
}

/** The resource's name, with its account where the run covers several; long names are cut in the middle. */
export function resourceLabel(page: TerminalPage, resource: ResourceRef): string {
  const name = cutMiddle(cleanText(resource.name), longestNameColumns);
  const several = page.report.run.accounts.length > 1 && resource.kind !== "account";
  return several ? `${name}${unbrokenSpace}(${resource.account})` : name;
}

/** The rule groups that have something failing, those about public access in or out. */
export function failingGroups(page: TerminalPage, about: "public access" | "the rest"): readonly RuleGroup[] {
  const publicRules = new Set(page.report.rules.filter(isPublicRule).map(({ id }) => id));
  return page.groups.rules.filter(
    ({ ruleId, failing }) => failing > 0 && publicRules.has(ruleId) === (about === "public access"),
  );
}
