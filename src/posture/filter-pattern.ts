/** What a filter pattern says of an event of which some members are known. */
export type Match = "yes" | "no" | "undecided";

/** Whether any of them is so. */
export function anyOf(matches: readonly Match[]): Match {
  if (matches.includes("yes")) return "yes";
  return matches.includes("undecided") ? "undecided" : "no";
}

/** The known members of an event, by selector such as `$.eventName`. */
export type KnownMembers = ReadonlyMap<string, string>;

/** One term of a JSON filter pattern, judged by the members that are known. */
type Expression = (members: KnownMembers) => Match;

/**
 * Whether a CloudWatch Logs filter pattern matches every event with the known members, whatever its other members are:
 * `yes` for all, `no` for none, `undecided` where other members or a form that is not read here decide. Never throws.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export function matchFilterPattern(pattern: string, members: KnownMembers): Match {
  // An empty pattern matches every event.
  if (pattern.trim() === "") return "yes";
  const expression = parsePattern(pattern);
  return expression === null ? "undecided" : expression(members);
}

/**
 * Selectors, texts in quotes, regular expressions between percent signs, operators, and words: AWS takes a value without
 * quotes as far as it has no other special characters.
 */
const tokenForm = /\s*(\$[\w.[\]*'"-]*|"(?:[^"\\]|\\.)*"|%[^%]*%|&&|\|\||!=|<=|>=|[=<>(){}]|[^\s"%$=<>!(){}&|]+)/y;

/** Longer patterns do not exist: AWS takes 1024 characters. */
const longestPattern = 1024;

/** A position in the tokens. */
interface Cursor {
  readonly tokens: readonly string[];
  at: number;
}

function parsePattern(pattern: string): Expression | null {
  if (pattern.length > longestPattern) return null;
  const tokens = tokensOf(pattern);
  if (tokens?.[0] !== "{" || tokens.at(-1) !== "}") return null;
  const cursor: Cursor = { tokens: tokens.slice(1, -1), at: 0 };
  const expression = parseAny(cursor);
  return cursor.at === cursor.tokens.length ? expression : null;
}

/** null when some part of the text is no token. */
function tokensOf(pattern: string): string[] | null {
  const tokens: string[] = [];
  const text = pattern.trimEnd();
  tokenForm.lastIndex = 0;
  while (tokenForm.lastIndex < text.length) {
    const token = tokenForm.exec(text)?.[1];
    if (token === undefined) return null;
    tokens.push(token);
  }
  return tokens;
}

/** Terms joined by `||`, which binds weaker than `&&`. */
function parseAny(cursor: Cursor): Expression | null {
  return parseJoined(cursor, "||", parseEvery, anyOf);
}

function parseEvery(cursor: Cursor): Expression | null {
  return parseJoined(cursor, "&&", parseTerm, (matches) =>
    matches.includes("no") ? "no" : matches.includes("undecided") ? "undecided" : "yes",
  );
}

function parseJoined(
  cursor: Cursor,
  operator: string,
  parseOne: (cursor: Cursor) => Expression | null,
  join: (matches: readonly Match[]) => Match,
): Expression | null {
  const terms: Expression[] = [];
  do {
    const term = parseOne(cursor);
    if (term === null) return null;
    terms.push(term);
  } while (takes(cursor, operator));
  return (members) => join(terms.map((term) => term(members)));
}

function parseTerm(cursor: Cursor): Expression | null {
  if (!takes(cursor, "(")) return parseComparison(cursor);
  const inner = parseAny(cursor);
  return inner !== null && takes(cursor, ")") ? inner : null;
}

function parseComparison(cursor: Cursor): Expression | null {
  const [written, operator, value] = cursor.tokens.slice(cursor.at, cursor.at + 3);
  if (written === undefined || operator === undefined || value === undefined || !written.startsWith("$")) return null;
  const selector = written.replace(/\.?\[["']([^"']+)["']\]/g, ".$1");
  cursor.at += 3;
  const words = `${operator} ${value}`.toUpperCase();
  // A member that is known exists and is a text: none of these holds for it.
  if (words === "IS NULL" || words === "NOT EXISTS") return (members) => (members.has(selector) ? "no" : "undecided");
  if (words === "IS TRUE" || words === "IS FALSE") return (members) => (members.has(selector) ? "no" : "undecided");
  const test = valueTest(value);
  if (test === null) return null;
  switch (operator) {
    case "=":
      return (members) => test(members.get(selector));
    case "!=":
      return (members) => negated(test(members.get(selector)));
    case "<":
    case "<=":
    case ">":
    case ">=":
      // Numbers only: of a text, AWS does not say.
      return () => "undecided";
    default:
      return null;
  }
}

/** null when the token is no value. */
function valueTest(token: string): ((value: string | undefined) => Match) | null {
  if (token.startsWith("%")) return expressionTest(token.slice(1, -1));
  if (/^(?:[=<>(){}]|&&|\|\||!=|<=|>=|\$)/.test(token)) return null;
  const written = token.startsWith('"') ? token.slice(1, -1).replace(/\\(.)/g, "$1") : token;
  return (value) => (value === undefined ? "undecided" : matchesWildcards(written, value) ? "yes" : "no");
}

/**
 * An expression is a stranger's, and groups in a row multiply the ways to match: `(|)(|)(|)…` has two to the power of its
 * groups. Within these bounds no expression takes more than some thousand steps.
 */
const mostGroups = 3;
const mostAlternatives = 40;

/** Few alternatives and anchors alone are read, no repetition; what is more than that is undecided. */
function expressionTest(written: string): (value: string | undefined) => Match {
  const isPlain =
    /^[\w.^$()|-]+$/.test(written) &&
    written.split("(").length - 1 <= mostGroups &&
    written.split("|").length <= mostAlternatives;
  const form = isPlain ? compiled(written) : null;
  return (value) => (value === undefined || form === null ? "undecided" : form.test(value) ? "yes" : "no");
}

/** null when the parentheses do not match. */
function compiled(written: string): RegExp | null {
  try {
    return new RegExp(written);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The asterisk stands for any characters; AWS compares the rest as it is, upper and lower case told apart. */
function matchesWildcards(written: string, value: string): boolean {
  const [start = "", ...rest] = written.split("*");
  const end = rest.pop();
  if (end === undefined) return written === value;
  if (!value.startsWith(start) || !value.endsWith(end) || value.length < start.length + end.length) return false;
  let from = start.length;
  for (const part of rest) {
    const found = value.indexOf(part, from);
    if (found < 0 || found + part.length > value.length - end.length) return false;
    from = found + part.length;
  }
  return true;
}

function negated(match: Match): Match {
  return match === "undecided" ? match : match === "yes" ? "no" : "yes";
}

function takes(cursor: Cursor, token: string): boolean {
  if (cursor.tokens[cursor.at] !== token) return false;
  cursor.at += 1;
  return true;
}
