import type { Finding } from "../model/finding.js";

/** The waiver in words that fit on one line; null = not waived. */
export function waiverSentence({ waiver }: Pick<Finding, "waiver">): string | null {
  if (waiver === null) return null;
  const { owner, reason, ticket, expires } = waiver;
  const by = owner === undefined ? "" : ` by ${owner}`;
  const until = expires === undefined ? "" : ` until ${expires}`;
  const under = ticket === undefined ? "" : ` (${ticket})`;
  return `Waived${by}${until}${under}${reason === undefined ? "." : `: ${reason}`}`;
}
