import { readFile, stat } from "node:fs/promises";
import { type Checkpoint, runFiles } from "./run-files.js";

/**
 * How far the run in the folder is whole: its last checkpoint that both files still hold; a torn line at the end of the
 * checkpoints is none.
 * @throws what the file system says when one of the three files is missing.
 */
export async function lastCheckpoint(folder: string): Promise<Checkpoint> {
  const files = runFiles(folder);
  const [resources, facts] = [await stat(files.resources), await stat(files.facts)];
  const text = await readFile(files.checkpoints, "utf8");
  // What follows the last line end is torn.
  const lines = text.split("\n").slice(0, -1).reverse();
  for (const line of lines) {
    const checkpoint = parseCheckpoint(line);
    if (checkpoint !== null && checkpoint.resourcesBytes <= resources.size && checkpoint.factsBytes <= facts.size)
      return checkpoint;
  }
  return { resourcesBytes: 0, factsBytes: 0 };
}

function parseCheckpoint(line: string): Checkpoint | null {
  const [, resourcesBytes, factsBytes] = /^\{"resourcesBytes":(\d+),"factsBytes":(\d+)\}$/.exec(line) ?? [];
  return resourcesBytes === undefined || factsBytes === undefined
    ? null
    : { resourcesBytes: Number(resourcesBytes), factsBytes: Number(factsBytes) };
}
