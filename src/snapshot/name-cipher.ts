import { createHmac } from "node:crypto";

/** Replaces words by others of the same length and letter case: the same word always by the same, no two by one. */
export interface NameCipher {
  /** A run of letters and digits. Words that begin alike still do, so that what `acme*` matched still matches. */
  word(word: string): string;
  /** The same for hexadecimal digits, which stay hexadecimal. */
  hexadecimal(digits: string): string;
}

/** How many beginnings of words are remembered: each is a few dozen bytes. */
const rememberedBeginnings = 200_000;

const alphabets = {
  word: { digits: 10, letters: 26 },
  hexadecimal: { digits: 10, letters: 6 },
} as const;

/**
 * A cipher under the key: each character is moved on within digits or letters by a distance that the key and all
 * characters before it decide, never by none. Whoever has no key learns lengths and common beginnings, no characters.
 */
export function nameCipher(key: Buffer): NameCipher {
  const distances = new Map<string, number>();
  const distance = (beginning: string): number => {
    const known = distances.get(beginning);
    if (known !== undefined) return known;
    if (distances.size >= rememberedBeginnings) distances.clear();
    const computed = createHmac("sha256", key).update(beginning).digest().readUInt32BE();
    distances.set(beginning, computed);
    return computed;
  };
  const replaced = (text: string, kind: keyof typeof alphabets): string => {
    // Without regard to case: conditions may compare so.
    const beginnings = `${kind} ${text.toLowerCase()}`;
    const before = kind.length + 1;
    let out = "";
    for (let at = 0; at < text.length; at += 1)
      out += moved(text.charAt(at), distance(beginnings.slice(0, before + at)), alphabets[kind]);
    return out;
  };
  return { word: (word) => replaced(word, "word"), hexadecimal: (digits) => replaced(digits, "hexadecimal") };
}

function moved(
  character: string,
  distance: number,
  size: { readonly digits: number; readonly letters: number },
): string {
  if (/[0-9]/.test(character)) return shifted(character, "0", size.digits, distance);
  if (/[a-z]/.test(character)) return shifted(character, "a", size.letters, distance);
  if (/[A-Z]/.test(character)) return shifted(character, "A", size.letters, distance);
  // A letter of another script: which one it was is not to be told.
  return String.fromCharCode("a".charCodeAt(0) + ((distance + character.charCodeAt(0)) % 26));
}

function shifted(character: string, first: string, size: number, distance: number): string {
  const position = character.charCodeAt(0) - first.charCodeAt(0);
  return String.fromCharCode(first.charCodeAt(0) + ((position + 1 + (distance % (size - 1))) % size));
}
