// Builds the command once for all tests that start it as a process: into a folder of its own that looks like the
// installed package, so that neither a stale dist nor a build that runs meanwhile can be what is tested. Types are not
// looked at here (`npm test` did), so this takes a moment, not a compilation.
import { cpSync, existsSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Plugin } from "@oclif/core";
import { build } from "esbuild";

const root = path.dirname(import.meta.dirname);

export default async function buildCommand() {
  const folder = mkdtempSync(path.join(tmpdir(), "s3audit-command-"));
  // Read by every worker, and by the teardown.
  process.env.S3AUDIT_TEST_PACKAGE = folder;
  await build({
    absWorkingDir: root,
    entryPoints: ["src/**/*.ts", "rules/*.ts"],
    outbase: root,
    outdir: path.join(folder, "dist"),
    format: "esm",
    target: "es2023",
    logLevel: "warning",
  });
  for (const part of ["package.json", "bin/run.js"]) cpSync(path.join(root, part), path.join(folder, part));
  // `npm test` builds them; without them only the tests of the pages can fail.
  for (const template of ["src/report/html/template.html", "src/report/html/diff-template.html"])
    if (existsSync(path.join(root, template))) cpSync(path.join(root, template), path.join(folder, "dist", template));
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  const plugin = new Plugin({
    root: folder,
    type: "core",
    ignoreManifest: true,
    errorOnManifestCreate: true,
    isRoot: true,
  });
  await plugin.load();
  writeFileSync(path.join(folder, "oclif.manifest.json"), JSON.stringify(plugin.manifest));
}
