import { useEffect, useRef } from "preact/hooks";
import type { ComparedRunWords } from "../changes-data.js";
import { ChangeCard } from "./change-card.js";
import { ChangeDetail } from "./change-detail.js";
import { ChangeRow, changeWordOf } from "./change-row.js";
import { ageOf, firstSeenOf, isWaived, reasonOf, type Comparison } from "./comparison.js";
import { csvText, type Cells } from "./csv.js";
import { facets, noFilter } from "./filter.js";
import { FilteredList, type ListWords } from "./filtered-list.js";
import type { Matcher } from "./match-findings.js";
import { at, messageOf, resourceAt, ruleOf, severityOf } from "./report.js";
import type { ThemeChoice } from "./theme.js";
import { ThemeSwitch } from "./theme-switch.js";
import { useRoute } from "./use-route.js";
import { longId } from "../id-text.js";
import { count, counted, timeWords, valueWord } from "./words.js";

interface DiffAppProps {
  readonly comparison: Comparison;
  readonly matcher: Matcher;
  readonly theme: ThemeChoice;
}

/** Every row fails, or did. */
const shownFacets = ["change", ...facets.filter((facet) => facet !== "change" && facet !== "status")] as const;

const words: ListWords = {
  things: "changes",
  thing: "Change",
  order: "Changes: new ones first, worst first",
  none: "Nothing is new, fixed, gone or no longer evaluable.",
  column: "Change",
};

const cells: Cells<Comparison> = {
  id: (comparison, change) => longId(at(comparison.findings.ids, change)),
  change: changeWordOf,
  ruleId: (comparison, change) => ruleOf(comparison, change).id,
  severity: severityOf,
  kind: (comparison, change) => resourceAt(comparison, change).kind,
  name: (comparison, change) => resourceAt(comparison, change).name,
  arn: (comparison, change) => resourceAt(comparison, change).arn,
  account: (comparison, change) => resourceAt(comparison, change).account,
  region: (comparison, change) => resourceAt(comparison, change).region,
  message: messageOf,
  reason: (comparison, change) => reasonOf(comparison, change) ?? "",
  firstSeenOn: (comparison, change) => firstSeenOf(comparison, change) ?? "unknown",
  ageDays: (comparison, change) => String(ageOf(comparison, change) ?? "unknown"),
  waived: (comparison, change) => String(isWaived(comparison, change)),
};

/** The whole page: what changed from one run to the other. */
export function DiffApp({ comparison, matcher, theme }: DiffAppProps) {
  const [inAddress, navigate] = useRoute();
  const main = useRef<HTMLElement>(null);
  const { tool, old: earlier, new: later, counts, caveats } = comparison;
  useEffect(() => {
    document.title = `What changed · ${tool.name}`;
  }, []);
  // The list is the page: there is no other view.
  const route =
    inAddress.view === "findings" ? inAddress : ({ view: "findings", filter: noFilter, open: null } as const);
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        Skip to content
      </a>
      <header class="top compared">
        <div class="top-run">
          <a class="brand" href="#/">
            {tool.name}
          </a>
          <span class="run-words">
            {timeWords(earlier.startedAt)} to {timeWords(later.startedAt)}
          </span>
          <ThemeSwitch theme={theme} />
        </div>
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        <div class="page">
          <h1>What changed</h1>
          <Notices comparison={comparison} />
          <div class="grid top-grid">
            <section class="card" aria-label="The two runs">
              <h2>Compared</h2>
              <dl class="members">
                <RunWords name="Earlier" run={earlier} />
                <RunWords name="Later" run={later} />
              </dl>
            </section>
            <ChangeCard
              since={earlier.startedAt}
              runId={earlier.id}
              changes={counts}
              caveats={caveats}
              closedOnes="listed"
            />
          </div>
          <FilteredList
            table={comparison}
            matcher={matcher}
            facets={shownFacets}
            route={route}
            navigate={navigate}
            words={words}
            row={(change) => <ChangeRow comparison={comparison} change={change} />}
            detail={(change) => <ChangeDetail key={change} comparison={comparison} change={change} />}
            columnWord={(change) => changeWordOf(comparison, change)}
            csv={(changes) => csvText(comparison, cells, changes)}
          />
        </div>
      </main>
      <footer class="page-foot">
        {tool.name} {tool.version} · this page is one file and sends nothing anywhere
      </footer>
    </>
  );
}

function RunWords({ name, run }: { readonly name: string; readonly run: ComparedRunWords }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{run.name}</bdi>{" "}
        <span class="muted">
          run {run.id}, {timeWords(run.startedAt)}, {counted(run.accounts, "account", "accounts")}
        </span>
      </dd>
    </div>
  );
}

/** What the reader must know before believing anything else. */
function Notices({ comparison: { old: earlier, new: later, footer } }: { readonly comparison: Comparison }) {
  return (
    <>
      {!later.complete && (
        <p class="notice warn" role="note">
          <strong>The later run is not complete.</strong> What it did not look at is no longer evaluable, not fixed.
        </p>
      )}
      {!earlier.complete && (
        <p class="notice warn" role="note">
          <strong>The earlier run is not complete.</strong> What it did not look at is new here, whenever it began.
        </p>
      )}
      {footer.omittedChanges > 0 && (
        <p class="notice warn" role="note">
          <strong>{count(footer.omittedChanges)} changes are not on this page</strong>, which is kept below{" "}
          {footer.limitBytes / 1_000_000} MB:{" "}
          {footer.omitted
            .map(({ state, severity, count: left }) => `${count(left)} ${severity} ${valueWord("change", state)}`)
            .join(", ")}
          . The counts above count all, and <code>s3audit diff --format json</code> lists all.
        </p>
      )}
    </>
  );
}
