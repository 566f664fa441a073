import type { IamAction } from "../model/fact.js";
import type { Read, ReadSpec } from "./read.js";

export type EndpointKind = "aws" | "custom";

/** One account we have credentials for. */
export interface AccountSession {
  /** 12 digits. */
  readonly account: string;
  readonly partition: string;
  /** Where calls go that have no Region of their own: the client's configured Region. */
  readonly region: string;
  /** Whether S3 is AWS's own or an emulator, gateway or compatible store: shortcuts that rest on AWS's behaviour need AWS. */
  readonly endpoint: EndpointKind;
  /** Who we are. */
  readonly callerArn: string;
  /** A Read that lets only the declared commands out; anything else throws before a byte is sent. */
  reader(reads: readonly ReadSpec[]): Read;
  /** The IAM actions that the credentials were shown to have so far: AWS answered a read that takes them. */
  readonly answered: ReadonlySet<IamAction>;
  /**
   * Ends the session: every call that waits or is under way rejects with `reason`, and nothing is sent any more. Only the
   * first reason counts.
   */
  end(reason: Error): void;
  /** Ends the session when nobody needs it any longer. */
  close(): void;
}
