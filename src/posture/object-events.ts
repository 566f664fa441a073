import { absent, type Fact, type Settled } from "../model/fact.js";
import type { EventDataStore, Trail } from "../model/facts.js";
import type { ResourceRef } from "../model/resource.js";
import type { Evidence } from "../model/verdict.js";
import { factEvidence, failEvidence, joinWords, memberEvidence } from "./evidence.js";
import { recordedObjectEvents, type EventScope, type ObjectEventAccess } from "./event-selectors.js";
import { namedGaps, type NamedGap } from "./named-gap.js";
import type { Judged } from "./undecided.js";

/** Whether a trail or an event data store records the S3 object events of all buckets, and what says so. */
export type ObjectEventsAnswer =
  | {
      readonly state: "recorded";
      readonly by: "trail" | "event data store";
      readonly name: string;
      readonly evidence: Evidence;
    }
  | { readonly state: "undecided"; readonly gaps: readonly NamedGap[]; readonly reason: string | null }
  | { readonly state: "not-offered"; readonly reason: string }
  /** `detail` ends the sentence: why each trail or store falls short, or that there is none. */
  | { readonly state: "missed"; readonly detail: string; readonly evidence: readonly Evidence[] };

/** How many trails and stores the detail names. */
const namedLimit = 3;

interface Facts {
  readonly trails: Fact<readonly Trail[]>;
  readonly eventDataStores: Fact<readonly EventDataStore[]>;
}

/** What one trail or store amounts to. */
type Candidate =
  | { readonly state: "records"; readonly evidence: Evidence }
  | { readonly state: "undecided"; readonly gaps: readonly NamedGap[]; readonly reason: string | null }
  | { readonly state: "falls short"; readonly clause: string; readonly evidence: Evidence };

/**
 * Which trail or event data store records the object events of all buckets, present and future. Only what covers every
 * Region counts: a trail of one Region records the buckets of that Region.
 */
export function objectEventsAnswer(facts: Facts, access: ObjectEventAccess, partition: string): ObjectEventsAnswer {
  return answerIn(facts, access, {
    partition,
    bucketArn: null,
    region: null,
    names: { trails: "trails", eventDataStores: "eventDataStores" },
  });
}

/** Whether a multi-Region trail records them, as benchmarks ask: event data stores do not count. */
export function judgeTrailEvents(
  trails: Settled<readonly Trail[]>,
  access: ObjectEventAccess,
  partition: string,
): Judged {
  const answer = objectEventsAnswer({ trails, eventDataStores: absent }, access, partition);
  switch (answer.state) {
    case "recorded":
      return { status: "pass", message: `The trail ${answer.name} records them.`, evidence: [answer.evidence] };
    case "not-offered":
      return { status: "not-applicable", reason: answer.reason };
    case "undecided":
      return { status: "open", gaps: answer.gaps, reasons: answer.reason === null ? [] : [answer.reason] };
    case "missed":
      return {
        status: "fail",
        message: `No multi-Region trail records the S3 object ${access} events of all buckets${answer.detail}.`,
        evidence: failEvidence(answer.evidence.filter(({ fact }) => fact === "trails")),
        cause: "cloudtrail object events",
      };
  }
}

/**
 * Which trail or event data store records the object events of this bucket; the trails are those that log in its Region.
 * A store of one Region records the buckets of that Region.
 */
export function bucketEventsAnswer(
  facts: Facts,
  access: ObjectEventAccess,
  bucket: ResourceRef<"bucket">,
): ObjectEventsAnswer {
  return answerIn(facts, access, {
    partition: bucket.partition,
    bucketArn: bucket.arn,
    region: bucket.region,
    names: { trails: "regionTrails", eventDataStores: "account.eventDataStores" },
  });
}

/** What is asked about, and by which names its rule knows the facts. */
interface Scope extends EventScope {
  /** The Region of the bucket that is asked about; null = all Regions. */
  readonly region: string | null;
  readonly names: { readonly trails: string; readonly eventDataStores: string };
}

function answerIn(facts: Facts, access: ObjectEventAccess, scope: Scope): ObjectEventsAnswer {
  if (facts.trails.state === "unsupported" && facts.eventDataStores.state === "unsupported") {
    return { state: "not-offered", reason: facts.trails.reason };
  }
  const trails = facts.trails.state === "known" ? facts.trails.value : [];
  const stores = facts.eventDataStores.state === "known" ? facts.eventDataStores.value : [];
  const candidates = [
    ...trails.map((trail, index) => ({
      by: "trail" as const,
      name: trail.arn,
      answer: judgeTrail(trail, index, access, scope),
    })),
    ...stores.map((store, index) => ({
      by: "event data store" as const,
      name: store.arn,
      answer: judgeStore(store, index, access, scope),
    })),
  ];
  for (const { by, name, answer } of candidates) {
    if (answer.state === "records") return { state: "recorded", by, name, evidence: answer.evidence };
  }
  return unrecorded(facts, candidates, scope);
}

