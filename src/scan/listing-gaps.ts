import { networkCodes } from "../aws/network-codes.js";
import { refusesCredentials } from "../aws/not-offered.js";
import type { Listed } from "../aws/settle.js";
import { isSettled, type Denied, type Failed, type Gap, type Unsupported } from "../model/fact.js";
import { kindNames, kinds, type Kind } from "../model/resource.js";
import type { NotOffered, RunGap } from "../model/run.js";

/** What listing one kind came to, in one Region or (null) for the account. */
export interface ListOutcome {
  readonly kind: Kind;
  readonly region: string | null;
  readonly listed: Listed;
}

type DeniedOutcome = ListOutcome & { readonly region: string; readonly listed: Denied };
type FailedOutcome = ListOutcome & { readonly region: string; readonly listed: Failed };

/** The gap of a part of the scan that AWS did not let us look at. */
export function runGap(
  { account, region, what, kinds: hidden }: Pick<RunGap, "account" | "region" | "what" | "kinds">,
  gap: Unsupported | Gap,
): RunGap {
  return { account, region, what, ...gapDetail(gap), kinds: hidden };
}

/** What could not be listed. */
export interface ListingGaps {
  /** Regions that look closed by an organization. */
  readonly closedRegions: readonly string[];
  readonly closed: readonly RunGap[];
  readonly other: readonly RunGap[];
}

/**
 * The gaps of the lists, each said once: Regions where every list is refused that is not refused elsewhere are one gap, as
 * are those that refuse the credentials, and a kind whose list is refused everywhere. Where a service is not offered there is nothing to look at, hence no gap.
 */
export function listingGaps(account: string, outcomes: readonly ListOutcome[]): ListingGaps {
  const closed = closedRegions(outcomes);
  const refusing = refusingRegions(outcomes);
  const isTold = (region: string | null): boolean => [...closed, ...refusing].some((one) => one.region === region);
  const refusedKinds = [...new Set(outcomes.filter(isDenied).map(({ kind }) => kind))].filter((kind) =>
    isRefusedEverywhere(kind, outcomes),
  );
  const gaps: RunGap[] = [...refusedGaps(account, refusing, outcomes)];
  const told = new Set<Kind>();
  for (const { kind, region, listed } of outcomes) {
    if (isSettled(listed) || listed.state === "unsupported" || isTold(region)) continue;
    const isEverywhere = refusedKinds.includes(kind);
    if (isEverywhere && told.has(kind)) continue;
    told.add(kind);
    const what = `list the ${kindNames[kind][1]}`;
    gaps.push(runGap({ account, region: isEverywhere ? null : region, what, kinds: [kind] }, listed));
  }
  return {
    closedRegions: closed.map(({ region }) => region),
    closed: closedGaps(account, closed, outcomes),
    other: gaps,
  };
}

/** The lists that are not offered, the Regions of one kind and cause together. */
export function notOfferedLists(account: string, outcomes: readonly ListOutcome[]): NotOffered[] {
  const told = new Map<string, NotOffered>();
  for (const { kind, region, listed } of [...outcomes].sort(byRegion)) {
    if (listed.state !== "unsupported") continue;
    const { cause, reason } = listed;
    const before = told.get(`${kind} ${cause}`) ?? { account, kind, regions: [], cause, detail: reason };
    told.set(`${kind} ${cause}`, { ...before, regions: [...before.regions, ...(region === null ? [] : [region])] });
  }
  return [...told.values()].sort((left, right) => kinds.indexOf(left.kind) - kinds.indexOf(right.kind));
}

/** Lists of several Regions end in any order. */
function byRegion({ region: left }: ListOutcome, { region: right }: ListOutcome): number {
  return (left ?? "") < (right ?? "") ? -1 : 1;
}

