import type { FactsPart } from "../data.js";
import { parseBlock, type DataBlocks } from "./data-blocks.js";

/** What the file holds about one resource beside its findings. */
export interface ResourceFacts {
  /** One letter per rule: see `statusLetters`. */
  readonly statuses: string;
  /** Fact names and numbers of values; null = left out for its size. */
  readonly facts: readonly { readonly name: string; readonly value: number }[] | null;
}

/** The facts of a resource by its number; undefined = nothing was written for it. */
export type StoredFacts = (resource: number) => ResourceFacts | undefined;

/** Reads the blocks of facts when the first resource is looked at, not when the page opens. */
export function storedFacts(blocks: DataBlocks, texts: string[]): StoredFacts {
  let rows: Map<number, ResourceFacts> | undefined;
  return (resource) => (rows ??= readRows(blocks, texts)).get(resource);
}

function readRows(blocks: DataBlocks, texts: string[]): Map<number, ResourceFacts> {
  const rows = new Map<number, ResourceFacts>();
  const text = (number: number | undefined): string => texts[number ?? -1] ?? "";
  for (const block of blocks("facts")) {
    const part = parseBlock<FactsPart>(block);
    for (const each of part.texts) texts.push(each);
    part.resource.forEach((resource, row) => {
      const pairs = part.facts[row] ?? null;
      rows.set(resource, {
        statuses: text(part.statuses[row]),
        facts: pairs === null ? null : factsOf(pairs, text),
      });
    });
  }
  return rows;
}

function factsOf(pairs: readonly number[], text: (number: number | undefined) => string) {
  return Array.from({ length: pairs.length / 2 }, (_, pair) => ({
    name: text(pairs[2 * pair]),
    value: pairs[2 * pair + 1] ?? 0,
  }));
}
