import type { PartName } from "../data.js";

/** A data block of the file, unpacked. */
export interface DataBlock {
  /** The number of its first row. */
  readonly first: number;
  readonly json: string;
}

/** The blocks of a part, in document order. */
export type DataBlocks = (part: PartName) => readonly DataBlock[];

/** Unpacks every data block of the document and takes the elements out of it, so that nothing is held twice. */
export async function readBlocks(): Promise<DataBlocks> {
  const parts = new Map<string | undefined, DataBlock[]>();
  for (const element of document.querySelectorAll<HTMLScriptElement>("script[data-part]")) {
    const { part, first } = element.dataset;
    const text = element.textContent;
    const json = element.type === "application/gzip" ? await unpacked(text) : text;
    parts.set(part, [...(parts.get(part) ?? []), { first: Number(first), json }]);
    element.remove();
  }
  return (part) => parts.get(part) ?? [];
}

/** The text behind gzip and base64. @throws TypeError when the file was cut short. */
async function unpacked(base64: string): Promise<string> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/** What a block holds: its type is the writer's word. @throws SyntaxError when the file was cut short. */
export function parseBlock<T>(block: DataBlock): T {
  // The writer and the page share the types of the parts and are built together.
  return JSON.parse(block.json) as T;
}

/** The one block of a part. @throws Error when the file was cut short. */
export function onlyBlock<T>(blocks: DataBlocks, part: PartName): T {
  const [block] = blocks(part);
  if (block === undefined) throw new Error(`The file is not complete: its ${part} is missing.`);
  return parseBlock<T>(block);
}
