import type { SnapshotHeader, StoredAccount, StoredResource } from "./snapshot.js";

/**
 * The version of the snapshot file: a newer one is refused, older ones are read. docs/compatibility.md says what may
 * change without a new one.
 */
export const snapshotFormat = 1;

/** The first line. */
export interface HeaderLine extends SnapshotHeader {
  readonly s3audit: "snapshot";
  readonly format: number;
}

/** The lines after it: the accounts, then the resources. */
export type ContentLine = { readonly account: StoredAccount } | { readonly resource: StoredResource };

/** The last line. */
export interface ClosingLine {
  readonly end: {
    readonly accounts: number;
    readonly resources: number;
    /** Of all bytes before this line, in hex. */
    readonly sha256: string;
  };
}

/** What every snapshot begins with. */
export const snapshotStart = '{"s3audit":"snapshot"';

/** What every closing line begins with, and no other line. */
export const closingStart = '{"end":';
