// How long a small scan takes, from the start of the process to its end: five buckets of the fake AWS, cold, several
// times. Needs a build. Exits 1 when the median is over the limit, so that a release can be held back by it.
//
//   node scripts/bench/start.mjs [--limit-ms 2000] [--runs 5]
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { "limit-ms": { type: "string", default: "2000" }, runs: { type: "string", default: "5" } },
});
const here = path.dirname(fileURLToPath(import.meta.url));
const command = path.join(here, "../../bin/run.js");
const folder = mkdtempSync(path.join(tmpdir(), "s3audit-bench-"));
const server = spawn(process.execPath, [path.join(here, "fakeaws.mjs"), "--port", "0", "--buckets", "5"], {
  stdio: ["ignore", "pipe", "inherit"],
});

try {
  const url = await addressOf(server);
  const timesMs = [];
  for (let run = 0; run < Number(values.runs); run += 1) timesMs.push(await scanOnce(url));
  const medianMs = timesMs.toSorted((a, b) => a - b)[Math.floor(timesMs.length / 2)];
  console.log(`5 buckets, process start to end: median ${medianMs} ms of ${timesMs.join(", ")} ms`);
  if (medianMs > Number(values["limit-ms"])) process.exitCode = 1;
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}

async function addressOf(child) {
  for await (const line of createInterface({ input: child.stdout })) {
    const [, address] = /^fakeaws on (\S+)/.exec(line) ?? [];
    if (address !== undefined) return `http://${address}`;
  }
  throw new Error("The server did not start.");
}

function scanOnce(url) {
  const startedMs = performance.now();
  const flags = ["--endpoint-url", url, "--output", folder, "--quiet", "--no-progress"];
  const child = spawn(process.execPath, [command, "scan", ...flags], {
    stdio: "inherit",
    timeout: 60_000,
    env: {
      PATH: process.env.PATH,
      AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
      AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      AWS_REGION: "us-east-1",
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
    },
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0
        ? resolve(Math.round(performance.now() - startedMs))
        : reject(new Error(`The scan ended with ${code}.`)),
    );
  });
}
