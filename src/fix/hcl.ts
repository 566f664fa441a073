/** A value of an HCL attribute; `expression` stands as it is and never holds a text of AWS's. */
export type HclValue = string | number | boolean | readonly HclValue[] | { readonly expression: string };

/** An attribute, or a block with what stands in it. */
export type HclEntry = readonly [name: string, value: HclValue] | HclBlock;

export interface HclBlock {
  readonly block: string;
  readonly labels: readonly string[];
  readonly body: readonly HclEntry[];
}

/**
 * The text as an HCL string literal in which nothing is interpolated: `${` and `%{` are doubled, quotes, backslashes and
 * whatever is not plain ASCII are escaped.
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
export function hclString(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, "\\$&")
    .replace(/[^\x20-\x7e]/gu, escapedCharacter)
    .replace(/[$%](?=\{)/g, "$&$&");
  return `"${escaped}"`;
}

function escapedCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${hexadecimal(code, 8)}` : `\\u${hexadecimal(code, 4)}`;
}

function hexadecimal(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

/** A block as lines, indented by two spaces. */
export function hclLines(block: HclBlock): readonly string[] {
  return indentedLines(block, "");
}

function indentedLines({ block, labels, body }: HclBlock, indent: string): readonly string[] {
  const inner = `${indent}  `;
  const head = `${indent}${[block, ...labels.map(hclString)].join(" ")} {`;
  if (body.length === 0) return [`${head}}`];
  return [
    head,
    ...body.flatMap((entry, index) =>
      "block" in entry
        ? indentedLines(entry, inner)
        : [`${inner}${entry[0].padEnd(widthAround(body, index))} = ${valueText(entry[1])}`],
    ),
    `${indent}}`,
  ];
}

/** The equals signs of attributes that follow each other stand below each other, as `terraform fmt` has them. */
function widthAround(body: readonly HclEntry[], index: number): number {
  let [first, last] = [index, index];
  while (isAttribute(body[first - 1])) first -= 1;
  while (isAttribute(body[last + 1])) last += 1;
  return Math.max(...body.slice(first, last + 1).map((entry) => ("block" in entry ? 0 : entry[0].length)));
}

function isAttribute(entry: HclEntry | undefined): boolean {
  return entry !== undefined && !("block" in entry);
}

function valueText(value: HclValue): string {
  if (typeof value === "string") return hclString(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if ("expression" in value) return value.expression;
  return `[${value.map(valueText).join(", ")}]`;
}
