import { frameworkReport } from "../report/support/sample-report.js";
import { axeFindings } from "./support/axe.js";
import { startBrowser, type ReportBrowser } from "./support/browser.js";

let browser: ReportBrowser;
let url: string;

beforeAll(async () => {
  browser = await startBrowser();
  url = await browser.write(frameworkReport());
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

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  test.each(views)("axe finds nothing on %j", async (view) => {
    // The other tests run under the page's policy.
    const { page } = await browser.open(url, view, { colorScheme, bypassCSP: true });
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
  });

  test.each(views)("axe finds nothing on a phone on %j", async (view) => {
    const viewport = { width: 360, height: 740 };
    const { page } = await browser.open(url, view, { colorScheme, bypassCSP: true, viewport });
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
  });
});
