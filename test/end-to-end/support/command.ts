import { spawn } from "node:child_process";
import { devNull, tmpdir } from "node:os";
import path from "node:path";

/** How a process of the command ended. */
export interface Ended {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running process of the command. */
export interface RunningCommand {
  readonly pid: number;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/** A command that hangs is killed, and its test fails instead of waiting. */
const limitMs = 120_000;

/** A file of the built package; it is made before any test runs. */
export function packaged(file: string): string {
  const folder = process.env["S3AUDIT_TEST_PACKAGE"];
  if (folder === undefined) throw new Error("test/build-command.mjs has not run.");
  return path.join(folder, file);
}

/** What a source file was compiled to. */
export function compiled(file: string): string {
  return packaged(path.join("dist", file));
}

/** No variable of whoever runs the tests, no file of theirs, no network: what the command may look at. */
export const bareEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env["PATH"],
  HOME: tmpdir(),
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: "true",
  NO_COLOR: "1",
};

/** Starts the command as a process of its own, with `environment` on top of the bare one. */
export function startCommand(args: readonly string[], environment: NodeJS.ProcessEnv): RunningCommand {
  return startNode([packaged("bin/run.js"), ...args], environment);
}

/** Starts node with these arguments, as startCommand does. */
export function startNode(args: readonly string[], environment: NodeJS.ProcessEnv): RunningCommand {
  return start(process.execPath, args, environment);
}

/** Runs the script in a shell whose "$@" is the command with these arguments, as startCommand does. */
export function startShell(script: string, args: readonly string[], environment: NodeJS.ProcessEnv): RunningCommand {
  return start("/bin/sh", ["-c", script, "sh", process.execPath, packaged("bin/run.js"), ...args], environment);
}

function start(program: string, args: readonly string[], environment: NodeJS.ProcessEnv): RunningCommand {
  const child = spawn(program, args, {
    env: { ...bareEnvironment, ...environment },
    cwd: tmpdir(),
    stdio: ["ignore", "pipe", "pipe"],
    timeout: limitMs,
    killSignal: "SIGKILL",
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
  return { pid: child.pid ?? 0, kill: (signal) => child.kill(signal), ended };
}

/** Runs the command to its end. */
export function runCommand(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Ended> {
  return startCommand(args, environment).ended;
}
