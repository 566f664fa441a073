import { openClients, type Clients, type ClientSettings } from "../../../src/aws/clients.js";
import type { ReadSpec } from "../../../src/aws/read.js";
import { openSockets } from "../../../src/aws/sockets.js";
import { collectors } from "../../../src/collect/collectors.js";
import { allReads } from "../../../src/collect/plan.js";

/** Settings with made-up keys and AWS's own endpoints or, when given, one for everything. */
export function testSettings(
  endpoint: string | null,
  reads: readonly ReadSpec[] = allReads(collectors),
): ClientSettings {
  return {
    credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
    profile: null,
    endpointFor: () => endpoint,
    sockets: openSockets(4, null),
    reads,
  };
}

/** Clients of those settings. */
export function testClients(endpoint: string, reads?: readonly ReadSpec[]): Clients {
  return openClients(testSettings(endpoint, reads));
}
