// Tables of docs/performance.md: each stands between two marks and is replaced as a whole.
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem, type } from "node:os";
import path from "node:path";

const file = path.join(import.meta.dirname, "../../docs/performance.md");

/** The lines of a Markdown table. */
export function tableLines(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? "---" : "---:"))), ...rows.map(line)];
}

/** What was measured on. */
export function machineLine() {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${cpu?.model.trim() || process.arch}), ${memory} GiB, ${type()}, Node ${process.version}.`;
}

/**
 * Puts the lines between `<!-- NAME:start -->` and `<!-- NAME:end -->` of docs/performance.md.
 * @throws Error when the marks are not there.
 */
export function writeTable(name, lines) {
  const text = readFileSync(file, "utf8");
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`docs/performance.md has no place for ${name}.`);
  writeFileSync(file, `${text.slice(0, from + start.length)}\n\n${lines.join("\n")}\n\n${text.slice(to)}`);
}
