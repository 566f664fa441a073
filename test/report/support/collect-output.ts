import { Writable } from "node:stream";
import type { ReportSource, ReportWriter } from "../../../src/report/writer.js";

/** What the writer hands to its output, as one text. */
export async function outputOf(writer: ReportWriter, report: ReportSource): Promise<string> {
  const chunks: Buffer[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await writer.write(report, out);
  return Buffer.concat(chunks).toString("utf8");
}

/** The items in one array. */
export async function allOf<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}
