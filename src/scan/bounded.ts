/**
 * Runs `task` over `source` with at most `limit` tasks at a time; the next item is pulled only by a free worker. The
 * first failure stops pulling and is rethrown after the running tasks have ended and the source is closed.
 * @throws whatever `source` or a task throws first.
 */
export async function forEachBounded<T>(
  source: AsyncIterable<T>,
  limit: number,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = source[Symbol.asyncIterator]();
  let failure: { readonly error: unknown } | undefined;
  let ended = false;
  const worker = async (): Promise<void> => {
    while (!ended && failure === undefined) {
      try {
        const next = await iterator.next();
        if (next.done === true) ended = true;
        else await task(next.value);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  if (!ended) await iterator.return?.();
  if (failure !== undefined) throw failure.error;
}
