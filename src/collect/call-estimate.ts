import type { ReadSpec, Service } from "../aws/read.js";
import { kinds, type Kind } from "../model/resource.js";
import { collectorOf, type AnyCollector } from "./any-collector.js";
import type { Collectors } from "./collector.js";
import { isListed, isListedByRegion } from "./listings.js";
import { listingReads } from "./listing-reads.js";
import { sparedBy, type Plan } from "./plan.js";
import { listBucketsRead, listRegionsRead } from "./reads.js";

/** How many calls of one service something takes, with one of each thing that is found. */
export interface CallEstimate {
  readonly service: Service;
  /** For each resource of the kind (each account, of lists), or in each Region for all of them there. */
  readonly per: "resource" | "region";
  readonly fewest: number;
  readonly most: number;
  /** How many of the most are lists, which S3 charges more for. */
  readonly lists: number;
}

/**
 * The calls that reading the planned facts of a kind takes, per service. Calls about a key or a log bucket that many
 * resources share count in `most`, as do those of a Region that the account's facts take as well.
 */
export function readingCalls(kind: Kind, plan: Plan, collectors: Collectors): readonly CallEstimate[] {
  const own = planned(kind, plan, collectors);
  const ofAccount = kind === "account" ? [] : planned("account", plan, collectors);
  const sum = emptySum();
  for (const collector of own) {
    const { reads, after, readsPerRegion = 0 } = collector;
    const spared = plan.kinds[kind].shortcuts ? sparedBy(collector) : [];
    const isSpared = own.some(({ fact }) => spared.includes(fact));
    const isShared = readsPerRegion > 0 && ofAccount.some((other) => other.reads[0] === reads[0]);
    const isCertain = after === undefined && !isSpared && !isShared;
    for (const [position, read] of reads.entries())
      if (read !== listRegionsRead)
        sum.add(read, position < readsPerRegion ? "region" : "resource", isCertain && position === 0 ? 1 : 0);
  }
  // The Regions are asked for once, whatever is looked for in them.
  const inRegions = own.filter(({ reads }) => reads.includes(listRegionsRead));
  const asked = inRegions.some(({ readsPerRegion = 0 }) => readsPerRegion > 0);
  if (inRegions.length > 0) sum.add(listRegionsRead, "resource", asked ? 1 : 0);
  return sum.estimates();
}

/** The calls of the lists that find the resources, each list on one page. */
export function listingCalls(plan: Plan): readonly CallEstimate[] {
  const sum = emptySum();
  const lookedAt = kinds.filter((kind) => plan.kinds[kind].waves.length > 0);
  if (lookedAt.some((kind) => kind === "bucket" || kind === "region" || isListedByRegion(kind)))
    sum.add(listBucketsRead, "resource", 1);
  const listed = lookedAt.filter(isListed);
  if (listed.some(isListedByRegion)) sum.add(listRegionsRead, "resource", 1);
  for (const kind of listed) {
    const read = listingReads[kind].find((one) => one !== listRegionsRead);
    if (read !== undefined) sum.add(read, isListedByRegion(kind) ? "region" : "resource", 1);
  }
  return sum.estimates();
}

function planned(kind: Kind, plan: Plan, collectors: Collectors): AnyCollector[] {
  return plan.kinds[kind].waves.flat().map((fact) => collectorOf(kind, fact, collectors));
}

/** Adds up calls by service and by what they are made for. */
function emptySum(): {
  add(read: ReadSpec, per: CallEstimate["per"], fewest: number): void;
  estimates(): readonly CallEstimate[];
} {
  const counts = new Map<string, CallEstimate>();
  return {
    add({ service, command }, per, fewest) {
      const before = counts.get(`${service} ${per}`) ?? { fewest: 0, most: 0, lists: 0 };
      counts.set(`${service} ${per}`, {
        service,
        per,
        fewest: before.fewest + fewest,
        most: before.most + 1,
        lists: before.lists + (command.startsWith("List") ? 1 : 0),
      });
    },
    estimates: () => [...counts.values()],
  };
}
