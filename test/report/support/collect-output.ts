import { Writable } from "node:stream";
import type { FilesWriter, ReportSource, ReportWriter } from "../../../src/report/writer.js";
import { writeText } from "../../../src/report/write-text.js";

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

/** A format of several files as one stream, for the suite: a line per file, its name and its content in base 64. */
export function asStream(writer: FilesWriter): ReportWriter {
  return {
    format: writer.format,
    fileName: writer.fileName,
    streams: false,
    write: (report, out) =>
      writer.writeFiles(report, {
        add: (name, content) => writeText(out, one(`${name}\t${Buffer.from(content).toString("base64")}\n`)),
      }),
  };
}

/** The files in what `asStream` wrote, by name. */
export function filesIn(output: string): ReadonlyMap<string, Buffer> {
  const lines = output.split("\n").filter((line) => line !== "");
  return new Map(
    lines.map((line) => {
      const [name = "", content = ""] = line.split("\t");
      return [name, Buffer.from(content, "base64")];
    }),
  );
}

async function* one<T>(item: T): AsyncGenerator<T> {
  yield item;
}
