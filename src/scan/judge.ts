import { messageOf } from "../errors.js";
import { evaluateRule } from "../evaluate/evaluate.js";
import { absent, isGap, isSettled, type Fact } from "../model/fact.js";
import type { Roles, Tags } from "../model/facts.js";
import { findingId, type Finding } from "../model/finding.js";
import type { Facts, Kind, ResourceRef } from "../model/resource.js";
import type { ResourceLine } from "../model/run.js";
import type { Result, Status } from "../model/verdict.js";
import { type DerivedInput, derivedFacts } from "../posture/derived.js";
import { withOwnRoles } from "../posture/own-roles.js";
import { rolesFact } from "../posture/roles.js";
import { missingFact, type AnyRule } from "../rule.js";
import type { AccountWork, RuleToRun } from "./scan-work.js";
import { readsOwnFact } from "./wanted-facts.js";

/** What is known of one resource before it is judged. */
export interface Subject {
  readonly ref: ResourceRef;
  /** As collected. */
  readonly facts: Facts;
  readonly accountFacts: Facts<"account">;
  /** What others tell; what a bucket says of itself is found again when it is judged. */
  readonly roles: Roles;
}

/** What judging takes of a scan's work. */
export type JudgeWork = Pick<AccountWork, "rules" | "trust" | "now" | "answers" | "waivers" | "baseline">;

/** A resource as its rules see it, and what each of them says, pass included. */
export interface Judgement {
  readonly facts: Facts;
  /** What the resource was told, and what it says of itself. */
  readonly roles: Roles;
  readonly findings: readonly Finding[];
}

/** The resource's line: every selected rule of its kind evaluated, the findings that are kept, the facts they rest on. */
export function judge(work: JudgeWork & Pick<AccountWork, "include">, subject: Subject): ResourceLine {
  const { findings, roles } = judgement(work, subject);
  return {
    ref: subject.ref,
    gone: false,
    tags: tagsOf(subject.facts),
    roles,
    statuses: Object.fromEntries(findings.map(({ ruleId, result }) => [ruleId, result.status])),
    findings: findings.filter(({ result }) => isKept(work, result.status)),
    facts: subject.facts,
  };
}

/** The findings of every selected rule of the resource's kind, whatever their status, and the facts they rest on. */
export function judgement(work: JudgeWork, subject: Subject): Judgement {
  const { ref } = subject;
  const roles = rolesOf(subject);
  const rules = work.rules.filter(({ rule }) => rule.on === ref.kind);
  const facts = allFacts(work, { ...subject, roles }, rules);
  const tags = tagsOf(subject.facts);
  const findings = rules.map(({ rule, parameters }): Finding => {
    const { accountFacts } = subject;
    const { trust, now } = work;
    const evaluated = evaluateRule(rule, { resource: ref, facts, accountFacts, parameters, trust, now });
    const result = withSourceGaps(evaluated, rule, facts);
    const { id: ruleId, severity } = rule.meta;
    const id = findingId(rule.meta, ref);
    const { status } = result;
    const waiver = work.waivers.waiverOf({ rule: rule.meta, resource: ref, tags, status });
    const history = historyOf(work, { id, status, isWaived: waiver !== null });
    return { id, ruleId, severity, resource: ref, tags, roles, result, waiver, ...history };
  });
  return { facts, roles, findings };
}

/**
 * Where reasoning left something open, the facts that it could not look at are named beside the reason: a policy is answered
 * without its bucket's ABAC setting too, only less of it.
 */
function withSourceGaps(result: Result, rule: AnyRule, facts: Facts): Result {
  if (result.status !== "unknown" || result.reason === undefined) return result;
  const all: { readonly [fact: string]: Fact<unknown> | undefined } = facts;
  const sources = derivedFacts
    .filter(({ on, fact }) => on === rule.on && readsOwnFact(rule, fact) && isSettled(all[fact] ?? absent))
    .flatMap(({ from }): readonly string[] => from);
  const gaps = sources.flatMap((name) => {
    const fact = all[name];
    const isTold = result.missing.some((one) => one.fact === name);
    return fact !== undefined && isGap(fact) && !isTold ? [missingFact(name, fact)] : [];
  });
  return { ...result, missing: [...result.missing, ...gaps] };
}

function rolesOf({ ref, facts, roles }: Subject): Roles {
  // Of kind bucket: both are a bucket's.
  return ref.kind === "bucket" ? withOwnRoles(roles, ref as ResourceRef<"bucket">, facts as Facts<"bucket">) : roles;
}

interface Now {
  readonly id: string;
  readonly status: Status;
  readonly isWaived: boolean;
}

function historyOf(
  { baseline, now }: JudgeWork,
  { id, status, isWaived }: Now,
): Pick<Finding, "firstSeenAt" | "change"> {
  if (status === "pass" || status === "not-applicable") return { firstSeenAt: null, change: null };
  const before = baseline?.get(id);
  const firstSeenAt = before?.firstSeenAt ?? now.toISOString();
  if (baseline === null || status !== "fail") return { firstSeenAt, change: null };
  // A waiver that has ended leaves what somebody has to look at again.
  const isKnown = before?.wasFailing === true && (isWaived || !before.wasWaived);
  return { firstSeenAt, change: isKnown ? "unchanged" : "new" };
}

/** The collected facts with what is told and derived. */
function allFacts(work: JudgeWork, subject: Subject, rules: readonly RuleToRun[]): Facts {
  const { ref, facts, roles } = subject;
  const all: { [fact: string]: Fact<unknown> } = {
    ...(ref.kind === "bucket" ? { roles: rolesFact(roles) } : {}),
    // Last: a snapshot that cannot tell the roles says so under their name.
    ...facts,
  };
  for (const derived of derivedFacts) {
    if (derived.on !== ref.kind || !rules.some(({ rule }) => readsOwnFact(rule, derived.fact))) continue;
    const { trust, answers } = work;
    // One of the kinds it was just found to be about: the compiler does not narrow both together.
    const input: DerivedInput<Kind> = { resource: ref, trust, cache: answers, facts: all };
    all[derived.fact] = derivedFact(derived.fact, () => derived.derive(input as never));
  }
  // Collected facts have their kind's types; derived ones are added under their own names.
  return all;
}

/** A defect of ours in reasoning about one resource is told as a gap of it, not as the end of the scan. */
function derivedFact(name: string, derive: () => Fact<unknown>): Fact<unknown> {
  try {
    return derive();
  } catch (error) {
    return { state: "error", operation: `s3audit:${name}`, code: "Defect", message: messageOf(error) };
  }
}

function isKept(work: Pick<AccountWork, "include">, status: Status): boolean {
  return (status !== "pass" && status !== "not-applicable") || work.include.includes(status);
}

function tagsOf(facts: Facts): Tags | null {
  const tags = "tags" in facts ? facts.tags : undefined;
  if (tags === undefined || !isSettled(tags)) return null;
  return tags.state === "known" ? tags.value : [];
}
