import type { PartName } from "../data.js";

/** The script elements that hold a part, in document order. */
export function dataBlocks(part: PartName): HTMLScriptElement[] {
  return [...document.querySelectorAll<HTMLScriptElement>(`script[data-part="${part}"]`)];
}

/** The number of a block's first row. */
export function firstOf(block: HTMLScriptElement): number {
  return Number(block.dataset["first"]);
}

/** What a block holds: its type is the writer's word. @throws SyntaxError when the file was cut short. */
export function parseBlock<T>(block: HTMLScriptElement): T {
  // The writer and the page share the types of the parts and are built together.
  return JSON.parse(block.textContent) as T;
}

/** The one block of a part. @throws Error when the file was cut short. */
export function onlyBlock<T>(part: PartName): T {
  const [block] = dataBlocks(part);
  if (block === undefined) throw new Error(`The file is not complete: its ${part} is missing.`);
  return parseBlock<T>(block);
}
