import { render } from "preact";
import { App } from "./app.js";
import { readReport } from "./report.js";
import { searchOver } from "./search.js";
import { themeChoice, type ThemeChoice } from "./theme.js";
import { matcherOf } from "./match-findings.js";

const root = document.getElementById("app");
if (root === null) throw new Error("The page has no place to be drawn in.");

/** Draws the report, or says in words why that cannot be done. */
async function start(place: HTMLElement, theme: ThemeChoice): Promise<void> {
  try {
    const report = await readReport();
    const matcher = matcherOf(report, searchOver(report));
    place.textContent = "";
    render(<App report={report} matcher={matcher} theme={theme} />, place);
  } catch (error) {
    place.textContent = `This report cannot be shown: ${String(error)} The same data is in report.json beside it.`;
    throw error;
  }
}

void start(root, themeChoice());
