import type { ResourceLine, Run } from "../model/run.js";
import { startOfRun } from "./run-files.js";
import type { RunFolder } from "./run-folder.js";

/** What a scan hands over as it goes: a finished resource, one that takes an earlier one's place, and last the run. */
export type ScanEvent =
  | { readonly type: "resource"; readonly line: ResourceLine }
  | { readonly type: "superseding-resource"; readonly line: ResourceLine }
  | { readonly type: "run"; readonly run: Run };

/** A run folder that keeps nothing: each line waits until it is read, and so does the scan. */
export interface Handover {
  readonly folder: RunFolder;
  events(): AsyncGenerator<ScanEvent>;
  /** Nothing more will be put. */
  end(): void;
  /** Nobody reads any longer: what is put from now on is dropped. */
  close(): void;
}

/** An empty handover. */
export function openHandover(): Handover {
  const waiting: { readonly event: ScanEvent; readonly taken: () => void }[] = [];
  let wake: () => void = () => undefined;
  let state: "open" | "ended" | "closed" = "open";
  const put = (event: ScanEvent): Promise<void> =>
    new Promise((taken) => {
      if (state === "closed") taken();
      else waiting.push({ event, taken });
      wake();
    });
  return {
    folder: {
      path: "",
      // Nothing is stored that could be judged again.
      keepAccount: () => Promise.resolve(),
      append: (line) => put({ type: "resource", line }),
      supersede: (line) => put({ type: "superseding-resource", line }),
      place: () => Promise.resolve(startOfRun),
      async *linesSince() {},
      // The header is told once, when it is final.
      keepHeader: () => Promise.resolve(),
      finish: async (run) => {
        if (run.finishedAt !== null) await put({ type: "run", run });
      },
      close: () => Promise.resolve(),
    },
    async *events() {
      for (;;) {
        const next = waiting.shift();
        if (next !== undefined) {
          next.taken();
          yield next.event;
        } else if (state !== "open") return;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    },
    end() {
      state = "ended";
      wake();
    },
    close() {
      state = "closed";
      for (const { taken } of waiting.splice(0)) taken();
      wake();
    },
  };
}
