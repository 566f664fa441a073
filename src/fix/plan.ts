import type { Fact, Settled } from "../model/fact.js";
import type { Finding } from "../model/finding.js";
import type { Facts, ResourceRef } from "../model/resource.js";
import type { Trust } from "../model/trust.js";
import type { Result, Status } from "../model/verdict.js";
import { admitsLogsOf, withLogDelivery } from "./admit-log-delivery.js";
import { partsOf } from "./made-of.js";
import { manualReason, remedies } from "./remedies.js";
import {
  type AnyRemedy,
  type FixChoices,
  onlyByName,
  type Proposal,
  type RemedyInput,
  type RunNeighbours,
} from "./remedy.js";
import type { SettableKind } from "./setting.js";
import { settingWriters } from "./settings.js";
import { type WrittenSetting, writtenSettings } from "./written-setting.js";

/** Every finding of a resource, pass included, and its facts with what is derived from them. */
export interface Judged {
  readonly findings: readonly Finding[];
  readonly facts: Facts;
}

/** What planning asks of whoever can evaluate rules. */
export interface Judge {
  /** What the rules say of the resource with these facts. */
  judge(facts: Facts): Judged;
  /** The facts with the changed ones in them, and what follows from these. */
  changed(facts: Facts, changed: Facts): Facts;
}

/** One resource of a run as planning sees it. */
export interface PlanSubject {
  readonly ref: ResourceRef;
  /** As collected. */
  readonly facts: Facts;
  readonly trust: Trust;
  readonly choices: FixChoices;
  readonly neighbours: RunNeighbours;
  /** Why the format that the plan is for cannot hold the setting; null when it can. */
  readonly cannot: (setting: WrittenSetting) => string | null;
  /** Whether findings of the rule are to be fixed. */
  readonly isWanted: (ruleId: string) => boolean;
  /** Whether the user named the rule, so that also what is not done by itself is planned. */
  readonly isNamed: (ruleId: string) => boolean;
  readonly parametersOf: (ruleId: string) => RemedyInput<SettableKind>["parameters"];
}

/** One setting of a resource as it is and as it is to be. */
export interface SettingChange {
  readonly fact: string;
  readonly before: Fact<unknown>;
  readonly after: Settled<unknown>;
  /** The rules because of which it changes. */
  readonly rules: readonly string[];
  readonly descriptions: readonly string[];
  readonly cautions: readonly string[];
}

/** A finding that no file closes, and why. */
export interface ManualFinding {
  readonly ruleId: string;
  readonly reason: string;
}

/** What is to be done about one resource. */
export interface FixPlan {
  readonly ref: ResourceRef;
  /** In the order in which they are to be made. */
  readonly changes: readonly SettingChange[];
  /** The resource's facts after them, as collected. */
  readonly facts: Facts;
  /** Sentences about what other resources' files do for this one. */
  readonly elsewhere: readonly string[];
  /** Whether the format holds any of the changes. */
  readonly isHeld: boolean;
  /** Findings that the changes which the format holds are shown to close. */
  readonly closed: readonly string[];
  /** Those of them that other resources' files close, and not these. */
  readonly closedElsewhere: readonly string[];
  /** Findings whose rule cannot say before it sees the change in AWS, with why. */
  readonly notShown: readonly ManualFinding[];
  readonly manual: readonly ManualFinding[];
  /** Rules that passed before and would fail after what the format holds. */
  readonly opened: readonly string[];
}

/** Changes build on each other: as often as this the findings are looked at again. */
const roundLimit = 5;

type Applied = {
  readonly rules: readonly string[];
  readonly proposal: Extract<Proposal<SettableKind>, { type: "change" }>;
};

/**
 * The changes that close the resource's failing findings, each judged by the rules themselves before it is planned. What the
 * changes would open is closed too where a remedy can. Pure, and the same for the same input.
 */
