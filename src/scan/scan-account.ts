import type { AccountSession } from "../aws/account-session.js";
import { settle } from "../aws/settle.js";
import { gather } from "../collect/gather.js";
import {
  accountRef,
  listAccessPoints,
  listBuckets,
  listMultiRegionAccessPoints,
  namedBuckets,
} from "../collect/list.js";
import type { Fact, Gap, Unsupported } from "../model/fact.js";
import type { Finding } from "../model/finding.js";
import type { AccessLogging } from "../model/facts.js";
import type { Facts, Kind, ResourceRef } from "../model/resource.js";
import type { ResourceLine, RunGap } from "../model/run.js";
import { forEachBounded } from "./bounded.js";
import { judge } from "./judge.js";
import { collectedFacts, looksAt, type AccountWork } from "./scan-work.js";
import { orStopped, untilStopped } from "./scan-stopped.js";
import { toldRoles, type ToldRoles } from "./told-roles.js";

/** What one account's scan could not look at. */
export interface AccountEnd {
  readonly gaps: readonly RunGap[];
  /** Whether the account's buckets could not be listed at all. */
  readonly isUnreadable: boolean;
}

/**
 * Looks at one account: its own facts, then its buckets page by page, then access points, then what only the whole
 * account tells. A failed listing becomes a gap and the rest goes on.
 * @throws CredentialsRejected, ScanStopped, and what writing the run folder throws.
 */
export async function scanAccount(work: AccountWork, session: AccountSession): Promise<AccountEnd> {
  const gaps: RunGap[] = [];
  const account = accountRef(session);
  const accountFacts = await gatherAccount(work, session, account);
  await work.folder.keepAccount({ ref: account, facts: accountFacts, collected: collectedFacts(work) });
  const roles = toldRoles(accountFacts.trails);
  const regions = new Set<string>([session.region]);
  const done = await resume(work, session, roles, regions);
  const at: Place = { work, session, accountFacts, roles, regions, done };

  const listed =
    !looksAt(work, "bucket") || (await survives(gaps, session, null, "list the buckets", () => scanBuckets(at)));
  if (looksAt(work, "access-point"))
    for (const region of [...regions].sort())
      if (work.matcher.region(region))
        await survives(gaps, session, region, "list the access points", () => scanAccessPoints(at, region));
  if (looksAt(work, "multi-region-access-point"))
    await survives(gaps, session, null, "list the Multi-Region access points", () => scanMultiRegionAccessPoints(at));
  await survives(gaps, session, null, "look again at the log targets", () => judgeAgain(at));

  if (looksAt(work, "account") && !done.has(account.arn)) {
    work.progress.listed += 1;
    await work.folder.append(judge(work, { ref: account, facts: accountFacts, accountFacts, roles: [] }));
    work.progress.done += 1;
  }
  return { gaps, isUnreadable: !listed };
}

/** Where a resource is looked at. */
interface Place {
  readonly work: AccountWork;
  readonly session: AccountSession;
  readonly accountFacts: Facts<"account">;
  readonly roles: ToldRoles;
  /** Regions that hold a bucket. */
  readonly regions: Set<string>;
  /** ARNs that an interrupted scan looked at. */
  readonly done: ReadonlySet<string>;
}

