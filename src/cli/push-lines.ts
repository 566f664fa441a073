import type { Refusal } from "../push/hub.js";
import type { RegionCounts } from "../push/push-region.js";
import type { LeftOut, RegionEnd } from "../push/push-run.js";
import { cleanText, notACommand } from "../report/clean-text.js";
import { quantity } from "../report/quantity.js";

/** Whether what was imported is all there was to import. */
export function isWhole(end: RegionEnd): boolean {
  switch (end.ended) {
    case "done":
      return end.counts.refused === 0;
    case "not-enabled":
    case "denied":
      return end.planned.findings === 0;
    case "failed":
      return false;
  }
}

/** How the push into a Region ended, for a person. */
export function regionLine(end: RegionEnd, account: string, mode: "import" | "dry-run"): string {
  const { region, findings } = end.planned;
  switch (end.ended) {
    case "done":
      return `${region}: ${countsText(end.counts, mode)}`;
    case "not-enabled":
      return findings === 0
        ? `${region}: Security Hub is not enabled in account ${account}, and this run has nothing to send there.`
        : `${region}: Security Hub is not enabled in account ${account}; nothing was sent. Enable it: aws securityhub enable-security-hub --no-enable-default-standards --region ${region}`;
    case "denied":
      return notACommand(
        cleanText(
          findings === 0
            ? `${region}: not asked for what earlier runs left there, which this run has nothing to add to: ${end.reason}`
            : `${region}: broken off: ${end.reason}`,
        ),
      );
    case "failed":
      return notACommand(cleanText(`${region}: broken off: ${end.reason}`));
  }
}

function countsText(counts: RegionCounts, mode: "import" | "dry-run"): string {
  const sent = counts.failed + counts.notAvailable + counts.passed + counts.archived;
  const kinds = [
    [counts.failed, "failed"],
    [counts.notAvailable, "not available"],
    [counts.passed, "passed"],
    [counts.archived, "archived"],
  ] as const;
  const parts = kinds.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const rest = [
    [counts.refused, "refused"],
    [counts.notNewer, "already there from this run or a later one"],
    [counts.notCovered, "left as they are: this run does not cover them"],
  ] as const;
  const what = `${quantity(sent, "finding")} ${mode === "import" ? "imported" : "would be imported"}`;
  return [
    parts.length === 0 ? what : `${what} (${parts.join(", ")})`,
    ...rest.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`),
  ].join("; ");
}

/** A finding that Security Hub did not take, in its own words. */
export function refusalLine({ id, code, message }: Refusal, region: string): string {
  return notACommand(cleanText(`${region}: refused ${id}: ${code}: ${message}`));
}

/** What belongs to other accounts. */
export function leftOutLines(leftOut: LeftOut, account: string): string[] {
  return [...leftOut].map(
    ([other, count]) =>
      `${cleanText(other)}: ${quantity(count, "finding")} not sent: the credentials are of account ${account}`,
  );
}
