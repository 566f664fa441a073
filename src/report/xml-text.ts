import { cleanText } from "./clean-text.js";

const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&apos;"],
]);

/** The text on one line for XML content or a quoted attribute; what XML cannot carry is written out as an escape. */
export function xmlText(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (character) => entities.get(character) ?? character);
}
