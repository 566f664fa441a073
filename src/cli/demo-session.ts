import { type LoopbackAws, startLoopbackAws } from "../demo/server.js";
import { demoFaults, demoWorld } from "../demo/demo-account.js";
import type { SessionTarget } from "./session.js";

/** The demo account, served on 127.0.0.1 until closed. */
export interface Demo {
  readonly target: SessionTarget;
  close(): Promise<void>;
}

/** Starts the loopback AWS with the demo account: no call leaves this machine, no credentials of the user are looked at. */
export async function startDemo(): Promise<Demo> {
  const server: LoopbackAws = await startLoopbackAws(demoWorld(), demoFaults, () => new Date());
  return {
    target: { source: { kind: "keys", ...server.credentials }, role: null, endpointUrl: server.url },
    close: () => server.close(),
  };
}
