// Writes test/command-snapshot.json: what the command line promises, from the manifest that the build has made.
import { readFileSync, writeFileSync } from "node:fs";
import { commandPromises, commandSnapshot } from "../test/support/command-promises.ts";

const manifest = JSON.parse(readFileSync("oclif.manifest.json", "utf8"));
writeFileSync(commandSnapshot, `${JSON.stringify(commandPromises(manifest), null, 2)}\n`);
