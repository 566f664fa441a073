import { isDenial } from "../aws/settle.js";
import { messageOf, UsageError } from "../errors.js";
import { ReadFailure } from "../aws/read.js";
import type { Hub } from "./hub.js";
import { type Push, pushRegion, type RegionCounts, regionOf } from "./push-region.js";

/** A Region whose hub is asked. */
export interface PlannedRegion {
  readonly region: string;
  /** Of the run, there; 0 = it is asked only for what earlier runs left. */
  readonly resources: number;
  /** Of the run, there: what has to be sent if the hub does not have it. */
  readonly findings: number;
}

/** How the push into one Region ended. */
export type RegionEnd =
  | { readonly planned: PlannedRegion; readonly ended: "done"; readonly counts: RegionCounts }
  | { readonly planned: PlannedRegion; readonly ended: "not-enabled" }
  /** The caller may not ask there, as where the organization closed the Region. */
  | { readonly planned: PlannedRegion; readonly ended: "denied"; readonly reason: string }
  | { readonly planned: PlannedRegion; readonly ended: "failed"; readonly reason: string };

/** What of the run the caller's account is not for: its accounts, with the number of findings that were left out. */
export type LeftOut = ReadonlyMap<string, number>;

/** What the run holds for the caller. */
export interface PushPlan {
  /** By name. */
  readonly regions: readonly PlannedRegion[];
  readonly leftOut: LeftOut;
}

/**
 * Where the run's findings go, the Regions among them that it looked at and found nothing in, and which findings belong
 * to other accounts.
 * @throws UsageError when none belongs to the caller's account.
 */
export async function planPush(
  push: Pick<Push, "report" | "account" | "onlyRegion" | "lookedAtRegions">,
): Promise<PushPlan> {
  const regions = new Map<string, { resources: number; findings: number }>();
  const leftOut = new Map<string, number>();
  for await (const line of push.report.resources()) {
    const { account } = line.ref;
    const findings = line.gone ? 0 : line.findings.length;
    if (account === push.account) {
      const planned = regions.get(regionOf(push, line)) ?? { resources: 0, findings: 0 };
      planned.resources += 1;
      planned.findings += findings;
      regions.set(regionOf(push, line), planned);
    } else leftOut.set(account, (leftOut.get(account) ?? 0) + findings);
  }
  if (regions.size === 0)
    throw new UsageError(
      `The credentials are of account ${push.account}, and the run is of ${push.report.run.accounts.join(", ") || "no account"}: Security Hub takes an account's findings from that account only. Choose its credentials with --profile or --role-arn.`,
    );
  if (push.onlyRegion === null)
    for (const region of push.lookedAtRegions)
      regions.set(region, regions.get(region) ?? { resources: 0, findings: 0 });
  const names = [...regions.keys()].sort();
  return { regions: names.map((region) => ({ region, resources: 0, findings: 0, ...regions.get(region) })), leftOut };
}

/**
 * Brings the hub of every Region up to the run, one Region after the other; one that does not answer does not stop the
 * others.
 */
export async function* pushRun(
  push: Push,
  regions: readonly PlannedRegion[],
  openHubIn: (region: string) => Hub,
): AsyncGenerator<RegionEnd> {
  for (const planned of regions) yield await pushInto(push, planned, openHubIn(planned.region));
}

async function pushInto(push: Push, planned: PlannedRegion, hub: Hub): Promise<RegionEnd> {
  try {
    if (!(await hub.isEnabled())) return { planned, ended: "not-enabled" };
    const counts = await pushRegion(push, hub, planned.resources > 0 ? "resources" : "nothing");
    return { planned, ended: "done", counts };
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    const reason = `${error.operation} answered ${error.code}: ${messageOf(error)}`;
    return { planned, ended: isDenial(error.code) ? "denied" : "failed", reason };
  }
}
