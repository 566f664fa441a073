import { readFile, stat } from "node:fs/promises";
import { collectorsOf } from "../collect/any-collector.js";
import { collectors } from "../collect/collectors.js";
import { factReads } from "../collect/fact-reads.js";
import { listingReads } from "../collect/listing-reads.js";
import { grantableActions } from "../collect/permissions.js";
import { planFacts, type Plan } from "../collect/plan.js";
import { listRegionsRead } from "../collect/reads.js";
import { UsageError, messageOf } from "../errors.js";
import type { IamAction } from "../model/fact.js";
import type { Finding } from "../model/finding.js";
import { kinds, type Kind } from "../model/resource.js";
import { alwaysWanted, type FactOfKind, factsBehind, type RuleNeeds, wantedFacts } from "../scan/wanted-facts.js";

/** What a report says of what could not be read. */
interface ReportedGaps {
  readonly rules: readonly ReportedRule[];
  readonly gaps: readonly { readonly account: string | null; readonly action: string | null }[];
  readonly permissions: readonly ReportedPermissions[];
  readonly missing: AsyncIterable<MissingRead> | Iterable<MissingRead>;
}

interface ReportedRule {
  readonly id: string;
  readonly kind: string;
  readonly requires: readonly string[];
  readonly optional: readonly string[];
}

interface ReportedPermissions {
  readonly account: string;
  readonly answered: readonly string[];
  readonly denied: readonly { readonly kind: string; readonly fact: string; readonly action: string }[];
}

/** A read that was not answered; the action is null when no permission would cure it. */
interface MissingRead {
  readonly account: string;
  readonly kind: string;
  readonly fact: string;
  readonly action: string | null;
}

/**
 * The IAM actions that a run lacked, sorted: those that were denied, and those of reads that were not even tried because
 * another was denied first (the key behind an encryption nobody could read, the access points that could not be listed),
 * unless the account's credentials were seen to have them.
 * @param place the run's folder or its `report.json`.
 * @throws UsageError when there is no such report, or it is something else.
 */
export async function missingActions(place: string): Promise<readonly IamAction[]> {
  const { rules, gaps, permissions, missing } = await reportedGaps(place);
  const plan = planFacts(wantedFacts(knownRules(rules), alwaysWanted), "aws", collectors);
  const lacking = new Set<string>();
  const answered = new Map(permissions.map((one) => [one.account, new Set(one.answered)]));
  const lack = (account: string | null, denied: string, behind: readonly string[]): void => {
    lacking.add(denied);
    const has = account === null ? undefined : answered.get(account);
    for (const action of behind) if (has?.has(action) !== true) lacking.add(action);
  };
  for (const { account, action } of gaps) if (action !== null) lack(account, action, behindListing(action, plan));
  for (const { account, denied } of permissions)
    for (const { kind, fact, action } of denied) lack(account, action, behindRead(action, { kind, fact }, plan));
  for await (const { account, kind, fact, action } of missing)
    if (action !== null) lack(account, action, behindRead(action, { kind, fact }, plan));
  const grantable = new Set<string>(grantableActions);
  const foreign = [...lacking].find((action) => !grantable.has(action));
  if (foreign !== undefined)
    throw new UsageError(`${place} names "${foreign}", an IAM action that this version of s3audit never needs.`);
  return grantableActions.filter((action) => lacking.has(action)).sort();
}

/** The rules with what this version knows of what they name: the report may be of another. */
function knownRules(rules: readonly ReportedRule[]): RuleNeeds[] {
  return rules.flatMap(({ id, kind, requires, optional }): RuleNeeds[] => {
    const on = kinds.find((each) => each === kind);
    if (on === undefined) return [];
    const known = (names: readonly string[]): string[] => names.filter((name) => factsBehind(on, name).length > 0);
    return [{ meta: { id }, on, requires: known(requires), optional: known(optional) }];
  });
}

/** What looking at the resources would have taken, where the action is what listing them takes. */
function behindListing(action: string, plan: Plan): string[] {
  // Without the Regions, resources in Regions without a bucket stay unseen, not the kinds that are listed by Region.
  if (action === listRegionsRead.action) return [];
  return kinds
    .filter((kind) => listingReads[kind].some((read) => read.action === action))
    .flatMap((kind) => actionsOfKind(kind, plan));
}

/** Of a kind that no rule is about, none. */
function actionsOfKind(kind: Kind, plan: Plan): string[] {
  const facts = plan.kinds[kind].waves.flat();
  if (facts.length === 0) return [];
  return [...listingReads[kind].map(({ action }) => action), ...facts.flatMap((fact) => actionsOf({ kind, fact }))];
}

/** What the reads after the denied one take: of the facts themselves, and of planned facts that are read from them. */
function behindRead(denied: string, named: { readonly kind: string; readonly fact: string }, plan: Plan): string[] {
  const on = kinds.find((kind) => kind === named.kind);
  if (on === undefined) return [];
  return factsBehind(on, named.fact).flatMap((refused) => {
    const own = actionsOf(refused);
    const after = plan.kinds[refused.kind].waves.flat().filter((fact) => readsAfter(fact, refused));
    return [...own.slice(own.indexOf(denied) + 1), ...after.flatMap((fact) => actionsOf({ kind: refused.kind, fact }))];
  });
}

function actionsOf({ kind, fact }: FactOfKind): string[] {
  const reads: { readonly [fact: string]: readonly { readonly action: string }[] } = factReads[kind];
  return (reads[fact] ?? []).map(({ action }) => action);
}

/** Whether the fact is read from the other, directly or through others. */
function readsAfter(fact: string, other: FactOfKind): boolean {
  const { after = [] } = collectorsOf(other.kind, collectors)[fact] ?? {};
  return after.some((named) => named === other.fact || readsAfter(named, other));
}

async function reportedGaps(place: string): Promise<ReportedGaps> {
  if (await isFolder(place)) {
    const { openRunReport } = await import("../scan/stored-report.js");
    const report = await openRunReport(place);
    const { gaps, permissions } = report.run;
    return { rules: report.rules, gaps, permissions, missing: missingOf(report.findings()) };
  }
  let report: unknown;
  try {
    report = JSON.parse(await readFile(place, "utf8"));
  } catch (error) {
    throw new UsageError(`${place} cannot be read as a JSON report: ${messageOf(error)}.`);
  }
  const { jsonReportSchema } = await import("./json-report-shape.js");
  const parsed = jsonReportSchema.safeParse(report);
  if (!parsed.success) throw new UsageError(`${place} is no report.json of s3audit.`);
  const { rules, run, findings } = parsed.data;
  const missing = findings.flatMap(({ resource: { kind, account }, missing: reads }) =>
    reads.map((read) => ({ ...read, kind, account })),
  );
  return { rules, gaps: run.gaps, permissions: run.permissions, missing };
}

async function* missingOf(findings: AsyncIterable<Finding>): AsyncGenerator<MissingRead> {
  for await (const { resource, result } of findings)
    if (result.status === "unknown")
      for (const gap of result.missing) yield { ...gap, kind: resource.kind, account: resource.account };
}

async function isFolder(place: string): Promise<boolean> {
  try {
    return (await stat(place)).isDirectory();
  } catch (error) {
    throw new UsageError(`There is no report at ${place}: ${messageOf(error)}.`);
  }
}