export function planFixes(judge: Judge, subject: PlanSubject): FixPlan {
  const before = judge.judge(subject.facts);
  const failing = failingRules(before.findings);
  const waived = before.findings.filter(({ waiver }) => waiver !== null).map(({ ruleId }) => ruleId);
  // Whoever waived a finding lives with it, unless they name its rule.
  const isWanted = (ruleId: string): boolean =>
    subject.isWanted(ruleId) && (subject.isNamed(ruleId) || !waived.includes(ruleId));
  const wanted = failing.filter(isWanted);
  const parts = wanted.flatMap(partsOf).filter((ruleId) => subject.isNamed(ruleId) || !waived.includes(ruleId));
  const isToFix = (ruleId: string): boolean =>
    wanted.includes(ruleId) || parts.includes(ruleId) || !failing.includes(ruleId);
  const isNamed = (ruleId: string): boolean =>
    subject.isNamed(ruleId) || wanted.some((whole) => subject.isNamed(whole) && partsOf(whole).includes(ruleId));
  let facts = subject.facts;
  let now = before;
  const applied: Applied[] = [...deliveryFor(subject)];
  for (const { proposal } of applied) {
    facts = judge.changed(facts, proposal.settings);
    now = judge.judge(facts);
  }
  const reasons = new Map<string, string>();
  for (let round = 0; round < roundLimit; round += 1) {
    const count = applied.length;
    for (const remedy of remedies.filter(({ on }) => on === subject.ref.kind))
      for (const ruleId of remedy.closes.filter(isToFix)) {
        const attempt = attempted(judge, { ...subject, isNamed }, remedy, ruleId, facts, now);
        if (attempt === null) continue;
        if (attempt.type === "manual") reasons.set(ruleId, attempt.reason);
        else {
          facts = judge.changed(facts, { ...attempt.settings, ...attempt.seen });
          now = judge.judge(facts);
          applied.push({ rules: [ruleId], proposal: attempt });
        }
      }
    if (applied.length === count) break;
  }
  const changes = settingChanges(subject, applied, facts);
  const unheld = unheldSettings(subject, changes, facts);
  const held = changes.filter((change) => !unheld.some((each) => each.change === change));
  const after =
    unheld.length === 0 ? now.findings : judge.judge(judge.changed(subject.facts, heldFacts(held, applied))).findings;
  const left = failingRules(after);
  const status = new Map(after.map(({ ruleId, result }) => [ruleId, result]));
  const failingStill = failingRules(now.findings);
  const notClosed = new Map<string, string>();
  for (const ruleId of wanted) {
    const result = status.get(ruleId);
    const own = unheld.find(({ change }) => change.rules.includes(ruleId));
    if (failingStill.includes(ruleId))
      notClosed.set(ruleId, manualReason(ruleId) ?? reasons.get(ruleId) ?? "Its remedy does not close it here.");
    else if (own !== undefined || result?.status === "fail")
      notClosed.set(ruleId, (own ?? unheld[0])?.reason ?? "The file does not close it.");
    else if (result?.status === "not-applicable" && manualReason(ruleId) !== null)
      notClosed.set(ruleId, `It does not apply after the changes, which closes nothing: ${result.reason}`);
  }
  const undecided = wanted.filter((ruleId) => status.get(ruleId)?.status === "unknown" && !notClosed.has(ruleId));
  const closed = wanted.filter((ruleId) => isClosed(status.get(ruleId)?.status) && !notClosed.has(ruleId));
  return {
    ref: subject.ref,
    changes,
    facts,
    isHeld: held.length > 0,
    elsewhere: applied.flatMap(({ proposal }) =>
      Object.keys(proposal.settings).length === 0 ? [proposal.description] : [],
    ),
    closed,
    closedElsewhere: closed.filter((ruleId) => isSeenOnly(ruleId, applied)),
    notShown: undecided.map((ruleId) => ({ ruleId, reason: unknownReason(status.get(ruleId)) })),
    manual: [...notClosed].map(([ruleId, reason]) => ({ ruleId, reason })),
    opened: left.filter((ruleId) => !failing.includes(ruleId)),
  };
}

function failingRules(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ result }) => result.status === "fail").map(({ ruleId }) => ruleId);
}

function isClosed(status: Status | undefined): boolean {
  return status === "pass" || status === "not-applicable";
}

function unknownReason(result: Result | undefined): string {
  if (result?.status !== "unknown") return "The rule could not say.";
  return [result.reason ?? [], result.missing.map(({ detail }) => detail)].flat().join(" ");
}

