import { cleanText, notACommand } from "../report/clean-text.js";
import { type Paint, paintFor, type Style } from "../report/terminal-paint.js";
import { wrapText } from "../report/terminal-text.js";

/** Where a page of text is shown. */
export interface TextPage {
  readonly columns: number;
  readonly paint: Paint;
}

/** The page of standard output: 80 columns into a file or a pipe, colours on a terminal only. */
export function standardOutputPage(): TextPage {
  const { isTTY } = process.stdout;
  const columns = isTTY ? Math.max(60, Math.min(process.stdout.columns, 120)) : 80;
  return { columns, paint: paintFor(isTTY && process.env["NO_COLOR"] === undefined ? "ansi" : "none") };
}

/** The text, cleaned of what a terminal could obey, in lines that begin with `indent` spaces and end before the page does. */
export function paragraph(page: TextPage, indent: number, text: string): readonly string[] {
  return wrapText(cleanText(text), page.columns - indent).map((line) => notACommand(" ".repeat(indent) + line));
}

/** The text, cleaned, on one line however long: what is to be copied is never wrapped. */
export function wholeLine(indent: number, text: string): string {
  return notACommand(" ".repeat(indent) + cleanText(text));
}

const wordColumns = 9;

/** A painted word in a column of its own and a text beside it. */
export function verdictLines(page: TextPage, style: Style, word: string, text: string): readonly string[] {
  const [first = "", ...rest] = paragraph(page, wordColumns, text);
  return [`${page.paint(style, word)}${first.slice(word.length)}`, ...rest];
}

/** Where the text beside a verdict word begins. */
export const besideVerdict: number = wordColumns;
