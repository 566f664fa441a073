import { App } from "./app.js";
import { readReport } from "./report.js";
import { searchOver } from "./search.js";
import { start } from "./start.js";
import { matcherOf } from "./match-findings.js";

void start(async () => {
  const report = await readReport();
  const matcher = matcherOf(report, searchOver(report));
  return (theme) => <App report={report} matcher={matcher} theme={theme} />;
}, "The same data is in report.json beside it.");
