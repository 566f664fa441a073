import { Writable } from "node:stream";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Finding } from "../../src/model/finding.js";
import type { Result, Status } from "../../src/model/verdict.js";
import type { ReportSource, ReportWriter } from "../../src/report/writer.js";
import { allOf, outputOf } from "./support/collect-output.js";
import { hostileReport } from "./support/hostile-report.js";
import { emptyReport, interruptedReport, largeReport, sampleReport } from "./support/sample-report.js";

/** A finding as a reader of the format gets it back. */
export interface ReadFinding {
  readonly id: string;
  /** As the format tells it; what matters is that no two statuses look alike. */
  readonly status: string;
  /** The resource's name as the format spells it. */
  readonly name: string;
  /** null = not waived. */
  readonly waiverReason: string | null;
}

/** The format seen from the other side. */
export interface FormatReader {
  /** @throws when the output breaks the format's schema. */
  validate(output: string): void | Promise<void>;
  /** Every finding in the output, in its order. */
  read(output: string): readonly ReadFinding[] | Promise<readonly ReadFinding[]>;
  /** Formats that group the findings by account and Region have them in any order. */
  readonly order: "worst-first" | "any";
  /** How the format spells a text that AWS gave: the same text, unless the format has to neutralise it. */
  readonly spell: (this: void, text: string) => string;
}

/** What a text format keeps as it is. */
export function asItIs(text: string): string {
  return text;
}

const memoryBoundBytes = 24 * 1024 * 1024;

/** The promises that every writer of findings keeps. */
export function runWriterSuite(writer: ReportWriter, reader: FormatReader): void {
  runContentSuite(writer, reader);
  runStreamSuite(writer);
}

/** What every writer of findings owes its readers. */
export function runContentSuite(writer: ReportWriter, reader: FormatReader): void {
  describe(`${writer.format} writer`, () => {
    test.each([
      ["sample", sampleReport],
      ["empty", emptyReport],
      ["interrupted", interruptedReport],
      ["hostile", hostileReport],
      ["sample with every status", everyStatus],
    ])("the %s report is valid output with every finding, status, name and waiver in it", async (_, makeReport) => {
      const report = makeReport();
      const output = await outputOf(writer, report);
      await reader.validate(output);
      const read = await reader.read(output);
      const expected = (await allOf(report.findings())).map(({ id, resource, waiver }) => ({
        id,
        name: reader.spell(resource.name),
        waiverReason: waiver?.reason === undefined ? null : reader.spell(waiver.reason),
      }));
      const found = read.map(({ id, name, waiverReason }) => ({ id, name, waiverReason }));
      if (reader.order === "worst-first") expect(found).toEqual(expected);
      else expect(found.sort(byId)).toEqual(expected.sort(byId));
    });

    test("no status looks like another", async () => {
      const report = everyStatus();
      const read = await reader.read(await outputOf(writer, report));
      const written = new Map(read.map(({ id, status }) => [id, status]));
      const spellings = new Map<Status, Set<string>>();
      for await (const { id, result } of report.findings()) {
        const spelling = written.get(id);
        if (spelling === undefined) throw new Error(`${id} is not in the output`);
        spellings.set(result.status, (spellings.get(result.status) ?? new Set()).add(spelling));
      }
      expect(spellings.size).toBe(5);
      const all = [...spellings.values()].flatMap((spelling) => [...spelling]);
      expect(new Set(all).size).toBe(all.length);
    });
  });
}

