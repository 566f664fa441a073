import { csvOf } from "./csv.js";
import { facets } from "./filter.js";
import { FilteredList, type ListWords } from "./filtered-list.js";
import { FindingDetail } from "./finding-detail.js";
import { FindingRow } from "./finding-row.js";
import type { Matcher } from "./match-findings.js";
import { statusOf, type Report } from "./report.js";
import type { Route } from "./route.js";
import type { Navigate } from "./use-route.js";
import { statusWords } from "./words.js";

interface FindingsPageProps {
  readonly report: Report;
  readonly matcher: Matcher;
  readonly route: Route & { readonly view: "findings" };
  readonly navigate: Navigate;
}

const words: ListWords = {
  things: "findings",
  thing: "Finding",
  order: "Findings, worst first",
  none: "This run has no findings.",
  column: "Status",
};

/** The findings of the run. */
export function FindingsPage({ report, matcher, route, navigate }: FindingsPageProps) {
  return (
    <>
      <h1 class="visually-hidden">Findings</h1>
      <FilteredList
        table={report}
        matcher={matcher}
        facets={facets}
        route={route}
        navigate={navigate}
        words={words}
        row={(finding) => <FindingRow report={report} finding={finding} />}
        detail={(finding) => <FindingDetail key={finding} report={report} finding={finding} />}
        columnWord={(finding) => statusWords[statusOf(report, finding)]}
        csv={(findings) => csvOf(report, findings)}
      />
    </>
  );
}
