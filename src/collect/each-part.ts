import { forEachBounded } from "../scan/bounded.js";

/** Parts of one resource that are read at the same time: the lanes of these services have few places. */
const partsAtATime = 5;

/** What `read` makes of each part, in the parts' order. @throws what `read` throws. */
export async function eachPart<P, T>(parts: readonly P[], read: (part: P) => Promise<T>): Promise<T[]> {
  const results = new Map<number, T>();
  await forEachBounded(numbered(parts), partsAtATime, async ([index, part]) => {
    results.set(index, await read(part));
  });
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}

async function* numbered<P>(parts: readonly P[]): AsyncGenerator<[number, P]> {
  yield* parts.entries();
}
