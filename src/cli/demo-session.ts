import { demoFaults, demoRoles, demoWorld } from "../demo/demo-account.js";
import { type LoopbackAws, startLoopbackAws } from "../demo/server.js";
import type { SessionTarget } from "./session.js";

/** The demo accounts, served on 127.0.0.1 until closed. */
export interface Demo {
  /** Example Retail: the account that the demo is about. */
  readonly target: SessionTarget;
  /** The accounts beside it: a well-kept one and a neglected one. */
  readonly neighbours: readonly SessionTarget[];
  close(): Promise<void>;
}

/** Starts the loopback AWS with the demo accounts as they are on that day: no call leaves this machine, no credentials of the user are looked at. */
export async function startDemo(today: Date): Promise<Demo> {
  const server: LoopbackAws = await startLoopbackAws(demoWorld(today), demoFaults, () => new Date());
  const target: SessionTarget = {
    source: { kind: "keys", ...server.credentials },
    role: null,
    endpointUrl: server.url,
  };
  return {
    target,
    neighbours: demoRoles.map((arn) => ({ ...target, role: { arn, externalId: null } })),
    close: () => server.close(),
  };
}
