import type { Facts, ResourceRef } from "../model/resource.js";
import type { Role } from "../model/facts.js";
import type { Run } from "../model/run.js";

// What a scan read, without what was made of it: rules, what-if questions and comparisons run on it without AWS.

/** Per kind of resource that was looked at, the facts that were read of each. */
export type CollectedFacts = { readonly [kind: string]: readonly string[] };

/** One account's own facts, which its resources are judged with. */
export interface StoredAccount {
  readonly ref: ResourceRef<"account">;
  readonly facts: Facts<"account">;
  readonly collected: CollectedFacts;
  /** Where kinds with a list per Region were looked for; empty = for none, or the scan is of before it was kept. */
  readonly regions: readonly string[];
}

/** One resource as it was read. */
export type StoredResource =
  | {
      readonly ref: ResourceRef;
      readonly gone: false;
      /** What other resources' configuration made of it. */
      readonly roles: readonly Role[];
      readonly facts: Facts;
    }
  | { readonly ref: ResourceRef; readonly gone: true };

/** What the facts were read by and when. */
export interface SnapshotHeader {
  readonly tool: { readonly name: string; readonly version: string };
  /** The run that read the facts: they are judged by the moment it began. */
  readonly run: Run;
  /** Whether names and account ids were replaced. */
  readonly redacted: boolean;
}

/** The facts of a run as a stream: only the accounts are held. */
export interface Snapshot {
  /** For messages: the file, or the run folder. */
  readonly from: string;
  readonly header: SnapshotHeader;
  readonly accounts: readonly StoredAccount[];
  /** In the order they were finished; may be called again. */
  resources(): AsyncIterable<StoredResource>;
}
