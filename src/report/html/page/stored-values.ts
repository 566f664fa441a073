import type { Json } from "../../../model/json.js";
import { expand, mapStrings } from "../abbreviation.js";
import type { ValuesPart } from "../data.js";
import { parseBlock, type DataBlocks } from "./data-blocks.js";
import { visibleText } from "./visible-text.js";

/** The value of a number, with the marks in it written out as `name`. */
export type StoredValues = (number: number, name: string) => Json;

/** Values by number; the block that holds one is parsed when it is asked for, and the last few are kept. */
export function storedValues(dataBlocks: DataBlocks): StoredValues {
  const blocks = [...dataBlocks("values")].sort((left, right) => left.first - right.first);
  const recent = new Map<number, ValuesPart>();
  const part = (index: number): ValuesPart => {
    const kept = recent.get(index);
    if (kept !== undefined) return kept;
    const block = blocks[index];
    if (block === undefined) throw new Error(`The report has no block of values ${index}.`);
    const values = parseBlock<ValuesPart>(block);
    if (recent.size >= 16) recent.clear();
    recent.set(index, values);
    return values;
  };
  return (number, name) => {
    const index = blocks.findLastIndex(({ first }) => first <= number);
    const value = part(index)[number - (blocks[index]?.first ?? 0)];
    if (value === undefined) throw new Error(`The report has no value ${number}.`);
    return mapStrings(value, (text) => visibleText(expand(text, name)), visibleText);
  };
}
