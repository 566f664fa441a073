import type { Tags } from "../model/facts.js";
import type { ResourceRef } from "../model/resource.js";
import type { RuleMeta } from "../model/rule-meta.js";
import type { Status } from "../model/verdict.js";
import { waiverMembers, type Waiver, type WaiverEntry, type Waivers, type WaiverUse } from "../model/waiver.js";
import { globMatcher, isGlob } from "../rule-set/glob.js";

/** A result that a waiver may be about. */
export interface Waivable {
  readonly rule: Pick<RuleMeta, "id" | "aliases">;
  readonly resource: ResourceRef;
  /** null = not read: then no waiver that asks for tags is about it. */
  readonly tags: Tags | null;
  readonly status: Status;
}

/** The waivers of a run at work. It counts what it is asked, so that each waiver's use can be told at the end. */
export interface WaiverBook {
  /** The waiver of a failing result, the first that holds; null = none. Nothing but a fail is waived. */
  waiverOf(result: Waivable): Waiver | null;
  /** In the order written. */
  uses(): readonly WaiverUse[];
}

interface Entry {
  readonly entry: WaiverEntry;
  readonly isExpired: boolean;
  readonly lacks: WaiverUse["lacks"];
  isAbout(result: Waivable): boolean;
  failing: number;
  undecided: number;
}

/**
 * The waivers, judged by the moment the run began. A waiver that is expired or lacks what the configuration requires
 * waives nothing; it is still counted what it is about, so that the report can say which findings came back.
 */
export function waiverBook(waivers: Waivers, now: Date): WaiverBook {
  const today = now.toISOString().slice(0, 10);
  const entries = waivers.entries.map((entry): Entry => {
    const { expires } = entry.waiver;
    return {
      entry,
      // ISO dates sort as texts; the day itself is the last that counts.
      isExpired: expires !== undefined && expires < today,
      lacks: waiverMembers.filter((name) => waivers.required.includes(name) && entry.waiver[name] === undefined),
      isAbout: subjectMatcher(entry),
      failing: 0,
      undecided: 0,
    };
  });
  const byRule = new Map<string, readonly Entry[]>();
  const entriesFor = ({ id, aliases }: Waivable["rule"]): readonly Entry[] => {
    const known = byRule.get(id);
    if (known !== undefined) return known;
    const names = [id, ...(aliases ?? [])];
    const own = entries.filter(({ entry }) => entry.rules.some((rule) => names.some(textMatcher(rule))));
    byRule.set(id, own);
    return own;
  };
  return {
    waiverOf(result) {
      const { status, resource } = result;
      // What a run says of its own waivers is not for them to silence.
      if (status === "pass" || status === "not-applicable" || resource.kind === "run") return null;
      const about = entriesFor(result.rule).filter((entry) => entry.isAbout(result));
      for (const entry of about) entry[status === "fail" ? "failing" : "undecided"] += 1;
      if (status !== "fail") return null;
      return about.find(({ isExpired, lacks }) => !isExpired && lacks.length === 0)?.entry.waiver ?? null;
    },
    uses: () =>
      entries.map(({ entry, isExpired, lacks, failing, undecided }) => ({
        at: entry.at,
        rules: entry.rules,
        accounts: entry.accounts,
        resources: entry.resources,
        owner: entry.waiver.owner ?? null,
        expires: entry.waiver.expires ?? null,
        isExpired,
        lacks,
        failing,
        undecided,
      })),
  };
}

/** Whether a result's account, resource and tags meet the entry's conditions: all of them, each by any of its values. */
function subjectMatcher(entry: WaiverEntry): (result: Waivable) => boolean {
  const names = entry.resources.filter((text) => !text.startsWith("arn:")).map(textMatcher);
  const arns = entry.resources.filter((text) => text.startsWith("arn:")).map(textMatcher);
  const tags = Object.entries(entry.tags).map(([key, values]) => ({ key, matchers: values.map(textMatcher) }));
  return ({ resource, tags: own }) =>
    (entry.accounts.length === 0 || entry.accounts.includes(resource.account)) &&
    (entry.resources.length === 0 ||
      names.some((matches) => matches(resource.name)) ||
      arns.some((matches) => matches(resource.arn))) &&
    tags.every(({ key, matchers }) =>
      (own ?? []).some((tag) => tag.key === key && matchers.some((matches) => matches(tag.value))),
    );
}

function textMatcher(text: string): (text: string) => boolean {
  return isGlob(text) ? globMatcher(text) : (other) => other === text;
}
