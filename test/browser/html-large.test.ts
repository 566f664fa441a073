import type { Page } from "playwright-core";
import { largeReport } from "../report/support/sample-report.js";
import { startBrowser, type OpenReport, type ReportBrowser } from "./support/browser.js";

const findingCount = 100_000;

let browser: ReportBrowser;
let report: OpenReport;
let page: Page;

beforeAll(async () => {
  browser = await startBrowser();
  report = await browser.open(await browser.write(largeReport(findingCount)), "#/findings", {});
  page = report.page;
});

afterAll(() => browser.close());

/** Rows that the reader can see, not only such as are drawn: by what stands at points of the list. */
function rowsInSight(): Promise<{ position: number; text: string }[]> {
  return page.evaluate(`(() => {
    const box = document.querySelector("[role=listbox]").getBoundingClientRect();
    const rows = new Set();
    for (let y = box.top + 5; y < Math.min(box.bottom, innerHeight); y += 10) {
      const row = document.elementFromPoint(box.left + box.width / 2, y)?.closest("[role=option]");
      if (row) rows.add(row);
    }
    return [...rows].map((row) => ({ position: Number(row.getAttribute("aria-posinset")), text: row.innerText }));
  })()`);
}

async function scrollTo(fraction: number): Promise<void> {
  await page.evaluate(`(() => {
    const list = document.querySelector("[role=listbox]");
    list.scrollTop = ${fraction} * (list.scrollHeight - list.clientHeight);
  })()`);
  const position = Math.max(1, Math.round(fraction * findingCount));
  await page.locator(`[aria-posinset="${position}"]`).waitFor();
}

test.each([
  ["the top", 0],
  ["the middle", 0.5],
  ["the far end", 1],
])("scrolled to %s, the list shows the rows that belong there, without a hole", async (_, fraction) => {
  await scrollTo(fraction);
  const rows = await rowsInSight();
  expect(rows.length).toBeGreaterThan(10);
  const [first] = rows;
  rows.forEach(({ position }, index) => expect(position).toBe((first?.position ?? 0) + index));
  expect(Math.abs((first?.position ?? 0) - fraction * findingCount)).toBeLessThan(40);
  expect(rows.every(({ text }) => /bucket-\d{7}/.test(text))).toBe(true);
});

test("at the far end stands the last finding of the report, and Home leads back to the first", async () => {
  await scrollTo(1);
  const last = (await rowsInSight()).at(-1);
  expect(last?.position).toBe(findingCount);
  expect(last?.text).toContain("Low");
  await page.getByRole("listbox").focus();
  await page.keyboard.press("Home");
  await page.locator('[aria-posinset="1"]').waitFor();
  const [first] = await rowsInSight();
  expect(first?.position).toBe(1);
  expect(first?.text).toContain("Critical");
});

test("few rows are drawn, however many there are", async () => {
  expect(await page.getByRole("option").count()).toBeLessThan(80);
});

test("a search over all of them finds the one, and opens it", async () => {
  await page.getByRole("searchbox").fill("bucket-0009999 bucket-versioning");
  await page.locator(".list-count strong", { hasText: /^[12]$/ }).waitFor();
  await page.getByRole("option").first().click();
  await page.locator(".message", { hasText: "bucket-0009999" }).waitFor();
  await page.getByRole("link", { name: "bucket-0009999", exact: true }).click();
  await page.getByRole("heading", { name: "bucket-0009999" }).waitFor();
});

test("nothing went wrong meanwhile, and nothing was asked for but the file", () => {
  expect(report.trouble).toEqual([]);
  expect(report.requests).toHaveLength(1);
});
