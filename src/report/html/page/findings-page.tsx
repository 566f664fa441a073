import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { longId, shortId } from "../id-text.js";
import { csvOf } from "./csv.js";
import { downloadText } from "./download.js";
import { FilterChips } from "./filter-chips.js";
import { filterKey } from "./filter.js";
import { Filters } from "./filters.js";
import { FindingDetail } from "./finding-detail.js";
import { FindingRow } from "./finding-row.js";
import type { Matcher } from "./match-findings.js";
import { PrintedFindings } from "./printed-findings.js";
import { at, severityOf, type Report } from "./report.js";
import type { Route } from "./route.js";
import { useFilter } from "./use-filter.js";
import { useListKeys } from "./use-list-keys.js";
import { useMedia } from "./use-media.js";
import type { Navigate } from "./use-route.js";
import { VirtualList } from "./virtual-list.js";
import { count } from "./words.js";

interface FindingsPageProps {
  readonly report: Report;
  readonly matcher: Matcher;
  readonly route: Route & { readonly view: "findings" };
  readonly navigate: Navigate;
}

/** The list of findings, its filters, and the finding that is open. */
export function FindingsPage({ report, matcher, route, navigate }: FindingsPageProps) {
  const [filter, setFilter] = useFilter(route, navigate);
  const matches = useMemo(() => matcher(filter), [matcher, filterKey(filter)]);
  const open = useMemo(
    () => (route.open === null ? -1 : report.findings.ids.indexOf(shortId(route.open))),
    [route.open],
  );
  const [active, setActive] = useState(-1);
  const isPhone = useMedia("(max-width: 759px)");
  const isWide = useMedia("(min-width: 1100px)");
  const isTwoLine = isPhone || route.open !== null;
  const list = useRef<HTMLDivElement>(null);

  const openRow = (row: number): void => {
    setActive(row);
    const id = longId(at(report.findings.ids, numberOfRow(row)));
    navigate({ view: "findings", filter, open: id }, route.open === null ? "push" : "replace");
  };
  const numberOfRow = (row: number): number => matches.findings[row] ?? 0;
  const close = (): void => {
    navigate({ view: "findings", filter, open: null }, "replace");
    list.current?.querySelector<HTMLElement>("[role=listbox]")?.focus();
  };
  useEffect(() => setActive(open === -1 ? -1 : matches.findings.indexOf(open)), [matches]);
  useEffect(() => {
    if (open !== -1) document.getElementById("detail-title")?.focus({ preventScroll: true });
  }, [open]);
  const move = (row: number): void => {
    if (route.open !== null && isWide) openRow(row);
    else setActive(row);
  };
  useListKeys({ active, count: matches.findings.length, move, openRow, close: route.open === null ? null : close });

  return (
    <div class={`findings ${isTwoLine ? "two-line" : ""} ${route.open === null ? "" : "with-detail"}`}>
      <h1 class="visually-hidden">Findings</h1>
      <Filters filter={filter} onFilter={setFilter} counts={matches.counts} place={isWide ? "beside" : "above"} />
      <section class="list" ref={list} aria-label="List of findings">
        <div class="list-head">
          <p class="list-count" role="status">
            <strong>{count(matches.findings.length)}</strong>
            {matches.findings.length === report.findings.count ? "" : ` of ${count(report.findings.count)}`} findings
          </p>
          <span class="list-actions">
            <button
              type="button"
              class="quiet"
              onClick={() => downloadText("findings.csv", "text/csv", csvOf(report, matches.findings))}
            >
              Download CSV
            </button>
            <button type="button" class="quiet" onClick={() => print()}>
              Print
            </button>
          </span>
        </div>
        <FilterChips filter={filter} onFilter={setFilter} />
        {matches.findings.length === 0 ? (
          <p class="empty">
            {report.findings.count === 0 ? "This run has no findings." : "No finding fits these filters."}
          </p>
        ) : (
          <VirtualList
            label="Findings, worst first"
            count={matches.findings.length}
            rowPx={isTwoLine ? 62 : 36}
            active={active}
            listKey={matches}
            onActive={move}
            onOpen={openRow}
            rowClass={(row) =>
              `edge-${severityOf(report, numberOfRow(row))} ${numberOfRow(row) === open ? "open" : ""}`
            }
            row={(row) => <FindingRow report={report} finding={numberOfRow(row)} />}
          />
        )}
      </section>
      {route.open !== null && (
        <aside class="detail-pane" aria-label="Finding">
          <button type="button" class="quiet close" onClick={close}>
            Close <kbd aria-hidden="true">Esc</kbd>
          </button>
          {open === -1 ? (
            <p class="empty">This page does not hold the finding {route.open}.</p>
          ) : (
            <FindingDetail key={open} report={report} finding={open} />
          )}
        </aside>
      )}
      <PrintedFindings report={report} findings={matches.findings} />
    </div>
  );
}
