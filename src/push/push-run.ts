import { messageOf, UsageError } from "../errors.js";
import { ReadFailure } from "../aws/read.js";
import type { Hub } from "./hub.js";
import { type Push, pushRegion, type RegionCounts, regionOf } from "./push-region.js";

/** How the push into one Region ended. */
export type RegionEnd =
  | { readonly region: string; readonly ended: "done"; readonly counts: RegionCounts }
  | { readonly region: string; readonly ended: "not-enabled" }
  | { readonly region: string; readonly ended: "failed"; readonly reason: string };

/** What of the run the caller's account is not for: its accounts, with the number of findings that were left out. */
export type LeftOut = ReadonlyMap<string, number>;

/** What the run holds for the caller. */
export interface PushPlan {
  /** Sorted. */
  readonly regions: readonly string[];
  readonly leftOut: LeftOut;
}

/**
 * Where the run's findings go, and which belong to other accounts.
 * @throws UsageError when none belongs to the caller's account.
 */
export async function planPush(push: Pick<Push, "report" | "account" | "onlyRegion">): Promise<PushPlan> {
  const regions = new Set<string>();
  const leftOut = new Map<string, number>();
  for await (const line of push.report.resources()) {
    const { account } = line.ref;
    if (account === push.account) regions.add(regionOf(push, line));
    else leftOut.set(account, (leftOut.get(account) ?? 0) + (line.gone ? 0 : line.findings.length));
  }
  if (regions.size === 0)
    throw new UsageError(
      `The credentials are of account ${push.account}, and the run is of ${push.report.run.accounts.join(", ") || "no account"}: Security Hub takes an account's findings from that account only. Choose its credentials with --profile or --role-arn.`,
    );
  return { regions: [...regions].sort(), leftOut };
}

/**
 * Brings the hub of every Region up to the run, one Region after the other; one that does not answer does not stop the
 * others.
 */
export async function* pushRun(
  push: Push,
  regions: readonly string[],
  openHubIn: (region: string) => Hub,
): AsyncGenerator<RegionEnd> {
  for (const region of regions) yield await pushInto(push, openHubIn(region));
}

async function pushInto(push: Push, hub: Hub): Promise<RegionEnd> {
  const { region } = hub;
  try {
    if (!(await hub.isEnabled())) return { region, ended: "not-enabled" };
    return { region, ended: "done", counts: await pushRegion(push, hub) };
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    return { region, ended: "failed", reason: `${error.operation} answered ${error.code}: ${messageOf(error)}` };
  }
}
