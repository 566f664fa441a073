import { cleanText, notACommand } from "./clean-text.js";
import { cutMiddle, displayWidth, padEnd, padStart } from "./terminal-text.js";

export interface TableColumn {
  readonly title: string;
  readonly align: "left" | "right";
  /** Whether the column gives way, its texts cut in the middle, when the table is wider than the terminal. */
  readonly fit: "keep" | "shrink";
}

const gap = "  ";
const leastShrunkColumns = 8;

/**
 * The lines of a plain text table: titles, then rows, every cell cleaned of what a terminal could obey. The columns with
 * `fit: "shrink"`, the widest first, give way until the table fits `columns` columns or each of them is down to 8; a
 * table that is still wider is not cut. A row's missing cells are empty.
 */
export function tableLines(
  tableColumns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  columns: number,
): readonly string[] {
  const cleanRows = [tableColumns.map(({ title }) => title), ...rows.map((row) => row.map(cleanText))];
  const natural = tableColumns.map((_, index) =>
    cleanRows.reduce((widest, row) => Math.max(widest, displayWidth(row[index] ?? "")), 0),
  );
  const widths = shrunkWidths(tableColumns, natural, columns - gap.length * (tableColumns.length - 1));
  const lines = cleanRows.map((row) =>
    tableColumns
      .map(({ align }, index) => {
        const width = widths[index] ?? 0;
        const text = cutMiddle(row[index] ?? "", width);
        return align === "right" ? padStart(text, width) : padEnd(text, width);
      })
      .join(gap)
      .trimEnd(),
  );
  return lines.map(notACommand);
}

function shrunkWidths(
  tableColumns: readonly TableColumn[],
  natural: readonly number[],
  available: number,
): readonly number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, width) => sum + width, 0) - available;
  while (excess > 0) {
    const widest = widestToShrink(tableColumns, widths);
    if (widest === null) break;
    widths[widest.index] = widest.width - 1;
    excess--;
  }
  return widths;
}

function widestToShrink(
  tableColumns: readonly TableColumn[],
  widths: readonly number[],
): { readonly index: number; readonly width: number } | null {
  let widest: { readonly index: number; readonly width: number } | null = null;
  for (const [index, width] of widths.entries()) {
    if (tableColumns[index]?.fit !== "shrink" || width <= leastShrunkColumns) continue;
    if (widest === null || width > widest.width) widest = { index, width };
  }
  return widest;
}
