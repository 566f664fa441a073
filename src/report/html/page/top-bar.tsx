import { noFilter } from "./filter.js";
import type { Report } from "./report.js";
import { hashOf, type Route } from "./route.js";
import type { ThemeChoice } from "./theme.js";
import { ThemeSwitch } from "./theme-switch.js";
import { counted, timeWords } from "./words.js";

const views: readonly { readonly route: Route; readonly label: string; readonly of: readonly Route["view"][] }[] = [
  { route: { view: "overview" }, label: "Overview", of: ["overview"] },
  { route: { view: "findings", filter: noFilter, open: null }, label: "Findings", of: ["findings"] },
  { route: { view: "resources", text: "" }, label: "Resources", of: ["resources", "resource"] },
  { route: { view: "rules" }, label: "Rules", of: ["rules", "rule"] },
  { route: { view: "frameworks" }, label: "Frameworks", of: ["frameworks"] },
  { route: { view: "coverage" }, label: "Coverage", of: ["coverage"] },
];

interface TopBarProps {
  readonly report: Report;
  readonly route: Route;
  readonly theme: ThemeChoice;
}

/** Name, run, and the way to the other views. */
export function TopBar({ report, route, theme }: TopBarProps) {
  const { run, tool } = report;
  return (
    <header class="top">
      <div class="top-run">
        <a class="brand" href="#/">
          {tool.name}
        </a>
        <span class="run-words">
          {accountsWords(run.accounts)} · {sourceWords(run.source)} · {timeWords(run.startedAt)}
        </span>
        <ThemeSwitch theme={theme} />
      </div>
      <nav aria-label="Views">
        {views
          .filter(({ of }) => !of.includes("frameworks") || report.frameworks.length > 0)
          .map(({ route: target, label, of }) => (
            <a key={label} href={hashOf(target)} aria-current={of.includes(route.view) ? "page" : undefined}>
              {label}
            </a>
          ))}
      </nav>
    </header>
  );
}

function accountsWords(accounts: readonly string[]): string {
  const [first, second, ...more] = accounts;
  if (first === undefined) return "No account";
  if (second === undefined) return `Account ${first}`;
  return more.length === 0 ? `Accounts ${first} and ${second}` : counted(accounts.length, "account", "accounts");
}

function sourceWords(source: string): string {
  if (source === "aws") return "AWS";
  return source === "demo" ? "demo account, not AWS" : `endpoint ${source}`;
}
