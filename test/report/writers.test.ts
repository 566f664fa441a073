import { writers } from "../../src/report/writers.js";

test("each writer is found under its own name and writes a file of its own", () => {
  for (const [format, writer] of Object.entries(writers)) expect(writer.format).toBe(format);
  const fileNames = Object.values(writers).map(({ fileName }) => fileName);
  expect(new Set(fileNames).size).toBe(fileNames.length);
  for (const fileName of fileNames) expect(fileName).toMatch(/^report\.[a-z.]+$/);
});
