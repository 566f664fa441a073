#!/usr/bin/env -S node --import tsx
// Runs the commands from the TypeScript sources, whether or not there is a dist.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Config, Plugin, flush, handle, run } from "@oclif/core";

const root = fileURLToPath(new URL("..", import.meta.url));
const pjson = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
pjson.oclif.commands = "./src/commands";
// Loaded by hand: Config would take the manifest, which names the compiled commands, of whatever age they are.
const plugin = new Plugin({ root, pjson, ignoreManifest: true, isRoot: true });
await plugin.load();
const config = new Config({ root, pjson, plugins: new Map([[plugin.name, plugin]]) });
await config.load();
await run(process.argv.slice(2), config)
  .then(() => flush())
  .catch((error) => handle(error));