/** The statement by which a bucket that other buckets log to admits their logs. */
function deliveryFor(subject: PlanSubject): readonly Applied[] {
  const { ref, facts, neighbours } = subject;
  if (ref.kind !== "bucket") return [];
  // A bucket's reference has a bucket's facts.
  const bucket = { ref, facts } as Pick<RemedyInput<"bucket">, "ref" | "facts">;
  const accounts = neighbours.deliveringTo(ref.name).filter((account) => !admitsLogsOf(account, bucket));
  if (accounts.length === 0) return [];
  const proposal = withLogDelivery(bucket, accounts);
  return proposal.type === "change" ? [{ rules: ["bucket-access-logging-delivery"], proposal }] : [];
}

/** The change that a remedy proposes when the rule fails and does not fail after it; null when it does not fail. */
function attempted(
  judge: Judge,
  subject: PlanSubject,
  remedy: AnyRemedy,
  ruleId: string,
  collected: Facts,
  now: Judged,
): Proposal<SettableKind> | null {
  const finding = now.findings.find((one) => one.ruleId === ruleId);
  if (finding?.result.status !== "fail") return null;
  if (remedy.onlyWhenNamed !== null && !subject.isNamed(ruleId)) return onlyByName(remedy.onlyWhenNamed);
  const resultAfter = (changed: Facts): Result => {
    const after = judge.judge(judge.changed(collected, changed)).findings.find((one) => one.ruleId === ruleId);
    if (after === undefined) throw new Error(`${ruleId} was not judged again.`);
    return after.result;
  };
  const { ref, trust, choices, neighbours, parametersOf } = subject;
  const parameters = parametersOf(ruleId);
  const isNamed = subject.isNamed(ruleId);
  const known = { ref, facts: now.facts, scanned: subject.facts, finding, isNamed, parameters };
  const input = { ...known, trust, choices, neighbours, resultAfter };
  // A remedy is asked about resources of its own kind only.
  const proposal = remedy.propose(input as never);
  if (proposal.type === "manual") return proposal;
  const after = resultAfter({ ...proposal.settings, ...proposal.seen });
  return after.status === "fail" || after.status === "error"
    ? { type: "manual", reason: `Its remedy does not close it by itself: ${after.message}` }
    : proposal;
}

/** Whether all that was planned for the rule is done by other resources' files. */
function isSeenOnly(ruleId: string, applied: readonly Applied[]): boolean {
  const own = applied.filter(({ rules }) => rules.includes(ruleId));
  return own.length > 0 && own.every(({ proposal }) => Object.keys(proposal.settings).length === 0);
}

interface UnheldSetting {
  readonly change: SettingChange;
  readonly reason: string;
}

/** The changes that the format cannot hold. */
function unheldSettings(
  { ref, cannot }: PlanSubject,
  changes: readonly SettingChange[],
  facts: Facts,
): readonly UnheldSetting[] {
  return writtenSettings({ ref, changes, facts }).flatMap((setting) => {
    const why = cannot(setting);
    return why === null
      ? []
      : [{ change: setting.change, reason: `The file cannot hold ${setting.writer.title}: ${why}` }];
  });
}

/** What changes by the files of the format and by those of other resources. */
function heldFacts(held: readonly SettingChange[], applied: readonly Applied[]): Facts {
  const own = Object.fromEntries(held.map(({ fact, after }) => [fact, after]));
  return Object.assign(own, ...applied.map(({ proposal }) => proposal.seen)) as Facts;
}

/** The settings that end up different, in the order in which they are to be made. */
function settingChanges(subject: PlanSubject, applied: readonly Applied[], after: Facts): readonly SettingChange[] {
  const { ref } = subject;
  const order: { readonly [fact: string]: unknown } =
    ref.kind in settingWriters ? settingWriters[ref.kind as SettableKind] : {};
  const [was, is]: readonly { readonly [fact: string]: Fact<unknown> | undefined }[] = [subject.facts, after];
  return Object.keys(order).flatMap((fact) => {
    const by = applied.filter(({ proposal }) => fact in proposal.settings);
    const [before, now] = [was?.[fact], is?.[fact]];
    if (by.length === 0 || before === undefined || (now?.state !== "known" && now?.state !== "absent")) return [];
    if (JSON.stringify(before) === JSON.stringify(now)) return [];
    return [
      {
        fact,
        before,
        after: now,
        rules: distinct(by.flatMap(({ rules }) => rules)),
        descriptions: distinct(by.map(({ proposal }) => proposal.description)),
        cautions: distinct(by.flatMap(({ proposal }) => proposal.cautions)),
      },
    ];
  });
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
