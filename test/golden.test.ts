import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { demoReports, sampleFolder } from "./support/demo-reports.js";

const root = path.dirname(import.meta.dirname);
const folder = path.join(root, sampleFolder);

let reports: ReadonlyMap<string, string>;

beforeAll(async () => {
  reports = await demoReports();
}, 60_000);

test("the sample holds every format and nothing else", () => {
  expect(readdirSync(folder).sort()).toEqual([...reports.keys()].sort());
});

test.each(readdirSync(folder))("%s is what the demo account reports now (if wanted: npm run sample)", (file) => {
  const stored = readFileSync(path.join(folder, file), "utf8");
  const made = reports.get(file) ?? "";
  // A page of data as one long line would drown the difference: compare line by line, and stop at the first.
  expect(firstDifference(stored, made)).toBeNull();
});

test("the sample tells no secret and no address of the machine it was made on", () => {
  for (const text of reports.values()) expect(text).not.toMatch(/je7MtGbClwBF|127\.0\.0\.1|\/tmp\//);
});

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
