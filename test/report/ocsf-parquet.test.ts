import { parquetReadObjects } from "hyparquet";
import { readParquet, writeParquet } from "parquet-wasm";
import { ocsfColumns } from "../../src/report/ocsf-columns.js";
import { ocsfWriter } from "../../src/report/ocsf.js";
import { ocsfParquetWriter } from "../../src/report/ocsf-parquet.js";
import { type OcsfVersion, ocsfVersions } from "../../src/report/ocsf-version.js";
import { columnData, columnValue, listOf, struct, text } from "../../src/report/parquet-columns.js";
import type { ReportSource } from "../../src/report/writer.js";
import { asStream, filesIn, outputOf } from "./support/collect-output.js";
import { emptyReport, largeReport, sampleReport } from "./support/sample-report.js";
import { asItIs, runContentSuite } from "./writer-suite.js";

type Row = Readonly<Record<string, unknown>>;

/**
 * The rows of a Parquet file as the Rust implementation of Arrow understands them: it reads the whole file and writes it
 * anew, and only that is read here.
 */
async function rowsOf(file: Buffer): Promise<readonly Row[]> {
  const rewritten = writeParquet(readParquet(file));
  const { buffer, byteOffset, byteLength } = rewritten;
  return parquetReadObjects({ file: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer });
}

async function allRows(files: ReadonlyMap<string, Buffer>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const file of files.values()) rows.push(...(await rowsOf(file)));
  return rows;
}

/** An event as JSON has it, to be compared with a row: missing members are null, times are dates, 64 bits are BigInt. */
function asRow(version: OcsfVersion, event: Row): Row {
  return columnValue(struct(ocsfColumns(version)), event) as Row;
}

interface Event extends Row {
  readonly finding_info: { readonly uid: string };
  readonly compliance: { readonly status_id: number };
  readonly resources?: readonly { readonly name: string }[];
  readonly unmapped: string;
}

const writer = ocsfParquetWriter("1.6.0");

runContentSuite(asStream(writer), {
  validate: async (output) => {
    for (const [name, file] of filesIn(output)) {
      expect(name).toMatch(
        /^report\.ocsf-parquet\/region=[a-z0-9-]+\/accountId=\d{12}\/eventDay=20261122\/[\w-]+-\d{4}\.parquet$/,
      );
      expect((await rowsOf(file)).length).toBeGreaterThan(0);
    }
  },
  read: async (output) =>
    ((await allRows(filesIn(output))) as readonly Event[]).map((event) => ({
      id: event.finding_info.uid,
      status: String(event.compliance.status_id),
      name: event.resources?.[0]?.name ?? "",
      waiverReason: (JSON.parse(event.unmapped) as { waiver: { reason: string | null } | null }).waiver?.reason ?? null,
    })),
  order: "any",
  spell: asItIs,
});

describe.each(ocsfVersions)("OCSF %s", (version) => {
  test("another implementation reads back every attribute of every event", async () => {
    const events = (await outputOf(ocsfWriter(version), sampleReport()))
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => asRow(version, JSON.parse(line) as Row));
    const rows = await allRows(filesIn(await outputOf(asStream(ocsfParquetWriter(version)), sampleReport())));
    const uid = (row: Row): string => (row as Event).finding_info.uid;
    const byUid = (left: Row, right: Row): number => (uid(left) < uid(right) ? -1 : 1);
    expect([...rows].sort(byUid)).toEqual(events.sort(byUid));
    expect(rows[0]?.["time"]).toBe(BigInt(Date.parse(sampleReport().run.startedAt)));
    expect(rows[0]?.["time_dt"]).toEqual(new Date(sampleReport().run.startedAt));
  });
});

test("no file has more rows than one that fits in memory", async () => {
  const files = filesIn(await outputOf(asStream(ocsfParquetWriter("1.1.0")), largeReport(6000)));
  const counts: number[] = [];
  for (const file of files.values()) counts.push((await rowsOf(file)).length);
  expect(Math.max(...counts)).toBeLessThanOrEqual(5000);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6000);
  expect(files.size).toBeGreaterThan(4);
}, 60_000);

test("only the rows of a file are in memory: a file is written before the findings of the next are read", async () => {
  const report = largeReport(6000);
  let read = 0;
  let readAtFirstFile = 0;
  const watched: ReportSource = {
    ...report,
    async *findings() {
      for await (const finding of report.findings()) {
        read += 1;
        yield finding;
      }
    },
  };
  await ocsfParquetWriter("1.6.0").writeFiles(watched, {
    async add() {
      readAtFirstFile ||= read;
    },
  });
  expect(read).toBe(6000);
  expect(readAtFirstFile).toBeLessThanOrEqual(5001);
}, 60_000);

test("an empty run has no file", async () => {
  expect(filesIn(await outputOf(asStream(ocsfParquetWriter("1.6.0")), emptyReport())).size).toBe(0);
});

test("a member without a column is not lost in silence", () => {
  expect(() => columnData({ a: listOf(struct({ b: text })) }, [{ a: [{ b: "1", c: "2" }] }])).toThrow(
    "There is no column for c",
  );
});
