import type { Read, ReadSpec } from "./read.js";

/** One account we have credentials for. */
export interface AccountSession {
  /** 12 digits. */
  readonly account: string;
  readonly partition: string;
  /** Where calls go that have no Region of their own: the client's configured Region. */
  readonly region: string;
  /** Who we are. */
  readonly callerArn: string;
  /** A Read that lets only the declared commands out; anything else throws before a byte is sent. */
  reader(reads: readonly ReadSpec[]): Read;
  /** Closes the clients' sockets. */
  close(): void;
}
