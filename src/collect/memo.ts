/** Runs `compute` once per key and shares its promise. */
export type Memo = <T>(key: string, compute: () => Promise<T>) => Promise<T>;

/**
 * A Memo that keeps the `capacity` keys used last. A rejected promise is shared by those who wait for it and then
 * forgotten: a passing failure must not stick.
 */
export function createMemo(capacity: number): Memo {
  // In the order of last use: a Map iterates in the order of insertion.
  const kept = new Map<string, Promise<unknown>>();
  return <T>(key: string, compute: () => Promise<T>): Promise<T> => {
    // A key stands for one computation, hence for one type.
    const promise = (kept.get(key) as Promise<T> | undefined) ?? forgetOnFailure(kept, key, compute);
    kept.delete(key);
    kept.set(key, promise);
    const oldest = kept.keys().next();
    if (kept.size > capacity && oldest.done !== true) {
      kept.delete(oldest.value);
    }
    return promise;
  };
}

async function forgetOnFailure<T>(
  kept: Map<string, Promise<unknown>>,
  key: string,
  compute: () => Promise<T>,
): Promise<T> {
  try {
    return await compute();
  } catch (error) {
    kept.delete(key);
    throw error;
  }
}
