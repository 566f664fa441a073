// Writes reports/sample: what a scan of the demo account reports in every format. Run it with `npm run sample`, after
// whatever changes a report; test/golden.test.ts fails until it is current.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { demoReports, sampleFolder } from "../test/support/demo-reports.ts";

// The sample must not depend on who makes it.
for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
process.env.AWS_CONFIG_FILE = devNull;
process.env.AWS_SHARED_CREDENTIALS_FILE = devNull;
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const folder = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), sampleFolder);
const reports = await demoReports();
rmSync(folder, { recursive: true, force: true });
for (const [file, content] of reports) {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), content);
}
