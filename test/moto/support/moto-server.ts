import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A running moto. */
export interface Moto {
  readonly url: string;
  stop(): void;
}

const startLimitMs = 30_000;

/**
 * Starts a moto_server on a free port: the program that MOTO_SERVER names, or the one on the PATH.
 * @throws Error when it does not answer within half a minute.
 */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = process.env["MOTO_SERVER"] ?? "moto_server";
  const child = spawn(program, ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore", timeout: 300_000 });
  let failure: Error | null = null;
  child.once("error", (error) => (failure = error));
  child.once("exit", (code) => (failure ??= new Error(`${program} ended with ${code}`)));
  for (const start = Date.now(); Date.now() - start < startLimitMs; await sleep(100)) {
    if (failure !== null) throw new Error(`${program} did not start`, { cause: failure });
    if (await answers(url)) return { url, stop: () => child.kill() };
  }
  child.kill();
  throw new Error(`${program} did not answer at ${url}`);
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/moto-api/data.json`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
