/** A piece of a line, for colouring. */
export interface Piece {
  readonly kind: "key" | "string" | "literal" | "mark";
  readonly text: string;
}

/** One line of a policy. */
export interface PolicyLine {
  readonly depth: number;
  readonly pieces: readonly Piece[];
  /** The statement that the line belongs to, counted from 0; null = none. */
  readonly statement: number | null;
}

const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\]:,]|\s+/sy;

/** No policy nests deeper than a condition's values. */
const deepest = 50;

/** Where the layout is: the tokens left, the line being made, and the statement it belongs to. */
interface Layout {
  readonly tokens: readonly string[];
  next: number;
  readonly lines: PolicyLine[];
  pieces: Piece[];
  lineStatement: number | null;
  statement: number | null;
}

/**
 * The policy's own tokens, one member per line, each line with its statement: nothing is parsed away, so that repeated
 * keys and odd numbers stay to be seen. null when the text is not JSON.
 */
export function layOutPolicy(text: string): PolicyLine[] | null {
  const tokens = tokensOf(text);
  if (tokens === null) return null;
  const layout: Layout = { tokens, next: 0, lines: [], pieces: [], lineStatement: null, statement: null };
  if (!value(layout, "", 0) || layout.next !== tokens.length) return null;
  endLine(layout, 0);
  return layout.lines;
}

function tokensOf(text: string): string[] | null {
  const tokens: string[] = [];
  for (token.lastIndex = 0; token.lastIndex < text.length; ) {
    const [found] = token.exec(text) ?? [];
    if (found === undefined) return null;
    if (found.trim() !== "") tokens.push(found);
  }
  return tokens;
}

/** Lays out one value that stands under `path`; false = it is not one. */
function value(layout: Layout, path: string, depth: number): boolean {
  const first = layout.tokens[layout.next];
  if (first === undefined || depth > deepest) return false;
  if (first !== "{" && first !== "[") return scalar(layout, first);
  const isStatement = /^\/Statement(\/\d+)?$/.test(path) && first === "{";
  if (isStatement) layout.statement = Number(path.split("/")[2] ?? 0);
  const isWhole = container(layout, first, path, depth);
  if (isStatement) layout.statement = null;
  return isWhole;
}

function scalar(layout: Layout, text: string): boolean {
  if (/^[}\]:,]/.test(text)) return false;
  layout.next++;
  add(layout, text.startsWith('"') ? "string" : "literal", text);
  return true;
}

function container(layout: Layout, open: "{" | "[", path: string, depth: number): boolean {
  const close = open === "{" ? "}" : "]";
  layout.next++;
  add(layout, "mark", open);
  if (!take(layout, close)) {
    endLine(layout, depth);
    for (let index = 0; ; index++) {
      const name = open === "{" ? key(layout) : String(index);
      if (name === null || !value(layout, `${path}/${name}`, depth + 1)) return false;
      const hasMore = take(layout, ",");
      if (hasMore) add(layout, "mark", ",");
      endLine(layout, depth + 1);
      if (hasMore) continue;
      if (take(layout, close)) break;
      return false;
    }
  }
  add(layout, "mark", close);
  return true;
}

/** The name of a member, without quotes; null = there is none. */
function key(layout: Layout): string | null {
  const name = layout.tokens[layout.next];
  if (name === undefined || !name.startsWith('"') || layout.tokens[layout.next + 1] !== ":") return null;
  layout.next += 2;
  add(layout, "key", name);
  add(layout, "mark", ": ");
  return name.slice(1, -1);
}

function take(layout: Layout, text: string): boolean {
  if (layout.tokens[layout.next] !== text) return false;
  layout.next++;
  return true;
}

function add(layout: Layout, kind: Piece["kind"], text: string): void {
  layout.lineStatement ??= layout.statement;
  layout.pieces.push({ kind, text });
}

function endLine(layout: Layout, depth: number): void {
  const { pieces, lineStatement: statement } = layout;
  layout.lines.push({ depth, pieces, statement });
  layout.pieces = [];
  layout.lineStatement = null;
}
