import type { AccountSession } from "../aws/account-session.js";
import { settle, settleList } from "../aws/settle.js";
import { defaultRegions } from "../collect/default-regions.js";
import { enabledRegions } from "../collect/enabled-regions.js";
import { gather } from "../collect/gather.js";
import { accountRef, listBuckets, namedBuckets, regionRef } from "../collect/list.js";
import type { ListedKind, Listing } from "../collect/listing.js";
import { isListed, isListedByRegion, listings } from "../collect/listings.js";
import { isSettled } from "../model/fact.js";
import type { Finding } from "../model/finding.js";
import { kinds, resourceKey, type Facts, type Kind, type ResourceRef } from "../model/resource.js";
import type { NotOffered, ResourceLine, RunGap } from "../model/run.js";
import { toldOnly } from "../posture/own-roles.js";
import { forEachBounded } from "./bounded.js";
import { judge } from "./judge.js";
import { listReading } from "./list-reading.js";
import { listingGaps, notOfferedLists, runGap, type ListOutcome } from "./listing-gaps.js";
import { collectedFacts, looksAt, type AccountWork } from "./scan-work.js";
import { orStopped, untilStopped } from "./scan-stopped.js";
import type { Checkpoint } from "./run-files.js";
import { mostDestinations, toldRoles, type ToldRoles } from "./told-roles.js";

/** What one account's scan could not look at. */
export interface AccountEnd {
  readonly gaps: readonly RunGap[];
  readonly notOffered: readonly NotOffered[];
  /** Whether something that is known to exist, or may, was not looked at. */
  readonly isIncomplete: boolean;
  /** Whether the account's buckets could not be listed at all. */
  readonly isUnreadable: boolean;
}

/**
 * Looks at one account: its own facts, then kind by kind the resources that the selected rules are about, then what only
 * the whole account tells. A failed listing becomes a gap and the rest goes on.
 * @throws CredentialsRejected, ScanStopped, and what writing the run folder throws.
 */
export async function scanAccount(work: AccountWork, session: AccountSession): Promise<AccountEnd> {
  const gaps: RunGap[] = [];
  const account = accountRef(session);
  const accountFacts = await gatherAccount(work, session, account);
  const kept = { ref: account, facts: accountFacts, collected: collectedFacts(work), regions: [] };
  await work.folder.keepAccount(kept);
  const roles = toldRoles(accountFacts);
  const bucketRegions = new Set<string>();
  const done = await resume(work, session, roles, bucketRegions);
  const at: Place = { work, session, accountFacts, roles, bucketRegions, done, start: await work.folder.place() };

  const listed = await survives(gaps, at, ["region", "bucket"], "list the buckets", () => scanBuckets(at));
  const regions = await accountRegions(at);
  const { closedRegions, closed, notOffered } = await scanListed(at, regions, gaps);
  const lookedAt = regions.known.filter((region) => !closedRegions.includes(region));
  if (lookedAt.length > 0) await work.folder.keepAccount({ ...kept, regions: lookedAt });
  await survives(gaps, at, ["bucket"], "look again at the buckets that others turned out to use", () => judgeAgain(at));
  const untoldRoles = roles.isCutOff() ? [cutOffRoles(session.account)] : [];
  await survives(gaps, at, ["region"], "look at the Regions that hold buckets", () => scanRegions(at));

  if (looksAt(work, "account") && !done.has(resourceKey(account))) {
    work.progress.listed += 1;
    await work.folder.append(judge(work, { ref: account, facts: accountFacts, accountFacts, roles: [] }));
    work.progress.done += 1;
  }
  // That a Region is unknown or closed is told; all that is known to exist was looked at nevertheless.
  return {
    gaps: [...regions.gaps, ...closed, ...untoldRoles, ...gaps],
    notOffered,
    isIncomplete: gaps.length > 0,
    isUnreadable: !listed,
  };
}

/** The gap when more buckets are replicas or export destinations than are kept. */
function cutOffRoles(account: string): RunGap {
  return {
    account,
    region: null,
    what: "tell every replica and export destination",
    action: null,
    detail: `More than ${mostDestinations} buckets are used by other buckets so: the roles of the others are not known. No verdict rests on them.`,
    cause: "not-read",
    kinds: [],
  };
}