/** What every writer owes its output and its memory, those included that show only a part of the findings. */
export function runStreamSuite(writer: ReportWriter): void {
  describe(`${writer.format} writer's stream`, () => {
    test("the same report gives the same output", async () => {
      expect(await outputOf(writer, sampleReport())).toBe(await outputOf(writer, sampleReport()));
    });

    test("100 000 findings are written in bounded memory", async () => {
      const sink = discard();
      const { report, peakBytes } = watchMemory(largeReport(100_000));
      await writer.write(report, sink.out);
      expect(sink.bytes()).toBeGreaterThan(500);
      expect(peakBytes()).toBeLessThan(memoryBoundBytes);
    }, 120_000);

    test("a reader that stops makes the writer wait", async () => {
      const stuck = new Writable({ write: () => undefined });
      const pulled = countPulls(largeReport(50_000));
      const writing = writer.write(pulled.report, stuck);
      const settled = writing.then(
        () => "done",
        (error: unknown) => error,
      );
      let before = -1;
      while (before !== pulled.count()) {
        before = pulled.count();
        for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      }
      expect(stuck.writableLength).toBeLessThan(1_000_000);
      stuck.destroy(new Error("the reader left"));
      expect(await settled).toEqual(new Error("the reader left"));
      expect(pulled.open()).toBe(0);
    });

    test("a broken pipe rejects with the pipe's error and closes the source", async () => {
      const broken = new Writable({
        write: (_chunk, _encoding, done) => done(Object.assign(new Error("write EPIPE"), { code: "EPIPE" })),
      });
      const pulled = countPulls(largeReport(50_000));
      await expect(writer.write(pulled.report, broken)).rejects.toMatchObject({ code: "EPIPE" });
      expect(pulled.open()).toBe(0);
    });

    test("a source that breaks rejects with the source's error", async () => {
      const report: ReportSource = {
        ...sampleReport(),
        async *findings() {
          throw new Error("the run folder cannot be read");
        },
        async *resources() {
          throw new Error("the run folder cannot be read");
        },
      };
      await expect(writer.write(report, discard().out)).rejects.toThrow("the run folder cannot be read");
    });

    test("the output is left open", async () => {
      const { out } = discard();
      await writer.write(sampleReport(), out);
      expect(out.writableEnded).toBe(false);
      expect(out.listenerCount("error")).toBe(0);
    });
  });
}

/** The sample with findings of the statuses that reports leave out by default. */
function everyStatus(): ReportSource {
  const sample = sampleReport();
  const others = (finding: Finding): readonly Finding[] => {
    const isTheOne = finding.ruleId === "bucket-not-public" && finding.result.status === "fail";
    const other = (id: string, result: Result): Finding => ({ ...finding, id, waiver: null, result });
    const rest = finding.id.slice(1);
    return isTheOne
      ? [other(`a${rest}`, { status: "pass" }), other(`b${rest}`, { status: "not-applicable", reason: "No." })]
      : [];
  };
  return {
    ...sample,
    async *findings() {
      yield* sample.findings();
      for await (const finding of sample.findings()) yield* others(finding);
    },
    async *resources() {
      for await (const line of sample.resources())
        yield line.gone ? line : { ...line, findings: [...line.findings, ...line.findings.flatMap(others)] };
    },
  };
}

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return left.id < right.id ? -1 : 1;
}

function discard(): { readonly out: Writable; bytes(): number } {
  let bytes = 0;
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      setImmediate(done);
    },
  });
  return { out, bytes: () => bytes };
}

/** The report, with how many findings were asked for and how many passes over them are still open. */
function countPulls(report: ReportSource): { readonly report: ReportSource; count(): number; open(): number } {
  let count = 0;
  let open = 0;
  async function* counted<T>(items: AsyncIterable<T>, findingsIn: (item: T) => number): AsyncGenerator<T> {
    open++;
    try {
      for await (const item of items) {
        count += findingsIn(item);
        yield item;
      }
    } finally {
      open--;
    }
  }
  return { count: () => count, open: () => open, report: watched(report, counted) };
}

/** The report, with the most memory in use (after collecting garbage) while its findings were read, above the start. */
function watchMemory(report: ReportSource): { readonly report: ReportSource; readonly peakBytes: () => number } {
  const start = usedBytes();
  let peak = 0;
  async function* measured<T>(items: AsyncIterable<T>, findingsIn: (item: T) => number): AsyncGenerator<T> {
    let count = 0;
    let measuredAt = 0;
    for await (const item of items) {
      count += findingsIn(item);
      if (count - measuredAt >= 20_000) {
        measuredAt = count;
        peak = Math.max(peak, usedBytes() - start);
      }
      yield item;
    }
    peak = Math.max(peak, usedBytes() - start);
  }
  return { peakBytes: () => peak, report: watched(report, measured) };
}

type Watch = <T>(items: AsyncIterable<T>, findingsIn: (item: T) => number) => AsyncIterable<T>;

/** The report with both its passes watched. */
function watched(report: ReportSource, watch: Watch): ReportSource {
  return {
    ...report,
    findings: () => watch(report.findings(), () => 1),
    resources: () => watch(report.resources(), (line) => (line.gone ? 0 : line.findings.length)),
  };
}

function usedBytes(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
