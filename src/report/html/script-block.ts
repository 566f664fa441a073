import type { PartName } from "./data.js";

/** The JSON text as it may stand inside a script element: no `<` can end the element or open a comment. */
export function scriptSafe(json: string): string {
  return json.replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * A data block; `first` is the number of its first row. Browsers do not execute a script element of a type that is not
 * a script's, so that the page's policy needs no hash for it.
 * @see https://html.spec.whatwg.org/multipage/scripting.html#data-block
 */
export function scriptBlock(part: PartName, first: number, json: string): string {
  return `<script type="application/json" data-part="${part}" data-first="${first}">${scriptSafe(json)}</script>\n`;
}

/** A data block whose JSON is packed: gzip, as base64. */
export function packedBlock(part: PartName, first: number, base64: string): string {
  return `<script type="application/gzip" data-part="${part}" data-first="${first}">${base64}</script>\n`;
}

/** The bytes that a value takes inside a block, with the comma after it. */
export function blockBytes(json: string): number {
  return Buffer.byteLength(scriptSafe(json)) + 1;
}
