// Runs programs and measures whole processes: wall time, CPU of user and system, peak memory.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const here = import.meta.dirname;
const command = path.join(here, "../../bin/run.js");

/** What no measured program may take from whoever measures. */
export const bareEnvironment = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
  AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  AWS_REGION: "us-east-1",
  AWS_DEFAULT_REGION: "us-east-1",
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: "true",
};

/** A scan of s3audit as it is built; `folder` takes the run. */
export function scanProgram(url, folder, flags) {
  const args = ["scan", "--endpoint-url", url, "--output", folder, "--quiet", "--no-progress", ...flags];
  return nodeProgram([command, ...args]);
}

/** Another command of s3audit, or a script. */
export function nodeProgram(args) {
  return [process.execPath, "--import", pathToFileURL(path.join(here, "usage.mjs")).href, ...args];
}

/** A program of another language, measured from outside; needs python3. */
export function foreignProgram(words) {
  return ["python3", path.join(here, "usage.py"), ...words];
}

/**
 * What the program took: `{ wallMs, cpuMs, peakMiB }`, the wall time as seen from here, or null when it failed.
 * `onStart` is given the process, to look at it while it runs.
 */
export async function measure([program, ...args], environment, onStart = () => undefined) {
  const folder = mkdtempSync(path.join(tmpdir(), "s3audit-usage-"));
  const file = path.join(folder, "usage.json");
  try {
    const begunMs = performance.now();
    const child = spawn(program, args, {
      env: { ...bareEnvironment, ...environment, BENCH_USAGE: file },
      stdio: ["ignore", "ignore", "inherit"],
    });
    onStart(child);
    const code = await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", resolve);
    });
    const wallMs = performance.now() - begunMs;
    return code === 0 ? { ...JSON.parse(readFileSync(file, "utf8")), wallMs } : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Looks again and again until the returned function is called, which resolves when the last look is over. */
export function lookEvery(intervalMs, look) {
  let isStopped = false;
  const looking = (async () => {
    while (!isStopped) {
      await look();
      await new Promise((resolve) => setTimeout(resolve, intervalMs));
    }
  })();
  return () => {
    isStopped = true;
    return looking;
  };
}

/** The median; of an even number the lower of the two in the middle. */
export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}

/** A folder for the length of `use`. */
export async function withFolder(use) {
  const folder = mkdtempSync(path.join(tmpdir(), "s3audit-bench-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
