import type { EndpointKind } from "../aws/account-session.js";
import type { Service } from "../aws/read.js";
import { type CallEstimate, listingCalls, readingCalls } from "../collect/call-estimate.js";
import { collectors } from "../collect/collectors.js";
import { defaultRegions } from "../collect/default-regions.js";
import { bucketsPerPage } from "../collect/list.js";
import { type Plan, planFacts } from "../collect/plan.js";
import { kinds } from "../model/resource.js";
import { quantity } from "../report/quantity.js";
import type { AnyRule } from "../rule.js";
import { alwaysWanted, wantedFacts } from "../scan/wanted-facts.js";
import { callPrices } from "./call-prices.js";

/** What a dry run reckons with. */
export interface Reckoning {
  readonly endpoint: EndpointKind;
  readonly buckets: number;
}

/** What a scan with these rules would read and cost, in lines for a person. Reads nothing. */
export function dryRunLines(rules: readonly AnyRule[], { endpoint, buckets }: Reckoning): string[] {
  const plan = planFacts(wantedFacts(rules, alwaysWanted), endpoint, collectors);
  return [
    `${quantity(rules.length, "rule")} selected. Nothing was read.`,
    "",
    "Calls for one resource of each kind:",
    ...kinds.flatMap((kind) => callLines(kind, readingCalls(kind, plan, collectors))),
    "Calls to find the resources:",
    ...callLines("lists", listingCalls(plan)),
    ...costLines(plan, buckets),
    "",
    "Permissions (`s3audit permissions` prints them as a policy):",
    ...plan.actions.map((action) => `  ${action}`),
  ];
}

function callLines(what: string, calls: readonly CallEstimate[]): string[] {
  const lineOf = (per: CallEstimate["per"], place: string): string[] => {
    const told = calls
      .filter((one) => one.per === per)
      .map(({ service, fewest, most }) => `${service} ${range(fewest, most)}`);
    return told.length === 0 ? [] : [`  ${what}${place}: ${told.join(", ")}`];
  };
  return [...lineOf("resource", ""), ...lineOf("region", ", in each Region")];
}

/** Regions that every account has: how many more are enabled, nobody knows before asking. */
const regions = defaultRegions["aws"]?.length ?? 0;

/** Calls and costs by service: of the account, its lists and its buckets. Of other resources nobody knows the number. */
function costLines(plan: Plan, buckets: number): string[] {
  const services = new Map<Service, CallEstimate>();
  const add = (estimates: readonly CallEstimate[], times: { readonly [P in CallEstimate["per"]]: number }): void => {
    for (const one of estimates) services.set(one.service, plus(services.get(one.service), one, times[one.per]));
  };
  add([whoWeAre], { resource: 1, region: 0 });
  const pages = Math.max(1, Math.ceil(buckets / bucketsPerPage));
  const bucketRegions = buckets === 0 ? 0 : 1;
  add(readingCalls("account", plan, collectors), { resource: 1, region: regions });
  add(listingCalls(plan), { resource: 1, region: regions });
  if (plan.kinds.bucket.waves.length > 0) add([oneMorePage], { resource: pages - 1, region: 0 });
  add(readingCalls("region", plan, collectors), { resource: bucketRegions, region: 0 });
  add(readingCalls("bucket", plan, collectors), { resource: buckets, region: bucketRegions });
  const estimates = [...services.values()].filter(({ most }) => most > 0);
  if (estimates.length === 0) return [];
  const sum = (of: (estimate: CallEstimate) => number): number =>
    estimates.reduce((total, estimate) => total + of(estimate), 0);
  return [
    "",
    `An account with ${buckets} buckets in one Region and ${regions} Regions enabled, at list prices of us-east-1`,
    "(--buckets-expected asks for another number):",
    ...estimates.map(serviceLine),
    `  in all ${range(
      sum(({ fewest }) => fewest),
      sum((estimate) => estimate.most),
    )} calls, at most about ${dollarText(sum((estimate) => dollars(estimate).most))}`,
    "Calls about a key or a log bucket are made once for all buckets that share it; one more trail, export or page of a",
    "list takes calls of its own. Access points and other resources come on top.",
  ];
}

const whoWeAre: CallEstimate = { service: "sts", per: "resource", fewest: 1, most: 1, lists: 0 };
const oneMorePage: CallEstimate = { service: "s3", per: "resource", fewest: 1, most: 1, lists: 1 };

function plus(sum: CallEstimate | undefined, one: CallEstimate, times: number): CallEstimate {
  return {
    service: one.service,
    per: "resource",
    fewest: (sum?.fewest ?? 0) + one.fewest * times,
    most: (sum?.most ?? 0) + one.most * times,
    lists: (sum?.lists ?? 0) + one.lists * times,
  };
}

function serviceLine(estimate: CallEstimate): string {
  const { service, fewest, most } = estimate;
  return `  ${service}: ${range(fewest, most)} ${most === 1 ? "call" : "calls"}, ${priceText(estimate)}`;
}

function priceText(estimate: CallEstimate): string {
  const price = callPrices[estimate.service];
  switch (price.kind) {
    case "free":
      return "free of charge";
    case "not-published":
      return "price not published";
    case "priced": {
      const { fewest, most } = dollars(estimate);
      return `${dollarText(fewest)} to ${dollarText(most)}`;
    }
  }
}

/** The fewest calls are taken for the cheaper sort. */
function dollars({ service, fewest, most, lists }: CallEstimate): { readonly fewest: number; readonly most: number } {
  const price = callPrices[service];
  if (price.kind !== "priced") return { fewest: 0, most: 0 };
  const { perThousand, perThousandLists } = price;
  return {
    fewest: (fewest * perThousand) / 1000,
    most: ((most - lists) * perThousand + lists * perThousandLists) / 1000,
  };
}

function range(fewest: number, most: number): string {
  return fewest === most ? String(fewest) : `${fewest} to ${most}`;
}

function dollarText(amount: number): string {
  return `${amount.toFixed(amount < 1 ? 4 : 2)} US dollars`;
}
