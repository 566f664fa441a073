import { readFile, writeFile } from "node:fs/promises";
import { known } from "../../src/model/fact.js";
import type { RuleSummary } from "../../src/model/rule-meta.js";
import type { ReportSource } from "../../src/report/writer.js";
import { hostileReport, hostileTexts } from "../report/support/hostile-report.js";
import { reportOf } from "../report/support/sample-report.js";
import { bucketRef, resourceLine } from "../report/support/sample-resources.js";
import { sampleRules } from "../report/support/sample-rules.js";
import { startBrowser, type ReportBrowser } from "./support/browser.js";

let browser: ReportBrowser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(() => browser.close());

/** Rules of a custom set can say anything too. */
const hostileRules: readonly RuleSummary[] = sampleRules.map((rule, index) => {
  const text = hostileTexts[index % hostileTexts.length] ?? "";
  return {
    ...rule,
    title: text,
    rationale: text,
    remediation: { summary: text, cli: `aws --bucket BUCKET ${text}`, caution: text },
    references: ["javascript:alert(1)", `https://example.com/"><img src=x onerror=alert(1)>`, text],
    controls: [text],
    falsePositives: text,
  };
});

/** Hostile text in every fact, tag, role and policy beside the findings of the hostile report. */
function hostileEverywhere(): ReportSource {
  const base = hostileReport();
  const report = reportOf(base.run, hostileRules, () =>
    hostileTexts.map((text) =>
      resourceLine({
        ref: { ...bucketRef(text, text, text), arn: `arn:aws:s3:::${text}` },
        tags: [{ key: text, value: text }],
        roles: [{ role: "website", tier: 1, reason: text }],
        results: {
          "bucket-not-public": {
            status: "fail",
            message: `${text}.`,
            cause: text,
            evidence: [
              { fact: "policy", pointer: "/value", value: { statement: 0, sid: text, text: { Sid: text } } },
              {
                fact: "policyAnswers",
                pointer: "/value",
                value: { principal: text, action: text, resource: text, context: { [text]: [text] } },
              },
              { fact: text, pointer: text, value: { [text]: [text, { [text]: text }] } },
            ],
          },
          "bucket-tls-only": { status: "unknown", missing: [{ fact: text, action: `s3:${text}`, detail: text }] },
          "bucket-versioning": { status: "error", message: text },
        },
        waivers: { "bucket-not-public": { owner: text, reason: text, ticket: text, expires: text } },
        facts: {
          policy: known(JSON.stringify({ Statement: [{ Sid: text, [text]: text }] })),
          tags: known([{ key: text, value: text }]),
          website: { state: "denied", action: `s3:${text}`, message: text },
          cors: { state: "error", operation: text, code: text, message: text },
        },
      }),
    ),
  );
  return { ...report, tool: { name: "s3audit", version: hostileTexts[0] ?? "" } };
}

/** Elements that only markup in the data could have made, and handlers that only attributes could carry. */
const foreign = `(() => {
  const elements = document.querySelectorAll("img, iframe, object, embed, b, base, form, link:not([rel=icon]), #app script, #app style");
  const handlers = [...document.querySelectorAll("#app *")].filter((element) =>
    [...element.attributes].some(({ name }) => name.startsWith("on") || name === "srcdoc"));
  const links = [...document.querySelectorAll("#app a")].map((link) => link.href).filter((href) =>
    !href.startsWith("https://") && !href.startsWith(location.href.replace(/#.*/, "#")));
  return [...elements, ...handlers].map((element) => element.outerHTML.slice(0, 200)).concat(links);
})()`;