/** Told together: an organization closes Regions by the dozen. */
function closedGaps(account: string, closed: readonly DeniedOutcome[], outcomes: readonly ListOutcome[]): RunGap[] {
  const [first, ...others] = closed;
  if (first === undefined) return [];
  const there = outcomes.filter((one) => isDenied(one) && closed.some(({ region }) => region === one.region));
  const what = `look into ${closed.map(({ region }) => region).join(", ")}: every list is refused there, and not elsewhere`;
  // No permission of ours opens a Region that an organization closed.
  return [
    {
      account,
      region: others.length === 0 ? first.region : null,
      what,
      action: null,
      detail: first.listed.message,
      cause: "region-closed",
      kinds: kindsOf(there),
    },
  ];
}

function kindsOf(outcomes: readonly ListOutcome[]): Kind[] {
  return kinds.filter((kind) => outcomes.some((one) => one.kind === kind));
}

/** Told together, as other credentials would open them together. */
function refusedGaps(account: string, refusing: readonly FailedOutcome[], outcomes: readonly ListOutcome[]): RunGap[] {
  const [first, ...others] = refusing;
  if (first === undefined) return [];
  const what = `look into ${refusing.map(({ region }) => region).join(", ")}: every list refuses the credentials there`;
  const region = others.length === 0 ? first.region : null;
  const there = outcomes.filter((one) => isRefused(one) && refusing.some((each) => each.region === one.region));
  return [runGap({ account, region, what, kinds: kindsOf(there) }, first.listed)];
}

/** Of each Region that takes the credentials for none of its lists, one of the refusals. */
function refusingRegions(outcomes: readonly ListOutcome[]): FailedOutcome[] {
  const regions = new Set(outcomes.map(({ region }) => region));
  return [...regions].flatMap((region): FailedOutcome[] => {
    const there = outcomes.filter((one) => one.region === region && one.listed.state !== "unsupported");
    const refused = there.filter(isRefused);
    const [first] = refused;
    return first !== undefined && refused.length > 1 && refused.length === there.length ? [first] : [];
  });
}

function isRefused(outcome: ListOutcome): outcome is FailedOutcome {
  return outcome.region !== null && outcome.listed.state === "error" && refusesCredentials(outcome.listed.code);
}

/** Of each closed Region, one of the refusals. Two lists at least, for one may be refused by a permission of its own. */
function closedRegions(outcomes: readonly ListOutcome[]): DeniedOutcome[] {
  const regions = new Set(outcomes.map(({ region }) => region));
  return [...regions].flatMap((region): DeniedOutcome[] => {
    const there = outcomes.filter((one) => one.region === region && one.listed.state !== "unsupported");
    const denied = there.filter(isDenied);
    const isOpenElsewhere = denied.every(({ kind }) => !isRefusedEverywhere(kind, outcomes));
    const [first] = denied;
    return first !== undefined && denied.length > 1 && denied.length === there.length && isOpenElsewhere ? [first] : [];
  });
}

function isRefusedEverywhere(kind: Kind, outcomes: readonly ListOutcome[]): boolean {
  const own = outcomes.filter((one) => one.kind === kind && one.listed.state !== "unsupported");
  return own.length > 1 && own.every(isDenied);
}

function isDenied(outcome: ListOutcome): outcome is DeniedOutcome {
  return outcome.region !== null && outcome.listed.state === "denied";
}

function gapDetail(gap: Unsupported | Gap): Pick<RunGap, "action" | "detail" | "cause"> {
  switch (gap.state) {
    case "denied":
      return { action: gap.action, detail: gap.message, cause: "denied" };
    case "error":
      return networkCodes.has(gap.code)
        ? { action: null, detail: `${gap.operation} got no answer, ${gap.code}: ${gap.message}`, cause: "unreachable" }
        : { action: null, detail: `${gap.operation} answered ${gap.code}: ${gap.message}`, cause: "failed" };
    case "unsupported":
      return { action: null, detail: gap.reason, cause: "failed" };
  }
}
