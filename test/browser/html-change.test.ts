import type { ResourceLine } from "../../src/model/run.js";
import { reportOf, sampleReport, sampleRun } from "../report/support/sample-report.js";
import { sampleResources } from "../report/support/sample-resources.js";
import { sampleRules } from "../report/support/sample-rules.js";
import { startBrowser, type ReportBrowser } from "./support/browser.js";

let browser: ReportBrowser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(() => browser.close());

/** The sample against a baseline that did not have what rules say about versioning. */
const compared = sampleResources.map((line): ResourceLine => {
  if (line.gone) return line;
  const findings = line.findings.map((finding) => {
    const isNew = finding.ruleId === "bucket-versioning";
    const firstSeenAt = isNew ? "2026-11-22T10:15:00.000Z" : "2026-10-01T08:00:00.000Z";
    return { ...finding, firstSeenAt, change: isNew ? ("new" as const) : ("unchanged" as const) };
  });
  return { ...line, findings };
});

test("what is new since the baseline is marked, can be filtered for, and says when it was first seen", async () => {
  const report = reportOf(sampleRun, sampleRules, () => compared);
  const { page, trouble } = await browser.open(await browser.write(report), "#/findings", {});
  const marked = page.locator("[role=option]", { has: page.getByText("New", { exact: true }) });
  expect(await marked.count()).toBe(2);
  await page.getByRole("group", { name: "Since the baseline" }).getByText("New", { exact: true }).click();
  expect(await page.evaluate<string>("location.hash")).toContain("change=new");
  expect(await page.locator("[role=option]").count()).toBe(2);
  expect(await page.locator("[role=option] .row-rule").allInnerTexts()).toEqual([
    "bucket-versioning",
    "bucket-versioning",
  ]);
  await page.locator("[role=option]").first().click();
  const detail = page.getByRole("complementary", { name: "Finding" });
  expect(await detail.innerText()).toMatch(/New since the baseline\s+first seen on 2026-11-22/);
  expect(trouble).toEqual([]);
});

test.each([
  [3, 1],
  [0, 0],
])("with %d fixed, what lists them is told %d times", async (fixed, times) => {
  const none = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  const changes = { new: none, unchanged: 4, fixed, gone: 0, notEvaluable: 0, waived: 0 };
  const baseline = { runId: "earlier", startedAt: "2026-11-01T09:00:00.000Z", changes };
  const report = reportOf({ ...sampleRun, baseline }, sampleRules, () => compared);
  const { page } = await browser.open(await browser.write(report), "", {});
  const card = page.getByRole("region", { name: "Change since the baseline" });
  expect(await card.getByText("s3audit diff BASELINE RUN --format html").count()).toBe(times);
});

test("without a baseline nothing is called new, and there is nothing to filter by", async () => {
  const { page } = await browser.open(await browser.write(sampleReport()), "#/findings", {});
  expect(await page.getByText("Since the baseline").count()).toBe(0);
  expect(await page.locator(".row-status.new").count()).toBe(0);
});