test.each(hostileTexts.map((text, index) => [index, text.slice(0, 40)]))(
  "text %i (%j) stays text on its bucket's page, its finding and its rule",
  async (index) => {
    const url = await urlOf();
    const text = hostileTexts[index] ?? "";
    const { page, trouble, requests } = await browser.open(
      url,
      `#/resource/bucket/${encodeURIComponent(`arn:aws:s3:::${seen(text)}`)}`,
      {},
    );
    expect((await page.locator("h1 bdi").textContent()) ?? "").toBe(seen(text));
    expect(await page.evaluate(foreign)).toEqual([]);
    await page.locator(".finding-links a").first().click();
    await page.locator("#detail-title").waitFor();
    expect(await page.locator(".message").textContent()).toBe(`${seen(text)}.`);
    expect(await page.evaluate(foreign)).toEqual([]);
    // What a shell could read as more than a name is not filled into the command.
    expect(await page.locator(".detail pre").last().textContent()).toContain("--bucket BUCKET ");
    expect(trouble).toEqual([]);
    expect(requests).toHaveLength(1);
    await page.context().close();
  },
);

test.each(["", "#/findings", "#/resources", "#/rules", "#/rule/bucket-not-public", "#/coverage"])(
  "nothing comes alive on %j",
  async (view) => {
    const { page, trouble, requests } = await browser.open(await urlOf(), view, {});
    expect(await page.evaluate(foreign)).toEqual([]);
    expect(await page.locator("#app").innerText()).toContain("alert(1)");
    expect(trouble).toEqual([]);
    expect(requests).toHaveLength(1);
    await page.context().close();
  },
);

test("no cell of the CSV is taken for a formula or breaks out of its quotes", async () => {
  const { page, trouble } = await browser.open(await urlOf(), "#/findings", {});
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download CSV" }).click(),
  ]);
  const csv = await readFile(await download.path(), "utf8");
  const cells = csv.match(/"(?:[^"]|"")*"/g) ?? [];
  expect(cells).toHaveLength(20 * (1 + 3 * hostileTexts.length));
  expect(cells.filter((cell) => /^"\s*[=+\-@]/.test(cell))).toEqual([]);
  expect(csv.replace(/"(?:[^"]|"")*"/g, "").replace(/[,\r\n]/g, "")).toBe("");
  expect(cells.some((cell) => cell.startsWith(`"'=HYPERLINK`))).toBe(true);
  expect(trouble).toEqual([]);
  await page.context().close();
});

test("a file that was cut short says so, and what to read instead", async () => {
  const whole = await readFile(new URL(await urlOf()), "utf8");
  const cut = whole.replace(/<script[^>]*data-part="footer"[\s\S]*?<\/script>/, "");
  const file = new URL(`${await urlOf()}-cut.html`);
  await writeFile(file, cut);
  const { page, trouble } = await browser.openBroken(file.href);
  await page.getByText("This report cannot be shown: Error: The file is not complete").waitFor();
  expect(await page.locator("#app").innerText()).toContain("report.json");
  expect(trouble).toHaveLength(1);
  await page.context().close();
});

test("a hostile address is only an address", async () => {
  for (const hash of [
    "#/findings?q=<img src=x onerror=alert(1)>&severity=<b>x</b>&open=<b>",
    "#/resource/bucket/<img src=x onerror=alert(1)>",
    "#/rule/<img src=x onerror=alert(1)>",
    "#/rule/__proto__",
    "#/findings?__proto__=x&constructor=y",
  ]) {
    const { page, trouble } = await browser.open(await urlOf(), hash, {});
    expect(await page.evaluate(foreign)).toEqual([]);
    expect(trouble).toEqual([]);
    await page.context().close();
  }
});

test("the page's policy lets no script in that is not its own", async () => {
  const { page, trouble } = await browser.open(await urlOf(), "", {});
  await page.evaluate(`(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'broken in'";
    document.body.append(script);
    const image = document.createElement("img");
    image.src = "https://example.com/x.png";
    document.body.append(image);
  })()`);
  await page.waitForTimeout(200);
  expect(await page.title()).not.toBe("broken in");
  expect(trouble.filter((line) => line.includes("Content Security Policy"))).toHaveLength(2);
  await page.context().close();
});

let url: Promise<string> | undefined;

function urlOf(): Promise<string> {
  url ??= browser.write(hostileEverywhere());
  return url;
}

/** How the page spells what cannot be seen. */
function seen(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200d\u202e\u202c\u2028\u2029\u2066\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
