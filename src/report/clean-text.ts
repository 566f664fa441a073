// Controls, format characters (bidirectional ones, joiners, tags), lone surrogates, private and unassigned code points,
// line and paragraph separators: whatever a terminal may obey, hide or measure in its own way.
const notPrintable = /[\p{C}\p{Zl}\p{Zp}]/gu;

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** The text on one line, every character that is not printable written out as an escape such as `\u{1b}`. */
export function cleanText(text: string): string {
  return text.replace(
    notPrintable,
    (character) => shortEscapes.get(character) ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
