import { writeText } from "../write-text.js";
import type { ReportSource, ReportWriter } from "../writer.js";
import { pageParts } from "./page-parts.js";
import { pageLimitBytes, readTemplate } from "./template.js";

/** The report as one self-contained page: no network, no server, nothing beside it. */
export const htmlWriter: ReportWriter = {
  format: "html",
  fileName: "report.html",
  streams: true,
  async write(report, out) {
    await writeText(out, page(report));
  },
};

async function* page(report: ReportSource): AsyncIterable<string> {
  yield* pageParts(report, await readTemplate("template.html"), pageLimitBytes);
}
