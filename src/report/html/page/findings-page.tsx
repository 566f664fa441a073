import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { longId, shortId } from "../id-text.js";
import { csvOf } from "./csv.js";
import { downloadText } from "./download.js";
import { FacetList } from "./facet-list.js";
import { FilterChips } from "./filter-chips.js";
import { facets, toggled, type Filter } from "./filter.js";
import { FindingDetail } from "./finding-detail.js";
import { FindingRow } from "./finding-row.js";
import type { Matcher } from "./match-findings.js";
import { PrintedFindings } from "./printed-findings.js";
import { at, severityOf, type Report } from "./report.js";
import type { Route } from "./route.js";
import { isTyping, SearchField } from "./search-field.js";
import { useLatest } from "./use-latest.js";
import { useMedia } from "./use-media.js";
import { useTypedText } from "./use-typed-text.js";
import type { Navigate } from "./use-route.js";
import { rowAfter, VirtualList } from "./virtual-list.js";
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
  useKeys({ active, count: matches.findings.length, move, openRow, close: route.open === null ? null : close });

  return (
    <div class={`findings ${isTwoLine ? "two-line" : ""} ${route.open === null ? "" : "with-detail"}`}>
      <h1 class="visually-hidden">Findings</h1>
      <Filters report={report} filter={filter} onFilter={setFilter} counts={matches.counts} isPhone={!isWide} />
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

interface FiltersProps {
  readonly report: Report;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly counts: ReturnType<Matcher>["counts"];
  readonly isPhone: boolean;
}

function Filters({ filter, onFilter, counts, isPhone }: FiltersProps) {
  const inUse = facets.reduce((sum, facet) => sum + filter[facet].length, 0);
  const lists = facets.map((facet) => (
    <FacetList
      key={facet}
      facet={facet}
      counts={counts[facet]}
      chosen={filter[facet]}
      onToggle={(each, value) => onFilter(toggled(filter, each, value))}
    />
  ));
  return (
    <section class="filters" aria-label="Filters">
      <SearchField label="Search findings" text={filter.text} onText={(text) => onFilter({ ...filter, text })} />
      {isPhone ? (
        <details>
          <summary>Filters{inUse > 0 ? ` (${inUse})` : ""}</summary>
          {lists}
        </details>
      ) : (
        lists
      )}
    </section>
  );
}

/** The filter of the address; a search that is being typed is ahead of it. */
function useFilter({ filter: inAddress, open }: Route & { view: "findings" }, navigate: Navigate) {
  const go = (filter: Filter): void => navigate({ view: "findings", filter, open }, "replace");
  const [text, type] = useTypedText(inAddress.text, (settled) => go({ ...inAddress, text: settled }));
  const filter = { ...inAddress, text };
  const setFilter = (next: Filter): void => {
    type(next.text);
    if (filterKey({ ...next, text }) !== filterKey(filter)) go(next);
  };
  return [filter, setFilter] as const;
}

function filterKey(filter: Filter): string {
  return JSON.stringify(filter);
}

interface Keys {
  readonly active: number;
  readonly count: number;
  readonly move: (row: number) => void;
  readonly openRow: (row: number) => void;
  readonly close: (() => void) | null;
}

/** j, k, Enter and Escape wherever the focus is, unless somebody is typing. */
function useKeys(keys: Keys): void {
  const latest = useLatest(keys);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { active, count: rows, move, openRow, close } = latest.current;
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === "Escape" && close !== null) return close();
      if (event.key === "j" || event.key === "k") {
        const row = rowAfter(event.key, active, rows, 1);
        if (row !== null) move(row);
      } else if (event.key === "Enter" && event.target === document.body && active >= 0) openRow(active);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}
