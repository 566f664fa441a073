import { frameworkReport, sampleReport, unreadReport } from "../report/support/sample-report.js";
import { startBrowser, type ReportBrowser } from "./support/browser.js";

let browser: ReportBrowser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(() => browser.close());

test("the overview tells where it fails, and leads to the findings of that place", async () => {
  const { page, trouble } = await browser.open(await browser.write(frameworkReport()), "", {});
  const places = page.getByRole("region", { name: "Failing checks by account and Region" });
  const first = places.getByRole("link").first();
  expect(await first.innerText()).toMatch(/us-east-1\s*111122223333[\s\S]*1/);
  await first.click();
  expect(await page.evaluate<string>("location.hash")).toBe(
    "#/findings?status=fail&account=111122223333&region=us-east-1&waiver=active",
  );
  await page.locator("[role=option]").first().waitFor();
  expect(trouble).toEqual([]);
});

test("a framework is told in its bar and requirement by requirement, rules linked", async () => {
  const { page, trouble } = await browser.open(await browser.write(frameworkReport()), "", {});
  const card = page.getByRole("region", { name: "Frameworks", exact: true });
  expect(await card.innerText()).toMatch(
    /CIS AWS Foundations Benchmark 5\.0\.0[\s\S]*2 failed[\s\S]*8 left out of this run/,
  );
  await card.getByRole("link", { name: "Requirements" }).click();
  const row = page.getByRole("row", { name: /2\.1\.4/ });
  expect(await row.innerText()).toMatch(/S3 blocks public access\s+failed\s+1\s+0\s+1\s+account-block-public-access/);
  await row.getByRole("link").click();
  await page.getByRole("heading", { level: 1, name: "account-level Block Public Access" }).waitFor();
  expect(trouble).toEqual([]);
});

test("what could not be looked at whole is unknown and says why, what is judged in part says which", async () => {
  const { page, trouble } = await browser.open(await browser.write(unreadReport()), "#/frameworks", {});
  const row = page.getByRole("row", { name: /1\.19/ });
  expect(await row.innerText()).toMatch(
    /unknown\s+0\s+0\s+0\s+region-access-analyzer\s+Judged in the Regions that hold buckets[\s\S]*Could not list the buckets in 444455556666: s3:ListAllMyBuckets is missing\./,
  );
  expect(trouble).toEqual([]);
});

test("without a framework there is no page of frameworks to go to", async () => {
  const { page } = await browser.open(await browser.write(sampleReport()), "", {});
  expect(await page.getByRole("navigation").getByRole("link", { name: "Frameworks" }).count()).toBe(0);
});
