import { useEffect, useRef } from "preact/hooks";
import { CoveragePage } from "./coverage-page.js";
import { FindingsPage } from "./findings-page.js";
import { FrameworksPage } from "./frameworks-page.js";
import type { Matcher } from "./match-findings.js";
import { Overview } from "./overview.js";
import type { Report } from "./report.js";
import { ResourcePage } from "./resource-page.js";
import { ResourcesPage } from "./resources-page.js";
import { RulePage } from "./rule-page.js";
import { RulesPage } from "./rules-page.js";
import type { Route } from "./route.js";
import { RunNotices } from "./run-notices.js";
import type { ThemeChoice } from "./theme.js";
import { TopBar } from "./top-bar.js";
import { useRoute, type Navigate } from "./use-route.js";

interface AppProps {
  readonly report: Report;
  readonly matcher: Matcher;
  readonly theme: ThemeChoice;
}

/** The whole page: bar, notices, and the view that the address asks for. */
export function App({ report, matcher, theme }: AppProps) {
  const [route, navigate] = useRoute();
  const main = useRef<HTMLElement>(null);
  const place = placeOf(route);
  const shown = useRef(place);
  useEffect(() => {
    document.title = `${titleOf(route)} · ${report.tool.name} report`;
    if (shown.current === place) return;
    shown.current = place;
    scrollTo(0, 0);
    // A new view is announced by where the focus is.
    main.current?.focus({ preventScroll: true });
  }, [place]);
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        Skip to content
      </a>
      <TopBar report={report} route={route} theme={theme} />
      <main id="main" tabIndex={-1} ref={main}>
        <RunNotices report={report} />
        <View report={report} matcher={matcher} route={route} navigate={navigate} />
      </main>
      <footer class="page-foot">
        {report.tool.name} {report.tool.version} · run {report.run.id} · this page is one file and sends nothing
        anywhere
      </footer>
    </>
  );
}

interface ViewProps {
  readonly report: Report;
  readonly matcher: Matcher;
  readonly route: Route;
  readonly navigate: Navigate;
}

function View({ report, matcher, route, navigate }: ViewProps) {
  switch (route.view) {
    case "overview":
      return <Overview report={report} />;
    case "findings":
      return <FindingsPage report={report} matcher={matcher} route={route} navigate={navigate} />;
    case "resources":
      return <ResourcesPage report={report} text={route.text} navigate={navigate} />;
    case "resource":
      return <ResourcePage report={report} route={route} />;
    case "rules":
      return <RulesPage report={report} />;
    case "frameworks":
      return <FrameworksPage report={report} />;
    case "rule":
      return <RulePage report={report} id={route.id} matcher={matcher} />;
    case "coverage":
      return <CoveragePage report={report} />;
  }
}

/** What counts as another view: filters and open findings do not. */
function placeOf(route: Route): string {
  if (route.view === "resource") return `${route.kind} ${route.arn} ${route.region ?? ""}`;
  return route.view === "rule" ? `rule ${route.id}` : route.view;
}

function titleOf(route: Route): string {
  if (route.view === "resource") return route.region === null ? route.arn : `${route.arn} ${route.region}`;
  if (route.view === "rule") return route.id;
  return route.view.charAt(0).toUpperCase() + route.view.slice(1);
}
