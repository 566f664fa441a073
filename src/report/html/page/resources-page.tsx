import { useMemo, useState } from "preact/hooks";
import type { Report } from "./report.js";
import { resourceSummaries } from "./resource-summaries.js";
import { SearchField } from "./search-field.js";
import { SeverityCounts } from "./severity-bar.js";
import { useMedia } from "./use-media.js";
import { useTypedText } from "./use-typed-text.js";
import { resourceRoute } from "./route.js";
import type { Navigate } from "./use-route.js";
import { VirtualList } from "./virtual-list.js";
import { count, counted, kindWord } from "./words.js";

interface ResourcesPageProps {
  readonly report: Report;
  readonly text: string;
  readonly navigate: Navigate;
}

/** The resources that have findings, worst first. */
export function ResourcesPage({ report, text, navigate }: ResourcesPageProps) {
  const [typed, type] = useTypedText(text, (settled) => navigate({ view: "resources", text: settled }, "replace"));
  const [active, setActive] = useState(-1);
  const isPhone = useMedia("(max-width: 759px)");
  const all = useMemo(() => resourceSummaries(report), [report]);
  const shown = useMemo(() => {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    return all.filter(({ resource: { name, arn, account, region, kind, tags } }) => {
      const hay = [name, arn, account, region, kind, ...(tags ?? [])].join("\n").toLowerCase();
      return words.every((word) => hay.includes(word));
    });
  }, [all, typed]);
  const open = (row: number): void => {
    const resource = shown[row]?.resource;
    if (resource !== undefined) navigate(resourceRoute(resource), "push");
  };
  return (
    <div class="page resources">
      <h1>
        Resources{" "}
        <span class="muted h1-words" role="status">
          {count(shown.length)} with findings{shown.length === all.length ? "" : ` of ${count(all.length)}`}
        </span>
      </h1>
      <SearchField
        label="Search resources by name, ARN, account, Region or tag"
        text={typed}
        onText={(next) => {
          type(next);
          setActive(-1);
        }}
      />
      {shown.length === 0 ? (
        <p class="empty">{all.length === 0 ? "No resource has a finding." : "No resource fits."}</p>
      ) : (
        <VirtualList
          label="Resources, worst first"
          count={shown.length}
          rowPx={isPhone ? 66 : 44}
          active={active}
          listKey={shown}
          onActive={setActive}
          onOpen={open}
          rowClass={() => "resource-row"}
          row={(row) => {
            const summary = shown[row];
            if (summary === undefined) return null;
            const { resource, failing, unknown } = summary;
            return (
              <>
                <bdi class="row-name">{resource.name}</bdi>
                <span class="row-place">
                  {kindWord(resource.kind)} · {resource.account} · {resource.region}
                </span>
                <span class="row-counts">
                  <SeverityCounts counts={failing} />
                  {unknown > 0 && <span class="muted">{counted(unknown, "unknown", "unknown")}</span>}
                </span>
              </>
            );
          }}
        />
      )}
    </div>
  );
}