/** Where a resource is looked at. */
interface Place {
  readonly work: AccountWork;
  readonly session: AccountSession;
  readonly accountFacts: Facts<"account">;
  readonly roles: ToldRoles;
  /** Regions that hold a wanted bucket. */
  readonly bucketRegions: Set<string>;
  /** Keys of the resources that an interrupted scan looked at. */
  readonly done: ReadonlySet<string>;
  /** What this scan writes of the account is after it. */
  readonly start: Checkpoint;
}

/** Takes over what an interrupted scan learned: what is done, the Regions of the buckets and the roles they were told. */
async function resume(
  work: AccountWork,
  session: AccountSession,
  roles: ToldRoles,
  bucketRegions: Set<string>,
): Promise<Set<string>> {
  const done = new Set<string>();
  for await (const line of work.earlier?.(session.account) ?? nothing()) {
    const { ref } = line;
    done.add(resourceKey(ref));
    if (!line.gone) {
      waivedBefore(work, line.findings);
      tellMembers(roles, ref, line.facts ?? {});
    }
    if (ref.kind !== "bucket") continue;
    bucketRegions.add(ref.region);
    if (line.gone) continue;
    // Of kind bucket: both are a bucket's.
    roles.tell(ref as ResourceRef<"bucket">, (line.facts ?? {}) as Facts<"bucket">);
    roles.judged(ref.name, toldOnly(line.roles).length);
  }
  return done;
}

/** The waivers' use is counted over the whole run. */
function waivedBefore(work: AccountWork, findings: readonly Finding[]): void {
  for (const { ruleId, resource, tags, result } of findings) {
    const rule = work.rules.find(({ rule: { meta } }) => meta.id === ruleId)?.rule.meta;
    if (rule !== undefined) work.waivers.waiverOf({ rule, resource, tags, status: result.status });
  }
}

async function* nothing(): AsyncGenerator<never> {}

async function gatherAccount(
  work: AccountWork,
  session: AccountSession,
  ref: ResourceRef<"account">,
): Promise<Facts<"account">> {
  const facts = await orStopped(work.signal, gather(session, work.plan.kinds.account, ref, work.memo, work.collectors));
  if (facts === "gone") throw new Error(`The account ${ref.account} answers as if it did not exist.`);
  work.permissions.look("account", facts);
  return facts;
}

async function scanBuckets(at: Place): Promise<void> {
  const { work, session, bucketRegions } = at;
  const { matcher } = work;
  const source =
    matcher.exactBuckets === null
      ? listBuckets(session, matcher.bucketPrefix)
      : namedBuckets(session, matcher.exactBuckets);
  const isWanted = ({ name, region }: ResourceRef): boolean => matcher.bucket(name) && matcher.region(region);
  if (looksAt(work, "bucket")) await scanEach(at, source, isWanted, scanBucket);
  // Where there are buckets is all that the other kinds need to know of them.
  else if (kinds.some((kind) => isListedByRegion(kind) && looksAt(work, kind)) || looksAt(work, "region"))
    for await (const ref of untilStopped(work.signal, source)) if (isWanted(ref)) bucketRegions.add(ref.region);
}

async function scanBucket(at: Place, ref: ResourceRef<"bucket">): Promise<ResourceLine> {
  at.bucketRegions.add(ref.region);
  const facts = await gather(at.session, at.work.plan.kinds.bucket, ref, at.work.memo, at.work.collectors);
  if (facts === "gone") return { ref, gone: true };
  at.work.permissions.look("bucket", facts);
  at.roles.tell(ref, facts);
  return judge(at.work, { ref, facts, accountFacts: at.accountFacts, roles: at.roles.judge(ref.name) });
}

/**
 * Judges once more the buckets that were told of a role after they were judged, by their facts as they were kept: their
 * line takes the place of the first. A bucket that was not looked at yet, or not kept, is read.
 */
