import { render } from "preact";
import { App } from "./app.js";
import { readReport } from "./report.js";
import { searchOver } from "./search.js";
import { themeChoice } from "./theme.js";
import { matcherOf } from "./match-findings.js";

const root = document.getElementById("app");
if (root === null) throw new Error("The page has no place to be drawn in.");

const theme = themeChoice();
try {
  const report = readReport();
  root.textContent = "";
  render(<App report={report} matcher={matcherOf(report, searchOver(report))} theme={theme} />, root);
} catch (error) {
  root.textContent = `This report cannot be shown: ${String(error)} The same data is in report.json beside it.`;
  throw error;
}
