import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A fleet of computed buckets behind an endpoint, in a process of its own that does not outlive the tests. */
export interface FakeServer {
  readonly url: string;
  stop(): void;
}

/** Credentials and endpoint for a command that is to scan the fleet. */
export function fleetEnvironment({ url }: FakeServer): NodeJS.ProcessEnv {
  return {
    AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
    AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    AWS_REGION: "us-east-1",
    S3AUDIT_ENDPOINT_URL: url,
  };
}

/** Starts the server with its own flags, such as `--buckets 400`. */
export async function startFake(...flags: readonly string[]): Promise<FakeServer> {
  const script = fileURLToPath(new URL("../../../scripts/bench/fakeaws.mjs", import.meta.url));
  const child = spawn(process.execPath, [script, "--port", "0", ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
    timeout: 120_000,
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const [, address] = /^fakeaws on (\S+)/.exec(line) ?? [];
    if (address !== undefined) return { url: `http://${address}`, stop: () => child.kill() };
  }
  throw new Error("The server did not start.");
}
