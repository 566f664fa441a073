import type { Client, Clients } from "./clients.js";
import { declaredRead, type AccountReads, type Send } from "./declared-read.js";
import { copyOf } from "./operation.js";
import type { AwsCommand, Read, ReadSpec, Service } from "./read.js";

/** What all reads of one account share when the SDK carries them. */
export interface SdkTransport extends AccountReads {
  readonly clients: Clients;
}

/**
 * A Read through the SDK's own clients that sends the declared reads only.
 * @throws as declaredRead does.
 */
export function sdkRead(transport: SdkTransport, reads: readonly ReadSpec[]): Read {
  return declaredRead(transport, reads, sdkSend(transport.clients));
}

/** Sends through the SDK's own clients. */
export function sdkSend(clients: Clients): Send {
  return async <Output extends object>(command: AwsCommand<object, Output>, service: Service, region: string) => {
    const client: Client = await clients.client(service, region);
    // The clients' overloads cannot be called through their union; the operation says that this client knows the command.
    // A copy, for a limiter may run a throttled task again.
    return (client as unknown as { send(command: object): Promise<Output> }).send(copyOf(command));
  };
}