/** Takes over what an interrupted scan learned: what is done, the Regions of the buckets and the roles they were told. */
async function resume(
  work: AccountWork,
  session: AccountSession,
  roles: ToldRoles,
  regions: Set<string>,
): Promise<Set<string>> {
  const done = new Set<string>();
  for await (const line of work.earlier?.() ?? nothing()) {
    const { ref } = line;
    if (ref.account !== session.account) continue;
    done.add(ref.arn);
    if (!line.gone) waivedBefore(work, line.findings);
    if (ref.kind !== "bucket") continue;
    regions.add(ref.region);
    if (line.gone) continue;
    const logging = line.facts !== null && "logging" in line.facts ? line.facts.logging : undefined;
    roles.tell(ref as ResourceRef<"bucket">, logging ?? notCollected);
    roles.judged(ref.name, line.roles.length);
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
  return facts;
}

async function scanBuckets(at: Place): Promise<void> {
  const { matcher } = at.work;
  const source =
    matcher.exactBuckets === null
      ? listBuckets(at.session, matcher.bucketPrefix)
      : namedBuckets(at.session, matcher.exactBuckets);
  await scanEach(at, source, ({ name, region }) => matcher.bucket(name) && matcher.region(region), scanBucket);
}

async function scanBucket(at: Place, ref: ResourceRef<"bucket">): Promise<ResourceLine> {
  at.regions.add(ref.region);
  const facts = await gather(at.session, at.work.plan.kinds.bucket, ref, at.work.memo, at.work.collectors);
  if (facts === "gone") return { ref, gone: true };
  at.roles.tell(ref, facts.logging ?? notCollected);
  return judge(at.work, { ref, facts, accountFacts: at.accountFacts, roles: at.roles.judge(ref.name) });
}

// Logging is not wanted when no selected rule looks at roles: then no role is told.
const notCollected: Fact<AccessLogging> = { state: "absent" };

/**
 * Judges once more the buckets that turned out to be log targets after they were judged: their line takes the place of
 * the first. They are read again, because nothing is kept of a finished bucket.
 */
async function judgeAgain(at: Place): Promise<void> {
  const { work, session } = at;
  const names = at.roles.judgedTooEarly().filter((name) => work.matcher.bucket(name));
  for (const name of names) {
    for await (const ref of untilStopped(work.signal, ownBuckets(session, name))) {
      if (!work.matcher.region(ref.region)) continue;
      const line = await orStopped(work.signal, scanBucket(at, ref));
      await work.folder.supersede(line);
    }
  }
}

/** The bucket of that name when it is the account's own: a log target may be anybody's, or nobody's. */
async function* ownBuckets(session: AccountSession, name: string): AsyncGenerator<ResourceRef<"bucket">> {
  for await (const ref of listBuckets(session, name)) if (ref.name === name) yield ref;
}

async function scanAccessPoints(at: Place, region: string): Promise<void> {
  const source = listAccessPoints(at.session, region, at.work.matcher.bucket);
  await scanEach(
    at,
    source,
    () => true,
    (place, ref) => scanPlain(place, "access-point", ref),
  );
}

async function scanMultiRegionAccessPoints(at: Place): Promise<void> {
  const { matcher } = at.work;
  const source = listMultiRegionAccessPoints(
    at.session,
    (bucket, region) => matcher.bucket(bucket) && matcher.region(region),
  );
  await scanEach(
    at,
    source,
    () => true,
    (place, ref) => scanPlain(place, "multi-region-access-point", ref),
  );
}

async function scanPlain<K extends Kind>(at: Place, kind: K, ref: ResourceRef<K>): Promise<ResourceLine> {
  const facts = await gather<K>(at.session, at.work.plan.kinds[kind], ref, at.work.memo, at.work.collectors);
  if (facts === "gone") return { ref, gone: true };
  return judge(at.work, { ref, facts, accountFacts: at.accountFacts, roles: [] });
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
      if (done.has(ref.arn)) progress.done += 1;
      else yield ref;
    }
  }
  await forEachBounded(wanted(), concurrency, async (ref) => {
    await folder.append(await orStopped(signal, scanOne(at, ref)));
    progress.done += 1;
  });
}

/** Runs a part of the scan; a read that fails ends the part as a gap. Whether it came to its end. */
async function survives(
  gaps: RunGap[],
  session: AccountSession,
  region: string | null,
  what: string,
  part: () => Promise<void>,
): Promise<boolean> {
  const done = await settle([], async () => {
    await part();
    return true;
  });
  if (done.state === "known" || done.state === "absent") return true;
  gaps.push({ account: session.account, region, what, ...gapDetail(done) });
  return false;
}

function gapDetail(gap: Unsupported | Gap): Pick<RunGap, "action" | "detail"> {
  switch (gap.state) {
    case "denied":
      return { action: gap.action, detail: gap.message };
    case "error":
      return { action: null, detail: `${gap.operation} answered ${gap.code}: ${gap.message}` };
    case "unsupported":
      return { action: null, detail: gap.reason };
  }
}
