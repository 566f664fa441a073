// Writes oclif.manifest.json, so that a call imports only the command it runs.
import { writeFileSync } from "node:fs";
import { Plugin } from "@oclif/core";

const plugin = new Plugin({
  root: process.cwd(),
  type: "core",
  ignoreManifest: true,
  errorOnManifestCreate: true,
  isRoot: true,
});
await plugin.load();
writeFileSync("oclif.manifest.json", JSON.stringify(plugin.manifest, null, 2));
