import { cutShort } from "../model/cut-short.js";
import type { Kind } from "../model/resource.js";
import type { Run, RunGap } from "../model/run.js";

/** An organization of thousands of accounts can have a gap for each: the run lists them all. */
const mostGaps = 3;

/** What a requirement's verdict needs to know of the run beside its findings. */
export type LookedAt = Pick<Run, "accounts" | "complete" | "incompleteReason" | "gaps">;

/** Why resources of these kinds may not have been looked at, in sentences; null = all that were asked for were. */
export function unreadText(run: LookedAt, kinds: readonly Kind[]): string | null {
  const ended = cutShort(run);
  const gaps = run.gaps.filter((gap) => gap.kinds.some((kind) => kinds.includes(kind)));
  const sentences = [
    ...(ended === null ? [] : [`Not everything was looked at: ${ended}`]),
    ...gaps.slice(0, mostGaps).map((gap) => gapSentence(gap, run)),
    ...(gaps.length > mostGaps ? [`And ${gaps.length - mostGaps} more gaps of the run.`] : []),
  ];
  return sentences.length === 0 ? null : sentences.join(" ");
}

function gapSentence({ account, region, what, action, detail }: RunGap, { accounts }: LookedAt): string {
  // Of one account there is no need to say which.
  const places = [region, account !== null && accounts.length > 1 ? account : null].filter((part) => part !== null);
  const where = places.map((place) => ` in ${place}`).join("");
  const why = action === null ? detail : `${action} is missing`;
  return `Could not ${what}${where}: ${why.replace(/\.$/, "")}.`;
}
