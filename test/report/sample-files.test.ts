import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { asffFault, type SentFinding } from "../../src/demo/asff-limits.js";
import { parseXml } from "./support/parse-xml.js";
import { ocsfEventCheck, sarifCheck } from "./support/published-schemas.js";
import { schemaCheck } from "./support/report-schema.js";

// What is committed as the sample is what people look at first: each file keeps its format's published rules.
const folder = path.resolve("reports/sample");
const read = (name: string): string => readFileSync(path.join(folder, name), "utf8");
const lines = (name: string): string[] => read(name).trimEnd().split("\n");

test("report.json and report.ndjson keep our schemas", () => {
  schemaCheck("report.schema.json")(JSON.parse(read("report.json")));
  lines("report.ndjson")
    .map((line) => JSON.parse(line) as unknown)
    .forEach(schemaCheck("report-ndjson.schema.json"));
});

test("report.sarif keeps the schema of SARIF 2.1.0", () => {
  sarifCheck()(JSON.parse(read("report.sarif")));
});

test("report.ocsf.ndjson keeps the schema of OCSF 1.6.0, event by event", () => {
  const events = lines("report.ocsf.ndjson").map((line) => JSON.parse(line) as object);
  expect(events.length).toBeGreaterThan(100);
  events.forEach(ocsfEventCheck("1.6.0"));
});

test("each file of ASFF is one call that Security Hub takes", () => {
  const files = readdirSync(folder).filter((name) => name.startsWith("report.asff"));
  expect(files.length).toBeGreaterThan(1);
  for (const file of files) {
    const findings = JSON.parse(read(file)) as readonly SentFinding[];
    expect(findings.length).toBeLessThanOrEqual(100);
    expect(findings.map(asffFault).filter((fault) => fault !== null)).toEqual([]);
  }
});

test("report.junit.xml is XML with as many cases as it says", () => {
  const document = parseXml(read("report.junit.xml"));
  expect(document.name).toBe("testsuites");
  expect(read("report.junit.xml").match(/<testcase /g)?.length).toBe(Number(document.attributes["tests"]));
});

test("report.csv starts no cell with a formula, report.md fits a step summary, report.prom comes to its end", () => {
  for (const line of lines("report.csv")) expect(line).not.toMatch(/(?:^|,)"?[=+\-@\t]/);
  expect(Buffer.byteLength(read("report.md"))).toBeLessThan(1024 * 1024);
  expect(lines("report.prom").at(-1)).toBe("# EOF");
});
