import type { Report } from "./report.js";
import { count, counted } from "./words.js";

/** What the reader must know before believing anything else: an unfinished run, and what is not in this file. */
export function RunNotices({ report: { run, footer } }: { readonly report: Report }) {
  return (
    <>
      {!run.complete && (
        <p class="notice warn" role="note">
          <strong>This run is not complete.</strong> {run.incompleteReason ?? "No reason was recorded."} What was not
          looked at is neither passed nor failed.
        </p>
      )}
      {run.narrowedTo.length > 0 && (
        <p class="notice" role="note">
          This run was narrowed to {run.narrowedTo.join("; ")}.
        </p>
      )}
      {footer.omittedFindings > 0 && (
        <p class="notice warn" role="note">
          <strong>{count(footer.omittedFindings)} findings are not on this page</strong>, which is kept below{" "}
          {footer.limitBytes / 1_000_000} MB: {omittedWords(footer.omitted)}. The lists here show the worst{" "}
          {count(footer.findings)}; the totals count all. Every finding is in <code>report.json</code> in the run's
          folder.
        </p>
      )}
      {footer.omittedFacts > 0 && (
        <p class="notice" role="note">
          The facts of {counted(footer.omittedFacts, "resource", "resources")} with less severe findings are not on this
          page for its size; they are in the run's folder.
        </p>
      )}
    </>
  );
}

function omittedWords(omitted: Report["footer"]["omitted"]): string {
  return omitted.map((each) => `${count(each.count)} ${each.severity} ${each.status}`).join(", ");
}
