import { mkdtemp, rm } from "node:fs/promises";
import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { htmlWriter } from "../../../src/report/html/html.js";
import type { Comparison } from "../../../src/compare/compare-runs.js";
import { writeDiffHtml } from "../../../src/compare/diff-html.js";
import type { ReportSource } from "../../../src/report/writer.js";

/** A browser and a folder for reports, both gone after `close`. */
export interface ReportBrowser {
  /** Writes the report; the answer is its file's address. */
  write(report: ReportSource): Promise<string>;
  /** Writes the page of a comparison; the answer is its file's address. */
  writeDiff(comparison: Comparison): Promise<string>;
  /** Opens an address with its hash in a window of its own. */
  open(url: string, hash: string, options: BrowserContextOptions): Promise<OpenReport>;
  /** Opens a file that is no whole report. */
  openBroken(url: string): Promise<OpenReport>;
  close(): Promise<void>;
}

/** A window, and everything in it that must never happen. */
export interface OpenReport {
  readonly page: Page;
  /** Console messages, errors, dialogs and windows, in order. */
  readonly trouble: string[];
  /** Addresses that were asked for; the first is the file itself. */
  readonly requests: string[];
}

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Another view is drawn when the browser tells that the address changed: on a busy machine long after the click. Here
 * it always is, so that a test which reads the page without waiting fails every time, not once in a hundred runs.
 */
const lateRouting = `(() => {
  const listen = window.addEventListener.bind(window);
  window.addEventListener = (name, listener, options) =>
    listen(name, name === "hashchange" ? (event) => setTimeout(() => listener(event), 50) : listener, options);
})()`;

export async function startBrowser(): Promise<ReportBrowser> {
  const folder = await mkdtemp(path.join(tmpdir(), "s3audit-html-"));
  const browser: Browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: flags,
  });
  let files = 0;
  return {
    write: (report) => written((out) => htmlWriter.write(report, out)),
    writeDiff: (comparison) => written((out) => writeDiffHtml({ name: "s3audit", version: "0" }, comparison, out)),
    async open(url, hash, options) {
      const report = await openPage(url + hash, options);
      await report.page.locator("h1").first().waitFor({ state: "attached" });
      return report;
    },
    openBroken: (url) => openPage(url, {}),
    async close() {
      await browser.close();
      await rm(folder, { recursive: true });
    },
  };

  async function written(write: (out: Writable) => Promise<void>): Promise<string> {
    const file = path.join(folder, `report-${files++}.html`);
    const out = createWriteStream(file);
    await write(out);
    out.end();
    await finished(out);
    return pathToFileURL(file).href;
  }

  async function openPage(url: string, options: BrowserContextOptions): Promise<OpenReport> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    await context.addInitScript(lateRouting);
    const page = await context.newPage();
    const trouble: string[] = [];
    const requests: string[] = [];
    page.on("console", (message) => trouble.push(`console ${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => trouble.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => {
      trouble.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("popup", () => trouble.push("popup"));
    context.on("request", (request) => requests.push(request.url()));
    await page.goto(url);
    return { page, trouble, requests };
  }
}
