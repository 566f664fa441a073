import type { Finding } from "../model/finding.js";
import type { ResourceRef } from "../model/resource.js";
import { severities, type MissingFact, type Severity } from "../model/verdict.js";

/** A resource named as an example of a group. */
export interface Example {
  readonly resource: ResourceRef;
  readonly text: string;
}

/** Findings with one text in common: a cause, a reason, an error. */
export interface Group {
  /** null = none is named, or one of many that are counted together. */
  readonly text: string | null;
  readonly count: number;
  /** The first of them. */
  readonly examples: readonly Example[];
}

/** A rule's failing findings, waived ones left out. */
export interface RuleGroup {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly failing: number;
  readonly waived: number;
  /** The largest first. */
  readonly causes: readonly Group[];
}

export interface FindingGroups {
  /** Worst severity first, then the rule with most failing findings. */
  readonly rules: readonly RuleGroup[];
  /** Unknown findings that no missing IAM action explains, by what does. */
  readonly unexplained: readonly Group[];
  /** Errors by rule. */
  readonly errors: readonly Group[];
}

interface GrowingGroup {
  text: string | null;
  count: number;
  examples: Example[];
}

interface GrowingRule {
  readonly ruleId: string;
  readonly severity: Severity;
  failing: number;
  waived: number;
  readonly causes: Map<string | null, GrowingGroup>;
}

// A cause may be any text of a user's own rule: what comes after so many is counted together, so that memory is bounded.
const mostGroups = 100;
const mostTextChars = 1000;

/** The findings in groups of at most `examplesPerGroup` examples; memory does not grow with their number. */
export async function groupFindings(
  findings: AsyncIterable<Finding>,
  examplesPerGroup: number,
): Promise<FindingGroups> {
  const rules = new Map<string, GrowingRule>();
  const unexplained = new Map<string | null, GrowingGroup>();
  const errors = new Map<string | null, GrowingGroup>();
  for await (const { ruleId, severity, resource, result, waiver } of findings) {
    if (result.status === "fail") {
      const rule = rules.get(ruleId) ?? { ruleId, severity, failing: 0, waived: 0, causes: new Map() };
      rules.set(ruleId, rule);
      if (waiver === null) {
        rule.failing++;
        addTo(rule.causes, result.cause ?? null, { resource, text: result.message }, examplesPerGroup);
      } else {
        rule.waived++;
      }
    } else if (result.status === "unknown" && result.missing.every(({ action }) => action === null)) {
      const text = whyUnknown(result.missing, result.reason);
      addTo(unexplained, text, { resource, text }, examplesPerGroup);
    } else if (result.status === "error") {
      addTo(errors, ruleId, { resource, text: result.message }, examplesPerGroup);
    }
  }
  return {
    rules: worstFirst([...rules.values()]).map((rule) => ({ ...rule, causes: largestFirst(rule.causes) })),
    unexplained: largestFirst(unexplained),
    errors: largestFirst(errors),
  };
}

function whyUnknown(missing: readonly MissingFact[], reason: string | undefined): string {
  return missing[0]?.detail ?? reason ?? "";
}

function addTo(
  groups: Map<string | null, GrowingGroup>,
  text: string | null,
  example: Example,
  examplesPerGroup: number,
): void {
  const wanted = text === null ? null : text.slice(0, mostTextChars);
  const key = groups.has(wanted) || groups.size < mostGroups ? wanted : null;
  const group = groups.get(key) ?? { text: key, count: 0, examples: [] };
  groups.set(key, group);
  group.count++;
  if (group.examples.length < examplesPerGroup) {
    group.examples.push({ resource: example.resource, text: example.text.slice(0, mostTextChars) });
  }
}

function largestFirst(groups: Map<string | null, GrowingGroup>): readonly Group[] {
  return [...groups.values()].sort((left, right) => right.count - left.count);
}

function worstFirst(rules: readonly GrowingRule[]): readonly GrowingRule[] {
  return [...rules].sort(
    (left, right) =>
      severities.indexOf(left.severity) - severities.indexOf(right.severity) || right.failing - left.failing,
  );
}
