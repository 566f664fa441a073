import { bucketChange, comparisonOf, sampleChanges } from "../compare/support/sample-comparison.js";
import { hostileTexts } from "../report/support/hostile-report.js";
import { axeFindings } from "./support/axe.js";
import { startBrowser, type ReportBrowser } from "./support/browser.js";

let browser: ReportBrowser;
let url: string;

beforeAll(async () => {
  browser = await startBrowser();
  url = await browser.writeDiff(comparisonOf(sampleChanges));
});

afterAll(() => browser.close());

test("the page says both runs, the counts and every change with its age, and asks for nothing", async () => {
  const { page, trouble, requests } = await browser.open(url, "", {});
  const runs = await page.getByRole("region", { name: "The two runs" }).innerText();
  expect(runs).toMatch(/reports\/earlier[\s\S]*2026-11-01 09:00 UTC[\s\S]*reports\/later/);
  const counts = (await page.getByRole("region", { name: "Change since the baseline" }).innerText()).replace(
    /\s+/g,
    " ",
  );
  expect(counts).toMatch(/New 1 Critical Unchanged 1 Fixed 1 Gone 1 .*No longer evaluable 1 .*Waived 1/);
  const rows = await page.locator("[role=option]").allInnerTexts();
  expect(rows.map((row) => row.replace(/\s+/g, " ").trim())).toEqual([
    "Critical fresh NewVersioning of fresh is off. bucket-versioning 0 days · 111122223333 eu-west-1",
    "High accepted NewWaivedVersioning of accepted is off. bucket-versioning 21 days · 111122223333 eu-west-1",
    "High closed No longer evaluableIt could not be decided. bucket-versioning age unknown · 111122223333 eu-west-1",
    "High repaired FixedVersioning of repaired is off. bucket-versioning 52 days · 111122223333 eu-west-1",
    "Low deleted GoneVersioning of deleted is off. bucket-versioning 21 days · 111122223333 eu-west-1",
  ]);
  expect([trouble, requests]).toEqual([[], [url]]);
});

test("search and filters stand in the address, and an address brings them back", async () => {
  const { page } = await browser.open(url, "", {});
  await page.getByRole("group", { name: "Since the baseline" }).getByText("Fixed", { exact: true }).click();
  expect(await page.evaluate<string>("location.hash")).toBe("#/findings?change=fixed");
  expect(await page.locator("[role=option] .row-name").allInnerTexts()).toEqual(["repaired"]);
  const again = await browser.open(url, "#/findings?severity=high&q=CLOSED", {});
  expect(await again.page.locator("[role=option] .row-name").allInnerTexts()).toEqual(["closed"]);
});

test("an open change says what it means, and that nobody knows since when", async () => {
  const { page, trouble } = await browser.open(url, "#/findings?change=not-evaluable", {});
  await page.locator("[role=option]").click();
  const detail = await page.getByRole("complementary", { name: "Change" }).innerText();
  expect(detail).toMatch(/the later cannot tell: it is not known to be fixed\. It could not be decided\./);
  expect(detail).toMatch(/First seen\s+unknown: the earlier run kept no date/);
  await page.keyboard.press("Escape");
  expect(await page.evaluate<string>("location.hash")).not.toContain("open=");
  expect(trouble).toEqual([]);
});

test.each(["light", "dark"] as const)("axe finds nothing in %s", async (colorScheme) => {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 360, height: 740 },
  ]) {
    for (const hash of ["", `#/findings?open=${sampleChanges[0]?.finding.id ?? ""}`, "#/findings?q=nothing-like-it"]) {
      const { page } = await browser.open(url, hash, { colorScheme, viewport, bypassCSP: true });
      expect(await axeFindings(page)).toEqual([]);
      await page.context().close();
    }
  }
});

test("hostile text stays text in every field", async () => {
  const changes = hostileTexts.map((text) => {
    const change = bucketChange(text, { state: "not-evaluable", reason: text });
    const resource = { ...change.finding.resource, arn: `arn:aws:s3:::${text}`, account: text, region: text };
    return { ...change, finding: { ...change.finding, id: `id ${text}`, ruleId: text, message: text, resource } };
  });
  const comparison = comparisonOf(changes);
  const hostile = await browser.writeDiff({ ...comparison, old: { ...comparison.old, name: hostileTexts.join(" ") } });
  for (const hash of ["", ...hostileTexts.map((text) => `#/findings?open=${encodeURIComponent(`id ${text}`)}`)]) {
    const { page, trouble, requests } = await browser.open(hostile, hash, {});
    const foreign = await page.evaluate<number>(
      `document.querySelectorAll("#app :is(img, iframe, script, style, b, object, embed, form, base)").length`,
    );
    expect([foreign, trouble, requests.length]).toEqual([0, [], 1]);
    if (hash !== "") expect(await page.locator("#detail-title").count()).toBe(1);
    await page.context().close();
  }
});

test("what did not fit is told", async () => {
  function* many() {
    for (let number = 0; number < 400_000; number++) yield bucketChange(`b${number}${Math.sin(number)}`, {});
  }
  const large = {
    ...comparisonOf([]),
    changes: async function* () {
      yield* many();
    },
  };
  const { page } = await browser.open(await browser.writeDiff(large), "", {});
  expect(await page.getByRole("note").innerText()).toMatch(
    /^\d{2,3},\d{3} changes are not on this page, which is kept below 15 MB: [\d,]+ high New\. The counts above count all/,
  );
});
