import type { Selection } from "../../model/run.js";
import { notOfferedTexts } from "../not-offered-text.js";
import type { ReportSource } from "../writer.js";
import type { Header } from "./data.js";

/** An organization of thousands of accounts can have a gap for each; the page lists this many. */
const mostGaps = 500;

/** Patterns of a selection that the page spells out before it only counts them. */
const mostPatterns = 5;

/** The page's header: the run as a whole, without what grows with the number of findings. */
export function pageHeader(report: ReportSource): Header {
  const { id, startedAt, finishedAt, complete, incompleteReason, partition, accounts, selection, gaps, source } =
    report.run;
  return {
    tool: report.tool,
    run: {
      id,
      startedAt,
      finishedAt,
      complete,
      incompleteReason,
      partition,
      accounts,
      source,
      narrowedTo: narrowedTo(selection),
      gaps: gaps.slice(0, mostGaps),
      notOffered: notOfferedTexts(report.run),
      baseline: report.run.baseline,
      gapsTotal: gaps.length,
    },
    summary: report.summary,
    rules: report.rules,
    frameworks: report.frameworks,
  };
}

/** The selection names every rule that ran, which the report lists anyway: what it leaves out is resources. */
function narrowedTo(selection: Selection): readonly string[] {
  const { minSeverity } = selection;
  return [
    ...patterns("Regions", selection.regions),
    ...patterns("buckets", selection.buckets),
    ...patterns("all buckets but", selection.excludedBuckets),
    ...(minSeverity === null ? [] : [`severity ${minSeverity} and worse`]),
  ];
}

function patterns(what: string, list: readonly string[]): readonly string[] {
  if (list.length === 0) return [];
  const more = list.length > mostPatterns ? ` and ${list.length - mostPatterns} more` : "";
  return [`${what} ${list.slice(0, mostPatterns).join(", ")}${more}`];
}
