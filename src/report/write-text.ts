import type { Writable } from "node:stream";

// One system call per finding would dominate the run; 64 KiB is what a pipe holds.
const batchChars = 65_536;

/**
 * Hands all parts to `out` in order and resolves when the last one is flushed; pulls the next part only when the batch
 * before it is gone, so that a slow reader slows the source down. Does not end `out`.
 * @throws the stream's own error (such as EPIPE) when it breaks or is closed before the end; the source is closed then.
 */
export async function writeText(out: Writable, parts: AsyncIterable<string>): Promise<void> {
  // A broken stream emits `error` beside failing the write, possibly later; the write below reports it. The listener
  // stays on failure, because an `error` event that nobody listens to ends the process.
  const reportedByWrite = (): void => undefined;
  out.on("error", reportedByWrite);
  let batch = "";
  for await (const part of parts) {
    batch += part;
    if (batch.length >= batchChars) {
      await writeBatch(out, batch);
      batch = "";
    }
  }
  if (batch !== "") await writeBatch(out, batch);
  out.off("error", reportedByWrite);
}

function writeBatch(out: Writable, batch: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // A stream that is destroyed while a write is under way may never call the write's callback.
    const onClose = (): void =>
      reject(out.errored ?? new Error("The output was closed before the report was complete"));
    out.once("close", onClose);
    out.write(batch, (error) => {
      out.off("close", onClose);
      if (error) reject(out.errored ?? error);
      else resolve();
    });
  });
}
