#!/usr/bin/env -S node --import tsx
// Runs the commands from the TypeScript sources, without dist.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Config, flush, handle, run } from "@oclif/core";

const root = fileURLToPath(new URL("..", import.meta.url));
const pjson = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
pjson.oclif.commands = "./src/commands";
const config = new Config({ root, pjson, ignoreManifest: true });
await config.load();
await run(process.argv.slice(2), config)
  .then(() => flush())
  .catch((error) => handle(error));
