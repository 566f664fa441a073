import { createHash } from "node:crypto";
import { blockBytes } from "./script-block.js";

/** JSON texts that are written once and referred to by number. */
export interface Numbered {
  /** The bytes that adding the texts would take at most: nothing for those that are there. */
  cost(jsonTexts: readonly string[]): number;
  /** The text's number; a new text is pending until it is taken. */
  add(json: string): number;
  /** The pending texts and the number of the first; nothing is pending afterwards. */
  take(): { readonly first: number; readonly jsonTexts: readonly string[] };
  pendingBytes(): number;
}

/** Longer texts are remembered by their hash: what is in the page need not be held a second time. */
const longestKey = 64;

/** An empty numbering. What it remembers was written to the page, so the page's size limit bounds it. */
export function numbered(): Numbered {
  const numbers = new Map<string, number>();
  let pending: string[] = [];
  let pendingBytes = 0;
  return {
    cost: (jsonTexts) => jsonTexts.reduce((sum, json) => sum + (numbers.has(keyOf(json)) ? 0 : blockBytes(json)), 0),
    add(json) {
      const key = keyOf(json);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const number = numbers.size;
      numbers.set(key, number);
      pending.push(json);
      pendingBytes += blockBytes(json);
      return number;
    },
    take() {
      const taken = { first: numbers.size - pending.length, jsonTexts: pending };
      pending = [];
      pendingBytes = 0;
      return taken;
    },
    pendingBytes: () => pendingBytes,
  };
}

function keyOf(json: string): string {
  return json.length <= longestKey ? json : createHash("sha256").update(json).digest("base64");
}
