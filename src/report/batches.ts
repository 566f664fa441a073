/** Items that belong together. */
export interface Batch<T> {
  readonly key: string;
  readonly items: readonly T[];
}

/** How large batches get. */
export interface BatchLimits<T> {
  keyOf(item: T): string;
  /** In the unit of the two size limits. */
  sizeOf(item: T): number;
  readonly mostItems: number;
  readonly mostSize: number;
  /** What all batches that are not full may hold together: with many keys the largest has to go. */
  readonly mostOpenSize: number;
}

interface OpenBatch<T> {
  readonly key: string;
  readonly items: T[];
  size: number;
}

/**
 * The items in batches of one key each, in the order the batches are full; memory does not grow with their number. An
 * item of more than `mostSize` is a batch of its own.
 */
export async function* batchesByKey<T>(items: AsyncIterable<T>, limits: BatchLimits<T>): AsyncGenerator<Batch<T>> {
  const open = new Map<string, OpenBatch<T>>();
  let openSize = 0;
  const take = (batch: OpenBatch<T>): Batch<T> => {
    open.delete(batch.key);
    openSize -= batch.size;
    return { key: batch.key, items: batch.items };
  };
  for await (const item of items) {
    const key = limits.keyOf(item);
    const size = limits.sizeOf(item);
    const last = open.get(key);
    if (last !== undefined && (last.items.length >= limits.mostItems || last.size + size > limits.mostSize))
      yield take(last);
    const batch = open.get(key) ?? { key, items: [], size: 0 };
    open.set(key, batch);
    batch.items.push(item);
    batch.size += size;
    openSize += size;
    if (openSize > limits.mostOpenSize) yield take(largestOf([...open.values()]));
  }
  for (const batch of [...open.values()]) yield take(batch);
}

function largestOf<T>(batches: readonly OpenBatch<T>[]): OpenBatch<T> {
  return batches.reduce((largest, batch) => (batch.size > largest.size ? batch : largest));
}