async function judgeAgain(at: Place): Promise<void> {
  const { work, session, accountFacts, roles } = at;
  if (!looksAt(work, "bucket")) return;
  const names = new Set(roles.judgedTooEarly().filter((name) => work.matcher.bucket(name)));
  if (names.size === 0) return;
  const left = new Set(names);
  for await (const line of untilStopped(work.signal, linesOf(at))) {
    const { ref } = line;
    if (ref.kind !== "bucket" || ref.account !== session.account || !names.has(ref.name)) continue;
    left.delete(ref.name);
    if (line.gone) continue;
    const facts = line.facts ?? {};
    await work.folder.supersede(judge(work, { ref, facts, accountFacts, roles: roles.judge(ref.name) }));
  }
  await forEachBounded(each([...left]), resourcesAtATime(work.concurrency), async (name) => {
    for await (const ref of untilStopped(work.signal, ownBuckets(session, name))) {
      if (!work.matcher.region(ref.region)) continue;
      await work.folder.supersede(await orStopped(work.signal, scanBucket(at, ref)));
    }
  });
}

/** What was written of the account, by an interrupted scan and by this one. */
async function* linesOf({ work, session, start }: Place): AsyncGenerator<ResourceLine> {
  if (work.earlier !== null) yield* work.earlier(session.account);
  yield* work.folder.linesSince(start);
}

/** The bucket of that name when it is the account's own: a log target may be anybody's, or nobody's. */
async function* ownBuckets(session: AccountSession, name: string): AsyncGenerator<ResourceRef<"bucket">> {
  for await (const ref of listBuckets(session, name)) {
    if (ref.name !== name) continue;
    yield ref;
    return;
  }
}

/** What the lists of an account leave to say beside their gaps. */
interface ListedEnd {
  readonly closedRegions: readonly string[];
  /** The gaps that say which Regions may hold more. */
  readonly closed: readonly RunGap[];
  readonly notOffered: readonly NotOffered[];
}

/** The kinds that are listed, one after the other, those with a list per Region in these Regions. */
async function scanListed(at: Place, { known, enabled }: AccountRegions, gaps: RunGap[]): Promise<ListedEnd> {
  const { work, session, bucketRegions } = at;
  const outcomes: ListOutcome[] = [];
  const scanList = async <K extends ListedKind>(kind: K): Promise<void> => {
    const listing: Listing<K> | undefined = listings[kind];
    // Resources of their own, beside buckets, are not meant when buckets are named.
    if (listing === undefined || !looksAt(work, kind) || (work.matcher.namesBuckets && !listing.ofBuckets)) return;
    const scanSource = async (region: string | null, source: AsyncIterable<ResourceRef<K>>): Promise<void> => {
      const orNone = listReading(region, { withBuckets: bucketRegions, enabled });
      const listed = await settleList(() => orNone(session, () => scanEach(at, source, anyRef, plainScan(kind))));
      outcomes.push({ kind, region, listed });
    };
    if (listing.per === "account") await scanSource(null, listing.list(session, work.matcher.bucketIn));
    else
      await forEachBounded(each(known), Math.min(regionsAtATime, work.concurrency), (region) =>
        scanSource(region, listing.list(session, region, work.matcher.bucketIn)),
      );
  };
  for (const kind of kinds) if (isListed(kind)) await scanList(kind);
  const { closedRegions, closed, other } = listingGaps(session.account, outcomes);
  gaps.push(...other);
  return { closedRegions, closed, notOffered: notOfferedLists(session.account, outcomes) };
}

/** Lists of as many Regions are read at the same time: each Region has places of its own. */
const regionsAtATime = 8;

interface AccountRegions {
  /** Where kinds with a list per Region are looked for. */
  readonly known: readonly string[];
  /** Those that AWS says are enabled; where it does not say, those that every account has. */
  readonly enabled: ReadonlySet<string>;
  /** That some Regions may be unknown. */
  readonly gaps: readonly RunGap[];
}

async function accountRegions({ work, session, bucketRegions }: Place): Promise<AccountRegions> {
  const { chosenRegions } = work.matcher;
  const hidden = kinds.filter((kind) => isListedByRegion(kind) && looksAt(work, kind));
  if (hidden.length === 0) return { known: chosenRegions, enabled: new Set(), gaps: [] };
  const listed = await settle([], () => enabledRegions(session));
  const enabled = new Set(listed.state === "known" ? listed.value : defaultRegions[session.partition]);
  if (chosenRegions.length > 0) {
    const told = listed.state === "known" ? enabled : new Set(chosenRegions);
    return {
      known: chosenRegions.filter((region) => told.has(region)),
      enabled,
      gaps: chosenRegions
        .filter((region) => !told.has(region))
        // Where there is no such Region nothing is hidden; one that was disabled may hold more than its buckets.
        .map((region) => noSuchRegion(session.account, region, bucketRegions.has(region) ? hidden : [])),
    };
  }
  const told = listed.state === "known" ? enabled : [];
  const known = [...new Set([session.region, ...bucketRegions, ...told])].sort();
  if (isSettled(listed)) return { known, enabled, gaps: [] };
  const what = "list the Regions of the account (only those with a bucket were looked at)";
  return { known, enabled, gaps: [runGap({ account: session.account, region: null, what, kinds: hidden }, listed)] };
}

