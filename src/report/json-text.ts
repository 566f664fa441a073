// JSON.stringify leaves these as they are, and JSON allows it; but C1 controls can drive a terminal, bidirectional
// controls can reorder what is read, U+0085, U+2028 and U+2029 are line ends to some line readers, and CI systems take
// `##[…]` and `##name[…]` for a command wherever it stands in a log.
const unsafeInText = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|#(?=#\w*\[)/g;

/**
 * The value as JSON on one line in which no control character, bidirectional control, exotic line end or CI command
 * stands unescaped; parses to the same value.
 */
export function jsonText(value: object): string {
  return escapedLiterals(JSON.stringify(value));
}

/** As `jsonText`, on many lines with an indent of two spaces, for a person to read. */
export function indentedJsonText(value: object): string {
  return escapedLiterals(JSON.stringify(value, null, 2));
}

/**
 * The text of string literals, in JSON or between double quotes in YAML, with those characters escaped: it reads as the
 * same value.
 */
export function escapedLiterals(json: string): string {
  return json.replace(unsafeInText, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
