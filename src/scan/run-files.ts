import path from "node:path";
import type { Finding } from "../model/finding.js";
import type { ResourceLine, Run } from "../model/run.js";

// The layout of a run folder. One folder per run, readable by its owner only: bucket policies are nobody else's business.
export const folderMode: number = 0o700;
export const fileMode: number = 0o600;

/** The version of this layout: a run of a newer one is refused, older ones are read. */
export const runFormat = 1;

/** `run.json`. */
export interface StoredHeader {
  readonly format: number;
  /** What a resumed scan must share with the first: rules, parameters, trust and selection, as a hash. */
  readonly fingerprint: string;
  readonly run: Run;
}

/** A finding without what its line says of the resource: that would be most of a run's bytes. */
export type StoredFinding = Omit<Finding, "resource" | "tags" | "roles">;

type ExistingLine = Extract<ResourceLine, { readonly gone: false }>;

/** One line of `resources.ndjson`; its facts are null there and stand on the same line of `facts.ndjson.gz`. */
export type StoredLine = {
  readonly supersedes: boolean;
  readonly line:
    | Extract<ResourceLine, { readonly gone: true }>
    | (Omit<ExistingLine, "findings" | "facts"> & {
        readonly findings: readonly StoredFinding[];
        readonly facts: null;
      });
};

/** How far both files are whole and on disk: a line of `checkpoints.ndjson`. */
export interface Checkpoint {
  readonly resourcesBytes: number;
  readonly factsBytes: number;
}

/** The bytes of both files between two places; each is the end of a batch. */
export interface Segment {
  readonly from: Checkpoint;
  readonly to: Checkpoint;
}

export const startOfRun: Checkpoint = { resourcesBytes: 0, factsBytes: 0 };

/** The files of the run in a folder. */
export function runFiles(folder: string): {
  readonly header: string;
  readonly resources: string;
  readonly facts: string;
  readonly checkpoints: string;
  readonly accounts: string;
} {
  return {
    header: path.join(folder, "run.json"),
    resources: path.join(folder, "resources.ndjson"),
    facts: path.join(folder, "facts.ndjson.gz"),
    checkpoints: path.join(folder, "checkpoints.ndjson"),
    accounts: path.join(folder, "accounts.ndjson"),
  };
}
