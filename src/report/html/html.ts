import { readFile } from "node:fs/promises";
import { writeText } from "../write-text.js";
import type { ReportSource, ReportWriter } from "../writer.js";
import { pageParts } from "./page-parts.js";

/** Every browser opens it at once and every mail system still takes it. */
const limitBytes = 15_000_000;

const templateUrl = new URL("./template.html", import.meta.url);

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
  yield* pageParts(report, await readTemplate(), limitBytes);
}

async function readTemplate(): Promise<string> {
  try {
    return await readFile(templateUrl, "utf8");
  } catch (error) {
    throw new Error("The template of the HTML report is missing: node scripts/build-html.mjs builds it.", {
      cause: error,
    });
  }
}
