import { createHash } from "node:crypto";

/**
 * Whole numbers from 0 to 4 294 967 294 by a text and a small number beside it. Of the text its SHA-256 is kept, cut to
 * 128 bits: an entry takes 20 bytes, 30 to 60 with the room that a hash table needs, whatever the text is.
 */
export interface DigestTable {
  /** undefined = nothing was set. */
  get(text: string, part: number): number | undefined;
  set(text: string, part: number, value: number): void;
}

const wordsPerKey = 4;
const firstSlots = 1024;
const mostFilled = 0.7;

/** An empty table. */
export function digestTable(): DigestTable {
  let slots = firstSlots;
  let keys = new Uint32Array(slots * wordsPerKey);
  /** The value and 1; 0 = the slot is free. */
  let values = new Uint32Array(slots);
  let filled = 0;
  const key = new Uint32Array(wordsPerKey);
  let keyText: string | null = null;
  let keyPart = 0;

  /** Findings of one resource come after each other: its text is hashed once. */
  const take = (text: string, part: number): void => {
    if (text !== keyText) {
      const digest = createHash("sha256").update(text).digest();
      for (let word = 0; word < wordsPerKey; word++) key[word] = digest.readUInt32LE(word * 4);
      keyText = text;
      keyPart = 0;
    }
    // Modulo 2 to the 32nd: parts of one text never meet.
    key[3] = at(key, 3) - keyPart + part;
    keyPart = part;
  };
  const slotOf = (words: Uint32Array, from: number): number => {
    for (let slot = (at(words, from) ^ at(words, from + 3)) & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
      if (at(values, slot) === 0 || isSame(keys, slot * wordsPerKey, words, from)) return slot;
    }
  };
  const grow = (): void => {
    const [oldKeys, oldValues] = [keys, values];
    slots *= 2;
    keys = new Uint32Array(slots * wordsPerKey);
    values = new Uint32Array(slots);
    oldValues.forEach((value, old) => {
      if (value === 0) return;
      const slot = slotOf(oldKeys, old * wordsPerKey);
      keys.set(oldKeys.subarray(old * wordsPerKey, (old + 1) * wordsPerKey), slot * wordsPerKey);
      values[slot] = value;
    });
  };
  return {
    get(text, part) {
      if (filled === 0) return undefined;
      take(text, part);
      const value = at(values, slotOf(key, 0));
      return value === 0 ? undefined : value - 1;
    },
    set(text, part, value) {
      if (filled >= slots * mostFilled) grow();
      take(text, part);
      const slot = slotOf(key, 0);
      if (at(values, slot) === 0) filled += 1;
      keys.set(key, slot * wordsPerKey);
      values[slot] = value + 1;
    },
  };
}

function isSame(keys: Uint32Array, at0: number, words: Uint32Array, from: number): boolean {
  return (
    keys[at0] === words[from] &&
    keys[at0 + 1] === words[from + 1] &&
    keys[at0 + 2] === words[from + 2] &&
    keys[at0 + 3] === words[from + 3]
  );
}

/** Within the array's length. */
function at(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}

/** Records that many findings share, each kept once and known by its number. */
export interface SharedRecords<T> {
  numberOf(record: T): number;
  /** @throws Error for a number that was not given out. */
  at(number: number): T;
}

/** No records yet; two are the same when they spell the same JSON. */
export function sharedRecords<T>(): SharedRecords<T> {
  const numbers = new Map<string, number>();
  const records: T[] = [];
  return {
    numberOf(record) {
      const key = JSON.stringify(record);
      const number = numbers.get(key) ?? records.length;
      if (number === records.length) {
        numbers.set(key, number);
        records.push(record);
      }
      return number;
    },
    at(number) {
      const record = records[number];
      if (record === undefined) throw new Error(`There is no record ${number}.`);
      return record;
    },
  };
}