interface JudgedCandidate {
  readonly by: "trail" | "event data store";
  readonly name: string;
  readonly answer: Candidate;
}

function unrecorded(facts: Facts, candidates: readonly JudgedCandidate[], { names }: Scope): ObjectEventsAnswer {
  const undecided = candidates.flatMap(({ answer }) => (answer.state === "undecided" ? [answer] : []));
  const gaps = [
    ...namedGaps(names.trails, facts.trails),
    ...namedGaps(names.eventDataStores, facts.eventDataStores),
    ...undecided.flatMap((answer) => answer.gaps),
  ];
  const reason = undecided.find((answer) => answer.reason !== null)?.reason ?? null;
  if (gaps.length > 0 || reason !== null) return { state: "undecided", gaps, reason };
  const short = candidates.flatMap(({ by, name, answer }) =>
    answer.state === "falls short" ? [{ clause: `the ${by} ${name} ${answer.clause}`, evidence: answer.evidence }] : [],
  );
  return {
    state: "missed",
    detail: short.length === 0 ? ": there is none" : `: ${listed(short.map(({ clause }) => clause))}`,
    evidence: [
      ...short.map(({ evidence }) => evidence),
      ...(short.some(({ evidence }) => evidence.fact === names.trails)
        ? []
        : [factEvidence(names.trails, facts.trails)]),
      ...(short.some(({ evidence }) => evidence.fact === names.eventDataStores)
        ? []
        : [factEvidence(names.eventDataStores, facts.eventDataStores)]),
    ],
  };
}

function listed(clauses: readonly string[]): string {
  const shown = clauses.slice(0, namedLimit);
  const rest = clauses.length > namedLimit ? [`${clauses.length - namedLimit} more fall short`] : [];
  return joinWords([...shown, ...rest]);
}

function judgeTrail(trail: Trail, index: number, access: ObjectEventAccess, scope: Scope): Candidate {
  const { isMultiRegion, isLogging, eventSelectors } = trail;
  const at = (pointer: string, value: Evidence["value"]): Evidence =>
    memberEvidence(scope.names.trails, `/${index}${pointer}`, value);
  if (!isMultiRegion && scope.region === null)
    return shortOf("covers one Region only", at("/isMultiRegion", isMultiRegion));
  if (eventSelectors.state === "absent") {
    return shortOf("has no event selectors", at("/eventSelectors/state", eventSelectors.state));
  }
  if (isLogging.state === "absent" || (isLogging.state === "known" && !isLogging.value)) {
    return shortOf("is not logging", factMember(at, "/isLogging", isLogging));
  }
  if (eventSelectors.state === "known") {
    const recording = recordedObjectEvents(eventSelectors.value, access, scope);
    const evidence = at("/eventSelectors/value", eventSelectors.value);
    if (recording.state === "none") return shortOf(`records no S3 object ${access} events`, evidence);
    if (recording.state === "part") return shortOf(partClause(access, recording.missed), evidence);
    if (recording.state === "undecided") return { state: "undecided", gaps: [], reason: recording.reason };
    if (isLogging.state === "known") return { state: "records", evidence };
  }
  const gaps = [...namedGaps(scope.names.trails, isLogging), ...namedGaps(scope.names.trails, eventSelectors)];
  const reason = gaps.length > 0 ? null : `The endpoint does not say what the trail ${trail.arn} records.`;
  return { state: "undecided", gaps, reason };
}

function judgeStore(store: EventDataStore, index: number, access: ObjectEventAccess, scope: Scope): Candidate {
  const at = (pointer: string, value: Evidence["value"]): Evidence =>
    memberEvidence(scope.names.eventDataStores, `/${index}${pointer}`, value);
  const isElsewhere = !store.isMultiRegion && store.arn.split(":")[3] !== scope.region;
  if (isElsewhere) return shortOf("covers one Region only", at("/isMultiRegion", store.isMultiRegion));
  if (store.status !== "ENABLED") return shortOf("does not ingest events", at("/status", store.status));
  const recording = recordedObjectEvents({ kind: "advanced", selectors: store.selectors }, access, scope);
  const evidence = at("/selectors", store.selectors);
  switch (recording.state) {
    case "all":
      return { state: "records", evidence };
    case "part":
      return shortOf(partClause(access, recording.missed), evidence);
    case "none":
      return shortOf(`records no S3 object ${access} events`, evidence);
    case "undecided":
      return { state: "undecided", gaps: [], reason: recording.reason };
  }
}

function shortOf(clause: string, evidence: Evidence): Candidate {
  return { state: "falls short", clause, evidence };
}

function partClause(access: ObjectEventAccess, missed: string): string {
  return `records only part of the S3 object ${access} events (not ${missed})`;
}

function factMember(
  at: (pointer: string, value: Evidence["value"]) => Evidence,
  pointer: string,
  fact: Fact<boolean>,
): Evidence {
  return fact.state === "known" ? at(`${pointer}/value`, fact.value) : at(`${pointer}/state`, fact.state);
}
