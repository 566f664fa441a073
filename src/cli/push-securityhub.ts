import type { AccountSession } from "../aws/account-session.js";
import type { ReadSpec } from "../aws/read.js";
import { UsageError } from "../errors.js";
import { openHub, type Refusal } from "../push/hub.js";
import { hubCallsPerSecond, hubReads, hubWrite } from "../push/hub-commands.js";
import { planPush, pushRun, type PushPlan, type RegionEnd } from "../push/push-run.js";
import type { ReportSource } from "../report/writer.js";
import { builtInRulesFolder, loadRules } from "../rule-set/load.js";
import { type Connection, openSession, targetOf, unwatched } from "./session.js";

/** Everything the flags of `push securityhub` come to. */
export interface PushRequest {
  readonly report: ReportSource;
  /** Where the run looked at an account, whether it found anything there or not. */
  readonly regionsLookedAt: (account: string) => Promise<readonly string[]>;
  readonly connection: Pick<Connection, "profile" | "role-arn" | "external-id" | "endpoint-url">;
  readonly onlyRegion: string | null;
  readonly mode: "import" | "dry-run";
  readonly onRefused: (refusal: Refusal, region: string) => void;
}

/** A push that is under way: what it is about, and the Regions as they are finished. */
export interface OpenPush {
  readonly account: string;
  readonly plan: PushPlan;
  regions(): AsyncIterable<RegionEnd>;
  close(): void;
}

/**
 * Opens two sessions with the account, one that may only ask Security Hub and one that may only import.
 * @throws UsageError when there is no account, or the run holds nothing of it.
 */
export async function openPush(request: PushRequest): Promise<OpenPush> {
  const { report, connection, onlyRegion, mode, onRefused } = request;
  if (report.run.source === "demo" && connection["endpoint-url"] === undefined)
    throw new UsageError("The run is of the demo account, which has no Security Hub.");
  const asking = await openHubSession(connection, hubReads, hubCallsPerSecond.reads);
  try {
    const writing = await openHubSession(connection, hubWrite, hubCallsPerSecond.write);
    const { account, partition } = asking;
    const lookedAtRegions = await request.regionsLookedAt(account);
    const push = { report, account, lookedAtRegions, onlyRegion, mode, onRefused, knownRules: await knownRules() };
    const [ask, write] = [asking.reader(hubReads), writing.reader(hubWrite)];
    const close = (): void => {
      asking.close();
      writing.close();
    };
    try {
      const plan = await planPush(push);
      const openHubIn = (region: string) => openHub(ask, write, { account, partition, region });
      return { account, plan, regions: () => pushRun(push, plan.regions, openHubIn), close };
    } catch (error) {
      writing.close();
      throw error;
    }
  } catch (error) {
    asking.close();
    throw error;
  }
}

function openHubSession(
  connection: PushRequest["connection"],
  commands: readonly ReadSpec[],
  callsPerSecond: number,
): Promise<AccountSession> {
  const paced = { ...connection, concurrency: 1, "max-rps": callsPerSecond };
  return openSession(targetOf(paced), paced, "sdk", commands, unwatched);
}

async function knownRules(): Promise<ReadonlySet<string>> {
  const rules = await loadRules(builtInRulesFolder);
  return new Set(rules.flatMap(({ meta }) => [meta.id, ...(meta.aliases ?? [])]));
}
