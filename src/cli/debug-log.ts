import { createWriteStream, type WriteStream } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { Call, CallObserver } from "../aws/call-observer.js";
import { jsonText } from "../report/json-text.js";
import { UsageError, messageOf } from "../errors.js";

/** Where the log goes. */
export type LogPlace = "standard-error" | { readonly file: string };

/** An open log of calls. */
export interface DebugLog {
  readonly observe: CallObserver;
  close(): Promise<void>;
}

/**
 * A log with one line of JSON per call: who asked what where, how it went and AWS's request id. Only these members are
 * written: no header, no address, no message of AWS, and so no credentials, signature or token.
 * @throws UsageError when the file cannot be written.
 */
export async function openDebugLog(place: LogPlace): Promise<DebugLog> {
  if (place === "standard-error")
    return {
      observe: (call) => void process.stderr.write(`${debugLine(call, new Date())}\n`),
      close: async () => undefined,
    };
  const out = await openFile(place.file);
  let failure: Error | null = null;
  out.on("error", (error) => {
    failure ??= error;
  });
  return {
    // A log that cannot be written any more is told at the end: it does not end the scan.
    observe: (call) => void out.write(`${debugLine(call, new Date())}\n`),
    async close() {
      if (failure === null) {
        out.end();
        await finished(out).catch((error: Error) => {
          failure ??= error;
        });
      }
      if (failure !== null)
        process.stderr.write(`s3audit: the log ${place.file} is not complete: ${messageOf(failure)}.\n`);
    },
  };
}

/** The call as a line of the log, without its end. */
export function debugLine({ lane, ...call }: Call, now: Date): string {
  const { operation, bucket, attempt, status, code, requestId, durationMs } = call;
  return jsonText({
    time: now.toISOString(),
    operation,
    account: lane.account,
    region: lane.region,
    bucket,
    attempt,
    status,
    code,
    requestId,
    durationMs: Math.round(durationMs * 10) / 10,
  });
}

async function openFile(file: string): Promise<WriteStream> {
  const out = createWriteStream(file, { mode: 0o600 });
  try {
    await once(out, "open");
  } catch (error) {
    throw new UsageError(`Cannot write the log to ${file}: ${messageOf(error)}. Choose another with --debug-file.`);
  }
  return out;
}
