import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type DemoReports, demoReports, sampleFolder } from "./support/demo-reports.js";

const root = path.dirname(import.meta.dirname);
const folder = path.join(root, sampleFolder);

let reports: DemoReports;

beforeAll(async () => {
  reports = await demoReports();
}, 60_000);

test("the sample holds every format and nothing else", () => {
  expect(sampleFiles().sort()).toEqual([...reports.keys()].sort());
});

test.each(sampleFiles())("%s is what the demo account reports now (if wanted: npm run sample)", (file) => {
  const stored = readFileSync(path.join(folder, file));
  const made = reports.get(file) ?? "";
  if (typeof made !== "string") {
    expect(stored.equals(made)).toBe(true);
    return;
  }
  // A page of data as one long line would drown the difference: compare line by line, and stop at the first.
  expect(firstDifference(stored.toString(), made)).toBeNull();
});

test("the sample tells no secret and no address of the machine it was made on", () => {
  for (const content of reports.values())
    expect(Buffer.from(content).toString()).not.toMatch(/je7MtGbClwBF|127\.0\.0\.1|\/tmp\//);
});

function sampleFiles(): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

function firstDifference(stored: string, made: string): { line: number; stored: string; made: string } | null {
  if (stored === made) return null;
  const [left, right] = [stored.split("\n"), made.split("\n")];
  const at = left.findIndex((line, index) => line !== right[index]);
  const index = at === -1 ? left.length : at;
  const [storedLine = "", madeLine = ""] = [left[index], right[index]];
  const column = Math.max(0, [...storedLine].findIndex((character, place) => character !== madeLine[place]) - 40);
  const show = (line: string): string => line.slice(column, column + 200);
  return { line: index + 1, stored: show(storedLine), made: show(madeLine) };
}
