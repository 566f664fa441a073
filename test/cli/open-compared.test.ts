import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { UsageError } from "../../src/errors.js";
import { baselineFindings, openCompared } from "../../src/cli/open-compared.js";

let folder: string;
let lines: readonly string[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "s3audit-compared-"));
  lines = (await readFile(new URL("../../reports/sample/report.json", import.meta.url), "utf8")).split("\n");
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function read(text: string): Promise<void> {
  const file = path.join(folder, "report.json");
  await writeFile(file, text);
  await baselineFindings(await openCompared(file));
}

const changed = (start: string, by: string): string =>
  lines.map((line) => (line.startsWith(start) ? by : line)).join("\n");

/** With that line in place of its second finding. */
const withFinding = (line: string): string =>
  lines.map((text, at) => (at === lines.indexOf('"findings":[') + 2 ? `${line},` : text)).join("\n");

test("a report is read, with the line ends of another system too", async () => {
  await read(lines.join("\n"));
  await read(lines.join("\r\n"));
});

test.each([
  ["nothing", () => ""],
  ["something else", () => "5"],
  ["no run", () => changed('"run":', '"run":null,')],
  ["a run that began at no time", () => changed('"run":', '"run":{"startedAt":"x"},')],
  ["rules of nothing", () => changed('"rules":', '"rules":[null,')],
])("a head of %s is refused", async (_, text) => {
  await expect(read(text())).rejects.toThrow(UsageError);
  await expect(read(text())).rejects.toThrow(/is no report.json as s3audit writes it/);
});

test.each([
  ["torn", '{"id":"', /line \d+ is damaged: .*Copy the report again/],
  ["of nothing", "{}", /line \d+ is no finding/],
  ["without a resource", '{"id":"x","ruleId":"x","severity":"low","status":"fail"}', /line \d+ is no finding/],
])("a finding that is %s is refused with its line", async (_, line, message) => {
  await expect(read(withFinding(line))).rejects.toThrow(UsageError);
  await expect(read(withFinding(line))).rejects.toThrow(message);
});
