import { readFile, stat } from "node:fs/promises";
import { collectorsOf } from "../collect/any-collector.js";
import { collectors } from "../collect/collectors.js";
import { factReads } from "../collect/fact-reads.js";
import { listingReads } from "../collect/listing-reads.js";
import { listRegionsRead } from "../collect/reads.js";
import { grantableActions } from "../collect/permissions.js";
import { UsageError, messageOf } from "../errors.js";
import type { IamAction } from "../model/fact.js";
import type { Finding } from "../model/finding.js";
import { kinds, type Kind } from "../model/resource.js";

/** What a report says of what could not be read. */
interface ReportedGaps {
  readonly rules: readonly ReportedRule[];
  readonly gaps: readonly { readonly action: string | null }[];
  readonly missing: AsyncIterable<MissingRead> | Iterable<MissingRead>;
}

interface ReportedRule {
  readonly kind: string;
  readonly actions: readonly string[];
  readonly requires: readonly string[];
  readonly optional: readonly string[];
}

interface MissingRead {
  readonly kind: string;
  readonly fact: string;
  readonly action: string | null;
}

/**
 * The IAM actions that a run lacked, sorted: those that were denied, and those of reads that were not even tried because
 * another was denied first (the key behind an encryption nobody could read, the access points that could not be listed).
 * @param place the run's folder or its `report.json`.
 * @throws UsageError when there is no such report, or it is something else.
 */
export async function missingActions(place: string): Promise<readonly IamAction[]> {
  const { rules, gaps, missing } = await reportedGaps(place);
  const lacking = new Set<string>();
  for (const { action } of gaps)
    if (action !== null) for (const each of [action, ...actionsBehindListing(action, rules)]) lacking.add(each);
  for await (const { kind, fact, action } of missing)
    if (action !== null)
      for (const each of [action, ...actionsAfter(action, factOf(kind, fact), rules)]) lacking.add(each);
  const grantable = new Set<string>(grantableActions);
  const foreign = [...lacking].find((action) => !grantable.has(action));
  if (foreign !== undefined)
    throw new UsageError(`${place} names "${foreign}", an IAM action that this version of s3audit never needs.`);
  return grantableActions.filter((action) => lacking.has(action)).sort();
}

/** What looking at the resources would have taken, where the action is what listing them takes. */
function actionsBehindListing(action: string, rules: ReportedGaps["rules"]): string[] {
  // Without the Regions, resources in Regions without a bucket stay unseen, not the kinds that are listed by Region.
  if (action === listRegionsRead.action) return [];
  const unseen = kinds.filter((kind) => listingReads[kind].some((read) => read.action === action));
  return rules
    .filter(({ kind }) => unseen.some((each) => each === kind))
    .flatMap(({ actions }) => actions)
    .filter((each) => unseen.some((kind) => actionsOfKind(kind).includes(each)));
}

function actionsOfKind(kind: Kind): string[] {
  return [...listingReads[kind], ...Object.values(factReads[kind]).flat()].map((read) => read.action);
}

interface FactOfKind {
  readonly kind: string;
  readonly fact: string;
}

/** A fact as a rule of the kind asks for it: its own, or its account's. */
function factOf(kind: string, name: string): FactOfKind {
  return name.startsWith("account.") ? { kind: "account", fact: name.slice("account.".length) } : { kind, fact: name };
}

/** What the reads after the denied one take: of the fact itself, and of wanted facts that are read from it. */
function actionsAfter(denied: string, { kind, fact }: FactOfKind, rules: readonly ReportedRule[]): string[] {
  const known = kinds.find((each) => each === kind);
  if (known === undefined) return [];
  const readers = collectorsOf(known, collectors);
  const own = readers[fact]?.reads.map(({ action }) => action) ?? [];
  const wanted = rules.flatMap((rule) =>
    [...rule.requires, ...rule.optional].map((name) => factOf(rule.kind, name)).filter((each) => each.kind === kind),
  );
  const behind = wanted.filter((each) => each.fact !== fact && readsAfter(each.fact, fact, readers));
  return [
    ...own.slice(own.indexOf(denied as IamAction) + 1),
    ...behind.flatMap((each) => readers[each.fact]?.reads.map(({ action }) => action) ?? []),
  ];
}

/** Whether the fact is read from the other, directly or through others. */
function readsAfter(fact: string, other: string, readers: ReturnType<typeof collectorsOf>): boolean {
  return (readers[fact]?.after ?? []).some((named) => named === other || readsAfter(named, other, readers));
}

async function reportedGaps(place: string): Promise<ReportedGaps> {
  if (await isFolder(place)) {
    const { openRunReport } = await import("../scan/stored-report.js");
    const report = await openRunReport(place);
    return { rules: report.rules, gaps: report.run.gaps, missing: missingOf(report.findings()) };
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
  return {
    rules,
    gaps: run.gaps,
    missing: findings.flatMap(({ resource, missing }) => missing.map((gap) => ({ ...gap, kind: resource.kind }))),
  };
}

async function* missingOf(findings: AsyncIterable<Finding>): AsyncGenerator<MissingRead> {
  for await (const { resource, result } of findings)
    if (result.status === "unknown") for (const gap of result.missing) yield { ...gap, kind: resource.kind };
}

async function isFolder(place: string): Promise<boolean> {
  try {
    return (await stat(place)).isDirectory();
  } catch (error) {
    throw new UsageError(`There is no report at ${place}: ${messageOf(error)}.`);
  }
}
