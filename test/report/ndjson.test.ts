import { ndjsonWriter } from "../../src/report/ndjson.js";
import type { FindingJson } from "../../src/report/finding-json.js";
import { ciCommandsIn } from "./support/ci-commands.js";
import { outputOf } from "./support/collect-output.js";
import { hostileReport } from "./support/hostile-report.js";
import { schemaCheck } from "./support/report-schema.js";
import { sampleReport } from "./support/sample-report.js";
import { asItIs, runWriterSuite } from "./writer-suite.js";

type Line = { readonly type: "run" | "rule" | "summary" } | ({ readonly type: "finding" } & FindingJson);

const checkSchema = schemaCheck("report-ndjson.schema.json");

function parse(output: string): readonly Line[] {
  expect(output.endsWith("\n")).toBe(true);
  return output
    .slice(0, -1)
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

function findingsIn(lines: readonly Line[]): readonly FindingJson[] {
  return lines.flatMap((line) => (line.type === "finding" ? [line] : []));
}

runWriterSuite(ndjsonWriter, {
  validate: (output) => parse(output).forEach(checkSchema),
  read: (output) =>
    findingsIn(parse(output)).map(({ id, status, resource, waiver }) => ({
      id,
      status,
      name: resource.name,
      waiverReason: waiver === null ? null : waiver.reason,
    })),
  order: "worst-first",
  spell: asItIs,
});

test("the run comes first, then rules, then findings, and the summary last", async () => {
  const types = parse(await outputOf(ndjsonWriter, sampleReport())).map((line) => line.type);
  const runs = types.filter((type, index) => type !== types[index - 1]);
  expect(runs).toEqual(["run", "rule", "finding", "summary"]);
  expect(types.filter((type) => type === "run" || type === "summary")).toEqual(["run", "summary"]);
});

test("no text can add a line, whatever the reader takes for a line end", async () => {
  const output = await outputOf(ndjsonWriter, hostileReport());
  expect(output.split(/\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/)).toHaveLength(output.split("\n").length);
});

test("a line of another type is refused", () => {
  expect(() => checkSchema({ type: "note", text: "" })).toThrow();
});

test("no CI system takes a line for a command", async () => {
  expect(ciCommandsIn(await outputOf(ndjsonWriter, hostileReport()))).toEqual([]);
});
