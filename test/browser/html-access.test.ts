import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { frameworkReport } from "../report/support/sample-report.js";
import { startBrowser, type ReportBrowser } from "./support/browser.js";

let browser: ReportBrowser;
let url: string;
let axe: string;

beforeAll(async () => {
  browser = await startBrowser();
  url = await browser.write(frameworkReport());
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
});

afterAll(() => browser.close());

const views = [
  "",
  "#/findings",
  "#/findings?severity=critical&status=fail&q=bucket",
  "#/findings?q=nothing-like-it",
  "#/findings?open=3e76042e9dd9aad40254e1986c6c8194",
  "#/findings?waiver=waived",
  "#/resources",
  "#/resource/bucket/arn%3Aaws%3As3%3A%3A%3Amarketing-assets",
  "#/resource/bucket/arn%3Aaws%3As3%3A%3A%3Apayroll-exports",
  "#/resource/bucket/nowhere",
  "#/rules",
  "#/rule/bucket-not-public",
  "#/frameworks",
  "#/coverage",
];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  test.each(views)("axe finds nothing on %j", async (view) => {
    // axe is a script of its own, which the page's policy rightly refuses; the other tests run under the policy.
    const { page } = await browser.open(url, view, { colorScheme, bypassCSP: true });
    await page.addScriptTag({ content: axe });
    const violations = await page.evaluate<Violation[]>("axe.run().then((result) => result.violations)");
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => `${node.html} ${node.failureSummary}`)])).toEqual(
      [],
    );
    await page.context().close();
  });

  test.each(views)("axe finds nothing on a phone on %j", async (view) => {
    const viewport = { width: 360, height: 740 };
    const { page } = await browser.open(url, view, { colorScheme, bypassCSP: true, viewport });
    await page.addScriptTag({ content: axe });
    const violations = await page.evaluate<Violation[]>("axe.run().then((result) => result.violations)");
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => `${node.html} ${node.failureSummary}`)])).toEqual(
      [],
    );
    await page.context().close();
  });
});
