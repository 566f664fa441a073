import { readFileSync } from "node:fs";
import { packaged } from "./end-to-end/support/command.js";
import { commandPromises, commandSnapshot, type Manifest } from "./support/command-promises.js";

const read = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));

test("commands and flags are what the snapshot says (if wanted: npm run generate)", () => {
  // The manifest is made from the commands just now: see test/build-command.mjs.
  const promises = commandPromises(read(packaged("oclif.manifest.json")) as Manifest);
  expect(promises).toEqual(read(commandSnapshot));
});

test("the snapshot names the commands that the documentation is about", () => {
  expect(Object.keys(read(commandSnapshot) as object)).toEqual(
    expect.arrayContaining(["list access-points", "list account", "list buckets", "permissions", "rules", "scan"]),
  );
});
