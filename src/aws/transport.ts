import type { Clients, ClientSettings } from "./clients.js";
import type { Send } from "./declared-read.js";
import { leanSend } from "./lean.js";
import { leanProblem } from "./lean-check.js";
import { sdkSend } from "./sdk.js";

/** What carries the reads of an account. */
export type Transport =
  | { readonly kind: "sdk" }
  /** The lean transport for bucket reads; `onFallback` is told why when it has to be the SDK all the same. */
  | { readonly kind: "lean"; readonly onFallback: (reason: string) => void };

/** The transport, tried out in `region`. Sends nothing. */
export async function openTransport(
  transport: Transport,
  settings: ClientSettings,
  clients: Clients,
  region: string,
): Promise<Send> {
  if (transport.kind === "sdk") {
    return sdkSend(clients);
  }
  const problem = await leanProblem(await clients.client("s3", region));
  if (problem === null) {
    return leanSend(settings, clients);
  }
  transport.onFallback(problem);
  return sdkSend(clients);
}
