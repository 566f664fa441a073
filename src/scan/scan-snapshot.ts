import { UsageError } from "../errors.js";
import { partlyRead } from "../model/cut-short.js";
import type { Fact } from "../model/fact.js";
import type { Facts, ResourceRef } from "../model/resource.js";
import type { ResourceLine, Run } from "../model/run.js";
import { newDerivedCache } from "../posture/derived.js";
import type { Snapshot } from "../snapshot/snapshot.js";
import { judge, type JudgeWork } from "./judge.js";
import { judgeRun } from "./judge-run.js";
import type { ResourceMatcher } from "./resource-filter.js";
import type { ScanEnd, RunIdentity } from "./scan.js";
import { ScanStopped, stopReasons } from "./scan-stopped.js";
import type { ScanWork } from "./scan-work.js";
import { kindsNotStored, storedSubjects, type StoredSubject } from "./stored-subjects.js";

/** What scanning a snapshot takes of a scan's work. */
export type SnapshotWork = Pick<
  ScanWork,
  "rules" | "trust" | "waivers" | "baseline" | "matcher" | "include" | "folder" | "progress" | "signal"
>;

/**
 * Judges a snapshot by the moment its facts were read, as the scan that read them would have with these rules, and writes
 * the run folder.
 * @throws UsageError when the snapshot cannot be read, or a named bucket is not in it.
 */
export async function scanSnapshot(
  work: SnapshotWork,
  identity: Omit<RunIdentity, "source" | "earlier">,
  snapshot: Snapshot,
): Promise<ScanEnd> {
  const { run: read } = snapshot.header;
  const rules = work.rules.map(({ rule }) => rule);
  const run: Run = {
    ...read,
    ...identity,
    gaps: [...read.gaps, ...kindsNotStored(snapshot, rules)],
    finishedAt: null,
    complete: false,
    incompleteReason: "The snapshot was not judged to its end.",
  };
  await work.folder.finish(run);
  for (const account of snapshot.accounts) await work.folder.keepAccount(account);
  const now = new Date(read.startedAt);
  const stopped = await judgeAll(work, now, snapshot);
  const own = stopped === null ? judgeRun({ ...work, now, answers: newDerivedCache() }, run) : null;
  if (own !== null) await work.folder.append(own);
  const incompleteReason =
    (stopped === null ? read.incompleteReason : stopReasons[stopped]) ??
    (run.gaps.length > 0 ? partlyRead.snapshot : null);
  const finished: Run = {
    ...run,
    finishedAt: read.finishedAt,
    complete: incompleteReason === null,
    incompleteReason,
  };
  await work.folder.finish(finished);
  return { run: finished, ended: stopped ?? "finished" };
}

async function judgeAll(work: SnapshotWork, now: Date, snapshot: Snapshot): Promise<ScanStopped["reason"] | null> {
  const { matcher, folder, progress, signal } = work;
  const judging: JudgeWork & Pick<ScanWork, "include"> = { ...work, now, answers: newDerivedCache() };
  const missing = new Set(matcher.exactBuckets ?? []);
  const rules = work.rules.map(({ rule }) => rule);
  for await (const stored of storedSubjects(snapshot, rules)) {
    if (signal.aborted) {
      if (signal.reason instanceof ScanStopped) return signal.reason.reason;
      signal.throwIfAborted();
    }
    if (!isSelected(matcher, stored)) continue;
    progress.listed += 1;
    const line: ResourceLine = stored.gone ? { ref: stored.ref, gone: true } : judge(judging, stored.subject);
    if (line.ref.kind === "bucket") missing.delete(line.ref.name);
    await folder.append(line);
    progress.done += 1;
  }
  progress.listedAll = true;
  if (missing.size > 0) throw new UsageError(`${snapshot.from} holds no bucket "${[...missing].join('", "')}".`);
  return null;
}

function isSelected(matcher: ResourceMatcher, stored: StoredSubject): boolean {
  const { ref, facts } = stored.gone ? { ref: stored.ref, facts: {} } : stored.subject;
  const places = placesOf(ref, facts);
  // Of which bucket nobody could tell, or of none: looked at rather than left out.
  if (places.length === 0) return ref.region === "global" || matcher.region(ref.region);
  return places.some(({ bucket, region }) => matcher.bucket(bucket) && matcher.region(region));
}

/** The buckets that the resource stands for, with their Regions; none when it is about no bucket, or about which was not read. */
function placesOf(ref: ResourceRef, facts: Facts): Place[] {
  if (ref.kind === "bucket") return [{ bucket: ref.name, region: ref.region }];
  const settings: Fact<unknown> | undefined = "settings" in facts ? facts.settings : undefined;
  if (settings?.state !== "known" || typeof settings.value !== "object" || settings.value === null) return [];
  // Of whatever kind: what names its bucket, or its buckets by Region, names them so.
  const { bucket, regions } = settings.value as { readonly bucket?: unknown; readonly regions?: unknown };
  if (typeof bucket === "string") return [{ bucket, region: ref.region }];
  return Array.isArray(regions) ? regions.filter(isPlace) : [];
}

interface Place {
  readonly bucket: string;
  readonly region: string;
}

function isPlace(value: unknown): value is Place {
  return typeof value === "object" && value !== null && "bucket" in value && "region" in value;
}
