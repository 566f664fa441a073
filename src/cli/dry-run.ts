import { collectors } from "../collect/collectors.js";
import type { Service } from "../aws/read.js";
import { type CallEstimate, type Plan, planFacts } from "../collect/plan.js";
import { callPrices } from "./call-prices.js";
import { kinds } from "../model/resource.js";
import type { AnyRule } from "../rule.js";
import { alwaysWanted, wantedFacts } from "../scan/wanted-facts.js";

/** What a scan of that many buckets with these rules would read and cost, in lines for a person. Reads nothing. */
export function dryRunLines(rules: readonly AnyRule[], bucketsExpected: number): string[] {
  const plan = planFacts(wantedFacts(rules, alwaysWanted), "aws", collectors);
  const lines = [`${rules.length} rules selected. Nothing was read.`, "", "Calls for one resource of each kind:"];
  for (const kind of kinds) {
    const { calls } = plan.kinds[kind];
    if (calls.length === 0) continue;
    const told = calls.map(
      ({ service, fewest, most }) => `${service} ${fewest === most ? fewest : `${fewest} to ${most}`}`,
    );
    lines.push(`  ${kind}: ${told.join(", ")}`);
  }
  lines.push(...costLines(plan, bucketsExpected));
  lines.push("", "Permissions (`s3audit permissions` prints them as a policy):");
  return [...lines, ...plan.actions.map((action) => `  ${action}`)];
}

/** Calls and costs by service: of the account, and of its buckets. Of other resources nobody knows the number. */
function costLines({ kinds: { account, bucket } }: Plan, buckets: number): string[] {
  const services = new Map<Service, CallEstimate>();
  for (const [calls, times] of [
    [account.calls, 1],
    [bucket.calls, buckets],
  ] as const)
    for (const one of calls) services.set(one.service, plus(services.get(one.service), one, times));
  if (services.size === 0) return [];
  const estimates = [...services.values()];
  const sum = (of: (estimate: CallEstimate) => number): number =>
    estimates.reduce((total, estimate) => total + of(estimate), 0);
  const most = sum((estimate) => dollars(estimate).most);
  return [
    "",
    `An account with ${buckets} buckets, at list prices of us-east-1 (--buckets-expected asks for another number):`,
    ...estimates.map(serviceLine),
    `  in all ${range(
      sum(({ fewest }) => fewest),
      sum((estimate) => estimate.most),
    )} calls, at most about ${dollarText(most)}`,
    "Calls about a key or a log bucket are made once for all buckets that share it. Access points and other resources come on top.",
  ];
}

function plus(
  sum: CallEstimate | undefined,
  { service, fewest, most, lists }: CallEstimate,
  times: number,
): CallEstimate {
  return {
    service,
    fewest: (sum?.fewest ?? 0) + fewest * times,
    most: (sum?.most ?? 0) + most * times,
    lists: (sum?.lists ?? 0) + lists * times,
  };
}

function serviceLine(estimate: CallEstimate): string {
  const { service, fewest, most } = estimate;
  return `  ${service}: ${range(fewest, most)} calls, ${priceText(estimate)}`;
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
