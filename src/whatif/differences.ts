import type { Finding } from "../model/finding.js";
import { resourceKey } from "../model/resource.js";
import type { Status } from "../model/verdict.js";
import { judgement, type JudgeWork, type Subject } from "../scan/judge.js";
import { storedSubjects } from "../scan/stored-subjects.js";
import type { Snapshot } from "../snapshot/snapshot.js";

/** What becomes of a finding. */
export type Effect =
  /** It fails, and did not before. */
  | "appears"
  /** It failed, and passes or is about nothing any more. */
  | "disappears"
  /** Nobody can say any more, or only AWS could. */
  | "becomes-unknown"
  /** It was unknown, and passes or is about nothing. */
  | "becomes-known";

export interface Difference {
  readonly effect: Effect;
  readonly before: Finding;
  readonly after: Finding;
}

/**
 * What the rules say otherwise of the second snapshot, resource by resource in the snapshots' order. Both hold the same
 * resources.
 * @throws UsageError when a snapshot cannot be read.
 */
export async function* differences(work: JudgeWork, before: Snapshot, after: Snapshot): AsyncGenerator<Difference> {
  const rules = work.rules.map(({ rule }) => rule);
  const changed = storedSubjects(after, rules)[Symbol.asyncIterator]();
  try {
    for await (const stored of storedSubjects(before, rules)) {
      const next = await changed.next();
      if (stored.gone) continue;
      const other = next.done === true || next.value.gone ? null : next.value.subject;
      if (other === null || resourceKey(other.ref) !== resourceKey(stored.subject.ref))
        throw new Error(`${stored.subject.ref.arn} is not where it was in the changed snapshot.`);
      yield* ofResource(work, stored.subject, other);
    }
  } finally {
    // Its last item was taken, its end was not asked for: only this closes its file.
    await changed.return(undefined);
  }
}

function* ofResource(work: JudgeWork, before: Subject, after: Subject): Generator<Difference> {
  // Most resources stay as they are: comparing is far cheaper than judging.
  if (sight(before) === sight(after)) return;
  const is = new Map(judgement(work, after).findings.map((finding) => [finding.ruleId, finding]));
  for (const finding of judgement(work, before).findings) {
    const now = is.get(finding.ruleId);
    if (now === undefined) throw new Error(`${finding.ruleId} was not judged again.`);
    const effect = effectOf(finding.result.status, now.result.status);
    if (effect !== null) yield { effect, before: finding, after: now };
  }
}

function sight({ facts, accountFacts, roles }: Subject): string {
  return JSON.stringify([facts, accountFacts, roles]);
}

function effectOf(before: Status, after: Status): Effect | null {
  if (before === after) return null;
  if (after === "fail") return "appears";
  if (after === "unknown" || after === "error") return "becomes-unknown";
  if (before === "fail") return "disappears";
  return before === "unknown" || before === "error" ? "becomes-known" : null;
}