/** A Region that was named, and that AWS does not list: it is misspelt, or the account has not enabled it. */
function noSuchRegion(account: string, region: string, hidden: readonly Kind[]): RunGap {
  const detail = "The account has no such Region enabled: is the name as AWS writes it?";
  const cause = "region-not-enabled";
  return { account, region, what: "look at the Region", action: null, detail, cause, kinds: hidden };
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

const anyRef = (): boolean => true;

function plainScan<K extends Kind>(kind: K): (at: Place, ref: ResourceRef<K>) => Promise<ResourceLine> {
  return (at, ref) => scanPlain(at, kind, ref);
}

/** The Regions that hold buckets, which only all buckets together tell. */
async function scanRegions(at: Place): Promise<void> {
  if (!looksAt(at.work, "region")) return;
  const refs = [...at.bucketRegions].sort().map((region) => regionRef(at.session, region));
  await scanEach(at, each(refs), anyRef, plainScan("region"));
}

async function scanPlain<K extends Kind>(at: Place, kind: K, ref: ResourceRef<K>): Promise<ResourceLine> {
  const facts = await gather<K>(at.session, at.work.plan.kinds[kind], ref, at.work.memo, at.work.collectors);
  if (facts === "gone") return { ref, gone: true };
  at.work.permissions.look(kind, facts);
  tellMembers(at.roles, ref, facts);
  return judge(at.work, { ref, facts, accountFacts: at.accountFacts, roles: [] });
}

/** Tells the members of a Multi-Region access point their role. */
function tellMembers(roles: ToldRoles, ref: ResourceRef, facts: Facts): void {
  if (ref.kind !== "multi-region-access-point") return;
  // Of that kind: the compiler does not narrow both together.
  const { settings } = facts as Facts<"multi-region-access-point">;
  if (settings !== undefined) roles.tellMembers(ref as ResourceRef<"multi-region-access-point">, settings);
}

/**
 * Resources looked at at a time: two for each call that may be under way, because one that waits before it asks again
 * leaves its turn to another. Whoever asks for one at a time gets them one after the other, in the order they are listed.
 */
function resourcesAtATime(concurrency: number): number {
  return concurrency === 1 ? 1 : concurrency * 2;
}

async function scanEach<K extends Kind>(
  at: Place,
  source: AsyncIterable<ResourceRef<K>>,
  isWanted: (ref: ResourceRef<K>) => boolean,
  scanOne: (at: Place, ref: ResourceRef<K>) => Promise<ResourceLine>,
): Promise<void> {
  const { done } = at;
  const { signal, concurrency, progress, folder } = at.work;
  async function* wanted(): AsyncGenerator<ResourceRef<K>> {
    for await (const ref of untilStopped(signal, source)) {
      if (!isWanted(ref)) continue;
      progress.listed += 1;
      if (done.has(resourceKey(ref))) progress.done += 1;
      else yield ref;
    }
  }
  await forEachBounded(wanted(), resourcesAtATime(concurrency), async (ref) => {
    await folder.append(await orStopped(signal, scanOne(at, ref)));
    progress.done += 1;
  });
}

/** Runs a part of the scan; a read that fails ends the part as a gap. Whether it came to its end. */
async function survives(
  gaps: RunGap[],
  { work, session }: Place,
  hidden: readonly Kind[],
  what: string,
  part: () => Promise<void>,
): Promise<boolean> {
  const ended = await settle([], part);
  if (isSettled(ended)) return true;
  const asked = hidden.filter((kind) => looksAt(work, kind));
  gaps.push(runGap({ account: session.account, region: null, what, kinds: asked }, ended));
  return false;
}
