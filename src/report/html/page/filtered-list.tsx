import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { longId, shortId } from "../id-text.js";
import { downloadText } from "./download.js";
import { FilterChips } from "./filter-chips.js";
import { filterKey, type Facet } from "./filter.js";
import { Filters } from "./filters.js";
import type { Matcher } from "./match-findings.js";
import { PrintedFindings } from "./printed-findings.js";
import { at, severityOf, type FindingTable } from "./report.js";
import type { Route } from "./route.js";
import { useFilter } from "./use-filter.js";
import { useListKeys } from "./use-list-keys.js";
import { useMedia } from "./use-media.js";
import type { Navigate } from "./use-route.js";
import { VirtualList } from "./virtual-list.js";
import { count } from "./words.js";

/** How a list of findings is spelt. */
export interface ListWords {
  /** Of the list itself, its count and its file: `findings`. */
  readonly things: string;
  /** Of one of them: `Finding`. */
  readonly thing: string;
  readonly order: string;
  /** What is said of an empty table. */
  readonly none: string;
  /** Header of the printed column that tells them apart beside their severity. */
  readonly column: string;
}

interface FilteredListProps {
  readonly table: FindingTable;
  readonly matcher: Matcher;
  readonly facets: readonly Facet[];
  readonly route: Route & { readonly view: "findings" };
  readonly navigate: Navigate;
  readonly words: ListWords;
  readonly row: (finding: number) => ComponentChildren;
  readonly detail: (finding: number) => ComponentChildren;
  readonly columnWord: (finding: number) => string;
  readonly csv: (findings: Uint32Array) => string;
}

/** A list of findings, its filters, and the finding that is open. */
export function FilteredList(props: FilteredListProps) {
  const { table, matcher, facets, route, navigate, words, row: drawRow, detail, columnWord, csv } = props;
  const [filter, setFilter] = useFilter(route, navigate);
  const matches = useMemo(() => matcher(filter), [matcher, filterKey(filter)]);
  const open = useMemo(
    () => (route.open === null ? -1 : table.findings.ids.indexOf(shortId(route.open))),
    [route.open],
  );
  const [active, setActive] = useState(-1);
  const isPhone = useMedia("(max-width: 759px)");
  const isWide = useMedia("(min-width: 1100px)");
  const isTwoLine = isPhone || route.open !== null;
  const list = useRef<HTMLDivElement>(null);

  const openRow = (row: number): void => {
    setActive(row);
    const id = longId(at(table.findings.ids, numberOfRow(row)));
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
      <Filters
        label={`Search ${words.things}`}
        facets={facets}
        filter={filter}
        onFilter={setFilter}
        counts={matches.counts}
        place={isWide ? "beside" : "above"}
      />
      <section class="list" ref={list} aria-label={`List of ${words.things}`}>
        <div class="list-head">
          <p class="list-count" role="status">
            <strong>{count(matches.findings.length)}</strong>
            {matches.findings.length === table.findings.count ? "" : ` of ${count(table.findings.count)}`}{" "}
            {words.things}
          </p>
          <span class="list-actions">
            <button
              type="button"
              class="quiet"
              onClick={() => downloadText(`${words.things}.csv`, "text/csv", csv(matches.findings))}
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
            {table.findings.count === 0 ? words.none : `No ${words.thing.toLowerCase()} fits these filters.`}
          </p>
        ) : (
          <VirtualList
            label={words.order}
            count={matches.findings.length}
            rowPx={isTwoLine ? 62 : 36}
            active={active}
            listKey={matches}
            onActive={move}
            onOpen={openRow}
            rowClass={(row) => `edge-${severityOf(table, numberOfRow(row))} ${numberOfRow(row) === open ? "open" : ""}`}
            row={(row) => drawRow(numberOfRow(row))}
          />
        )}
      </section>
      {route.open !== null && (
        <aside class="detail-pane" aria-label={words.thing}>
          <button type="button" class="quiet close" onClick={close}>
            Close <kbd aria-hidden="true">Esc</kbd>
          </button>
          {open === -1 ? (
            <p class="empty">
              This page does not hold the {words.thing.toLowerCase()} {route.open}.
            </p>
          ) : (
            detail(open)
          )}
        </aside>
      )}
      <PrintedFindings report={table} findings={matches.findings} column={words.column} wordOf={columnWord} />
    </div>
  );
}
