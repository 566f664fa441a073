import { isFilesWriter } from "../../src/report/writer.js";
import { writersFor } from "../../src/report/writers.js";

const writers = writersFor("1.6.0");

test("each writer is found under its own name and writes a file of its own", () => {
  for (const [format, writer] of Object.entries(writers)) expect(writer.format).toBe(format);
  const fileNames = Object.values(writers).map(({ fileName }) => fileName);
  expect(new Set(fileNames).size).toBe(fileNames.length);
  for (const fileName of fileNames) expect(fileName).toMatch(/^report\.[a-z.-]+$/);
});

test("a format of several files knows its own names, and nobody else's", () => {
  const all = Object.values(writers);
  for (const writer of all) {
    if (!isFilesWriter(writer)) continue;
    expect(writer.isOwnName(writer.fileName)).toBe(true);
    const others = all.filter((other) => other !== writer).map(({ fileName }) => fileName);
    for (const name of [...others, "run.json", "rules.json", "resources.ndjson", "facts.ndjson.gz"])
      expect(`${name} ${writer.isOwnName(name)}`).toBe(`${name} false`);
  }
});
