import { readFile } from "node:fs/promises";
import type { BrowserContextOptions, Page } from "playwright-core";
import { absent, known } from "../../src/model/fact.js";
import type { ResourceRef } from "../../src/model/resource.js";
import type { ResourceLine } from "../../src/model/run.js";
import type { Evidence, Result } from "../../src/model/verdict.js";
import {
  emptyReport,
  interruptedReport,
  largeReport,
  reportOf,
  sampleReport,
  sampleRun,
} from "../report/support/sample-report.js";
import { bucketRef, resourceLine } from "../report/support/sample-resources.js";
import { sampleRules } from "../report/support/sample-rules.js";
import { accessPoint, allFlagsOff, allFlagsOn, logTarget } from "../support/fact-builders.js";
import { startBrowser, type OpenReport, type ReportBrowser } from "./support/browser.js";

let browser: ReportBrowser;
let sampleUrl: string;

beforeAll(async () => {
  browser = await startBrowser();
  sampleUrl = await browser.write(sampleReport());
});

afterAll(() => browser.close());

/** Every window that a test opened: each must have been quiet. */
const opened: OpenReport[] = [];

afterEach(async () => {
  for (const { page, trouble, requests } of opened.splice(0)) {
    expect(trouble).toEqual([]);
    expect(requests.filter((url) => !url.startsWith("blob:")).map((url) => url.replace(/#.*/, ""))).toEqual([
      page.url().replace(/#.*/, ""),
    ]);
    await page.context().close();
  }
});

async function open(hash: string, options: BrowserContextOptions = {}): Promise<Page> {
  const report = await browser.open(sampleUrl, hash, options);
  opened.push(report);
  return report.page;
}

/** Messages of the rows in sight. */
function rows(page: Page): Promise<string[]> {
  return page.locator("[role=option] .row-message").allInnerTexts();
}

async function hash(page: Page): Promise<string> {
  return page.evaluate<string>("location.hash");
}

const marketing = "#/resource/bucket/arn%3Aaws%3As3%3A%3A%3Amarketing-assets";

describe("overview", () => {
  test("shows the score beside coverage, what is public and by what, what fails and what is missing", async () => {
    const page = await open("");
    expect(await page.getByRole("region", { name: "Score and coverage" }).innerText()).toMatch(/41\.1[\s\S]*80\.9/);
    expect(await page.getByRole("region", { name: "Open to the internet or any AWS customer" }).innerText()).toMatch(
      /1[\s\S]*marketing-assets[\s\S]*policy statement 1[\s\S]*1 resource unknown/,
    );
    expect(await page.getByRole("region", { name: "Failing checks by severity" }).innerText()).toMatch(
      /Critical\s*1\s*High\s*3\s*Medium\s*4\s*Low\s*0\s*Info\s*1/,
    );
    expect(await page.getByRole("region", { name: "Not known" }).innerText()).toContain("s3:GetBucketPolicy");
    expect(await page.getByRole("region", { name: "Open to accounts outside" }).innerText()).toContain(
      "Not asked in this run.",
    );
  });

  test("whatever its kind, what is open is among the open", async () => {
    const [rule] = sampleRules.filter(({ id }) => id === "bucket-not-public");
    if (rule === undefined) throw new Error("no sample rule");
    const kinds = ["bucket", "table-bucket", "glacier-vault"] as const;
    const rules = kinds.map((kind) => ({ ...rule, id: `${kind}-not-public`, kind }));
    const result = {
      status: "fail",
      message: "It is open.",
      evidence: [{ fact: "policy", pointer: "", value: null }],
    } as const;
    const lines = kinds.map((kind) => {
      const bucket = bucketRef(`open-${kind}`, "111122223333", "us-east-1");
      const results = { "bucket-not-public": result };
      const line = resourceLine({ ref: bucket, tags: null, roles: [], results, waivers: {}, facts: null });
      if (line.gone) throw new Error("gone");
      const ref = { ...bucket, kind } as unknown as ResourceRef;
      const ruleId = `${kind}-not-public`;
      return {
        ...line,
        ref,
        statuses: { [ruleId]: "fail" as const },
        findings: line.findings.map((finding) => ({ ...finding, resource: ref, ruleId })),
      };
    });
    const report = await browser.open(await browser.write(reportOf(sampleRun, rules, () => lines)), "", {});
    opened.push(report);
    const card = report.page.getByRole("region", { name: "Open to the internet or any AWS customer" });
    expect(await card.locator("li").allInnerTexts()).toHaveLength(kinds.length);
  });

  test("the number of a card stays on one line beside a long title", async () => {
    const lines = Array.from({ length: 12 }, (_, index) => {
      const result = {
        status: "fail",
        message: "It is open.",
        evidence: [{ fact: "policy", pointer: "", value: null }],
      };
      const ref = bucketRef(`open-${index}`, "111122223333", "us-east-1");
      const results = { "bucket-not-public": result as Result };
      return resourceLine({ ref, tags: null, roles: [], results, waivers: {}, facts: null });
    });
    const url = await browser.write(reportOf(sampleRun, sampleRules, () => lines));
    const report = await browser.open(url, "", { viewport: { width: 1280, height: 900 } });
    opened.push(report);
    const card = report.page.getByRole("region", { name: "Open to the internet or any AWS customer" });
    const number = card.locator(".figure-inline");
    expect(await number.innerText()).toBe("12");
    expect((await number.boundingBox())?.height).toBeLessThan(40);
  });

  test("a bar leads to the findings it counts", async () => {
    const page = await open("");
    await page.getByRole("link", { name: /^High/ }).click();
    await expectCount(page, 3);
    expect(await hash(page)).toBe("#/findings?severity=high&status=fail&waiver=active");
  });

  test("an unfinished run says so on every view", async () => {
    const url = await browser.write(interruptedReport());
    for (const view of ["", "#/findings", "#/rules", "#/coverage", "#/resources"]) {
      const report = await browser.open(url, view, {});
      opened.push(report);
      expect(await report.page.getByRole("note").first().innerText()).toContain(
        "interrupted after 7 of about 12 resources",
      );
    }
  });

  test("a run that found nothing is not a broken page", async () => {
    const url = await browser.write(emptyReport());
    for (const view of ["", "#/findings", "#/rules", "#/coverage", "#/resources", "#/rule/bucket-cors"]) {
      const report = await browser.open(url, view, {});
      opened.push(report);
    }
    expect(await opened[0]?.page.locator("main").innerText()).toContain("nothing was evaluated");
    expect(await opened[1]?.page.locator("main").innerText()).toContain("This run has no findings.");
  });
});

async function expectCount(page: Page, count: number): Promise<void> {
  await page.locator(".list-count strong", { hasText: new RegExp(`^${count}$`) }).waitFor();
}

describe("filters", () => {
  test("each facet narrows the list, is in the address, and shows what the others would give", async () => {
    const page = await open("#/findings");
    await expectCount(page, 14);
    await page.getByRole("checkbox", { name: /^Unknown/ }).check();
    await expectCount(page, 3);
    await page.getByRole("checkbox", { name: /^444455556666/ }).check();
    await expectCount(page, 3);
    await page.getByRole("checkbox", { name: /^eu-west-1/ }).check();
    await expectCount(page, 1);
    expect(await rows(page)).toEqual(["UnknownThe read failed: cors."]);
    expect(await hash(page)).toBe("#/findings?status=unknown&account=444455556666&region=eu-west-1");
    // Beside the chosen Region, the counts tell what choosing another would add.
    expect(await page.locator("label", { hasText: "eu-central-1" }).innerText()).toMatch(/2$/);
    await page.getByRole("button", { name: /Remove filter Region/ }).click();
    await expectCount(page, 3);
    await page.getByRole("button", { name: "Clear all" }).click();
    await expectCount(page, 14);
    expect(await hash(page)).toBe("#/findings");
  });

  test("within a severity, what fails stands before what is unknown", async () => {
    const evidence = [{ fact: "policy", pointer: "", value: null }] as const;
    const lines = [
      { status: "unknown", missing: [], reason: "It could not be read." } as const,
      { status: "fail", message: "It is open.", evidence } as const,
    ].map((result) => {
      const ref = bucketRef(`bucket-${result.status}`, "111122223333", "us-east-1");
      const results = { "bucket-not-public": result };
      return resourceLine({ ref, tags: null, roles: [], results, waivers: {}, facts: null });
    });
    const url = await browser.write(reportOf(sampleRun, sampleRules, () => lines));
    const report = await browser.open(url, "#/findings", {});
    opened.push(report);
    expect(await rows(report.page)).toEqual(["It is open.", "UnknownIt could not be read."]);
  });

  test("severity, rule, kind and waiver narrow too", async () => {
    const page = await open("#/findings?severity=low&severity=info");
    await expectCount(page, 4);
    await page.getByRole("checkbox", { name: /^bucket-cors/ }).check();
    await expectCount(page, 3);
    await page.getByRole("checkbox", { name: /^Waived/ }).check();
    await expectCount(page, 1);
    expect(await rows(page)).toEqual(["WaivedCORS rule 0 lets every origin send PUT."]);
  });

  test("an address restores everything, and going back takes one step", async () => {
    const page = await open("#/findings?severity=medium&q=let+through");
    await expectCount(page, 2);
    expect(await page.getByRole("searchbox").inputValue()).toBe("let through");
    expect(await page.getByRole("checkbox", { name: /^Medium/ }).isChecked()).toBe(true);
    await page.getByRole("link", { name: "Overview" }).click();
    await page.getByRole("heading", { name: /Posture/ }).waitFor();
    await page.goBack();
    await expectCount(page, 2);
    expect(await page.getByRole("searchbox").inputValue()).toBe("let through");
  });

  test("a value that the report does not have finds nothing and can be taken back", async () => {
    const page = await open("#/findings?severity=urgent");
    await page.getByText("No finding fits these filters.").waitFor();
    await page.getByRole("button", { name: /Remove filter Severity/ }).click();
    await expectCount(page, 14);
  });
});

describe("search", () => {
  test.each([
    ["a name", "marketing-assets", 4],
    ["a tag", "team=marketing", 4],
    ["a rule", "bucket-versioning", 2],
    ["a control", "securityhub:S3.5", 3],
    ["a message or title, whatever the case", "PLAIN http", 3],
    ["words that stand apart", "plain build-cache", 1],
    ["a word that begins in the message and ends in the name", "s3:::marketing-assets/any", 1],
    ["an id", "3e76042e9dd9aad40254e1986c6c8194", 1],
    ["an ARN", "arn:aws:s3:us-east-1:111122223333:accesspoint/partner-feed", 1],
    ["nothing that is there", "zzzz", 0],
  ])("finds %s", async (_, text, count) => {
    const page = await open("#/findings");
    await page.getByRole("searchbox").fill(text);
    await expectCount(page, count);
    const address = `#/findings?${new URLSearchParams({ q: text }).toString()}`;
    await page.waitForURL((url) => url.hash === address);
  });
});

describe("a finding", () => {
  test("shows message, statement in its policy, witness, remedy for this bucket, cause and references", async () => {
    const page = await open("#/findings");
    await page.getByRole("option").first().click();
    const detail = page.getByRole("complementary", { name: "Finding" });
    expect(await detail.locator(".message").innerText()).toContain("Anyone on the internet can read objects");
    const marked = await detail.locator(".policy .marked code").allInnerTexts();
    expect(marked.join("\n")).toContain('"Sid": "PublicRead"');
    expect(marked.join("\n")).not.toContain("Owner");
    expect(await detail.locator(".policy li").count()).toBeGreaterThan(marked.length);
    // The statement is scrolled to, not left below the fold.
    const isInSight = await page.evaluate<boolean>(`(() => {
      const line = document.querySelector(".detail-pane .policy .marked").getBoundingClientRect();
      const box = document.querySelector(".detail-pane .policy").getBoundingClientRect();
      return line.top >= box.top && line.bottom <= box.bottom;
    })()`);
    expect(isInSight).toBe(true);
    expect(await detail.locator(".witness").innerText()).toMatch(
      /Anyone, without credentials, may call s3:GetObject on arn:aws:s3:::marketing-assets\/any\s+with\s+aws:SecureTransport = true/,
    );
    expect(await detail.getByRole("region", { name: "the command" }).innerText()).toContain(
      "--bucket marketing-assets ",
    );
    expect(await detail.innerText()).toContain("Websites served straight from the bucket stop working");
    const link = detail.getByRole("link", { name: /about-object-ownership/ });
    expect(await link.getAttribute("rel")).toContain("noreferrer");
    expect(await link.getAttribute("href")).toBe(
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
    );
    expect(await hash(page)).toBe("#/findings?open=3e76042e9dd9aad40254e1986c6c8194");
  });

  test("of unknown status names the missing action and what AWS answered", async () => {
    const page = await open("#/findings?status=unknown");
    await page.getByRole("option").first().click();
    const detail = page.getByRole("complementary", { name: "Finding" });
    expect(await detail.locator(".missing").innerText()).toMatch(
      /policy needs the IAM action s3:GetBucketPolicy\s+AccessDenied: not authorized/,
    );
  });

  test("that is waived says by whom and why", async () => {
    const page = await open("#/findings?waiver=waived");
    await page.getByRole("option").first().click();
    expect(await page.getByRole("complementary", { name: "Finding" }).innerText()).toMatch(
      /Upload widget of the campaign site[\s\S]*web-team@example\.com, WEB-1234, until 2027-01-31/,
    );
  });

  test("can be linked to, and one that is not there is said to be not there", async () => {
    const page = await open("#/findings?open=3e76042e9dd9aad40254e1986c6c8194");
    await page.locator(".message", { hasText: "Anyone on the internet" }).waitFor();
    expect(await page.locator("[role=option][aria-selected=true] .row-name").innerText()).toBe("marketing-assets");
    const other = await open(`#/findings?open=${"0".repeat(32)}`);
    await other.getByText(`This page does not hold the finding ${"0".repeat(32)}.`).waitFor();
  });

  test("copies its command", async () => {
    const page = await open("#/findings?open=3e76042e9dd9aad40254e1986c6c8194", {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.getByRole("button", { name: "Copy the command" }).click();
    await page.locator("[role=status]", { hasText: "Copied" }).first().waitFor({ state: "attached" });
    expect(await page.evaluate<string>("navigator.clipboard.readText()")).toMatch(
      /^aws s3api put-public-access-block --bucket marketing-assets /,
    );
  });

  test("copies its command where the browser refuses the clipboard", async () => {
    const page = await open("#/findings?open=3e76042e9dd9aad40254e1986c6c8194");
    await page.evaluate(`navigator.clipboard.writeText = () => Promise.reject(new Error("refused"))`);
    const copied = page.evaluate<string>(`new Promise((resolve) => {
      document.addEventListener("copy", () => resolve(document.activeElement.value));
    })`);
    await page.getByRole("button", { name: "Copy the command" }).click();
    expect(await copied).toContain("--bucket marketing-assets ");
  });
});

describe("keyboard", () => {
  test("alone finds, opens, walks and closes", async () => {
    const page = await open("#/findings");
    await page.keyboard.press("/");
    expect(await page.evaluate<string>("document.activeElement.tagName")).toBe("INPUT");
    await page.keyboard.type("bucket-");
    await expectCount(page, 11);
    await page.keyboard.press("Escape");
    await expectCount(page, 14);
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.keyboard.press("Enter");
    await page.locator("#detail-title:focus").waitFor();
    expect(await page.locator(".message").innerText()).toContain("Anyone on the internet");
    await page.keyboard.press("j");
    await page.locator(".message", { hasText: "The policy decides" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("complementary", { name: "Finding" }).waitFor({ state: "detached" });
    await page.locator("[role=listbox]:focus").waitFor();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.locator(".message", { hasText: "The read failed: cors." }).waitFor();
  });

  test("reaches the content past the navigation, and every view's focus can be seen", async () => {
    const page = await open("");
    await page.keyboard.press("Tab");
    expect(await page.evaluate<string>("document.activeElement.textContent")).toBe("Skip to content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate<string>("document.activeElement.id")).toBe("main");
    await page.keyboard.press("Tab");
    const outline = await page.evaluate<string>("getComputedStyle(document.activeElement).outlineStyle");
    expect(outline).toBe("solid");
  });

  test("letters typed into the search move nothing", async () => {
    const page = await open("#/findings");
    await page.getByRole("searchbox").pressSequentially("jk/");
    expect(await page.getByRole("searchbox").inputValue()).toBe("jk/");
    expect(await page.locator("[aria-selected=true]").count()).toBe(0);
  });
});

describe("a bucket's page", () => {
  test("shows findings, roles, tags, facts and the passed checks", async () => {
    const page = await open(marketing);
    const text = await page.locator("main").innerText();
    expect(text).toContain("Static website hosting is configured on the bucket.");
    expect(text).toContain("team=marketing");
    const facts = page.getByRole("region", { name: "Facts" });
    expect(await facts.innerText()).toMatch(/Public access block[\s\S]*Block public ACLs\s+no/);
    expect(await facts.innerText()).toMatch(/Not configured\s+Versioning/);
    expect(await page.getByRole("region", { name: "Findings" }).getByRole("link").count()).toBe(4);
    await page.getByText("1 check does not apply").click();
    await page.getByRole("link", { name: "The default encryption key exists and can be used" }).waitFor();
  });

  test("draws who gets in: each layer's state and where the way ends", async () => {
    const page = await open(marketing);
    const chain = page.getByRole("region", { name: "Who reaches it" });
    expect(await chain.locator(".chain-outcome strong").innerText()).toBe("Reachable from outside");
    const [byPolicy, byAcl] = await chain.locator(".path").all();
    expect(await byPolicy?.locator(".layer").allInnerTexts()).toEqual([
      expect.stringMatching(/Account Block Public Access\s+Open\s+Not configured/),
      expect.stringMatching(/Bucket Block Public Access\s+Open\s+RestrictPublicBuckets is off/),
      expect.stringMatching(/Bucket policy\s+Open\s+Opened by statement 1/),
    ]);
    expect(await byAcl?.locator(".layer .node-state").allInnerTexts()).toEqual(["Open", "Open", "Shut", "Shut"]);
  });

  test("a fact that was refused is unknown in the picture and in the facts", async () => {
    const page = await open("#/resource/bucket/arn%3Aaws%3As3%3A%3A%3Apayroll-exports");
    expect(await page.locator(".chain-outcome strong").innerText()).toBe("Could not be decided");
    expect(await page.locator(".path").first().locator(".layer.unknown").innerText()).toContain("s3:GetBucketPolicy");
    expect(await page.getByRole("region", { name: "Facts" }).innerText()).toMatch(
      /Not permitted needs s3:GetBucketPolicy/,
    );
  });

  test("a bucket's ACL without public grants shuts nothing while objects have ACLs", async () => {
    const report = reportOf(sampleRun, sampleRules, () => [
      resourceLine({
        ref: bucketRef("legacy", "111122223333", "us-east-1"),
        tags: [],
        roles: [],
        results: {
          "bucket-not-public": { status: "unknown", missing: [], reason: "Object ACLs are not read." },
        },
        waivers: {},
        facts: {
          policy: absent,
          publicAccessBlock: absent,
          ownership: absent,
          acl: known({ ownerId: "a", grants: [] }),
        },
      }),
    ]);
    const window = await browser.open(
      await browser.write(report),
      "#/resource/bucket/arn%3Aaws%3As3%3A%3A%3Alegacy",
      {},
    );
    opened.push(window);
    expect(await window.page.locator(".chain-outcome strong").innerText()).toBe("Could not be decided");
    expect(await window.page.locator(".path").last().locator(".layer").last().innerText()).toMatch(
      /Bucket ACL\s+Unknown\s+No grant to everyone; the ACLs of objects are not read/,
    );
  });

  test("RestrictPublicBuckets is drawn open where AWS does not call the policy public", async () => {
    const statement = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::odd/*" };
    const report = reportOf(sampleRun, sampleRules, () => [
      resourceLine({
        ref: bucketRef("odd", "111122223333", "us-east-1"),
        tags: [],
        roles: [],
        results: {
          "bucket-not-public": {
            status: "fail",
            message: "Anyone reads it.",
            evidence: [{ fact: "policy", pointer: "/value", value: { statement: 0, sid: null, text: statement } }],
          },
        },
        waivers: {},
        facts: {
          policy: known(JSON.stringify({ Statement: statement })),
          policyStatus: known({ isPublic: false }),
          publicAccessBlock: known({
            blockPublicAcls: true,
            ignorePublicAcls: true,
            blockPublicPolicy: true,
            restrictPublicBuckets: true,
          }),
        },
      }),
    ]);
    const window = await browser.open(await browser.write(report), "#/resource/bucket/arn%3Aaws%3As3%3A%3A%3Aodd", {});
    opened.push(window);
    expect(await window.page.locator(".path").first().locator(".layer .node-state").allInnerTexts()).toEqual([
      "Not shown",
      "Open",
      "Open",
    ]);
  });

  describe("with access points that lead to it, and accounts outside", () => {
    const feeds = "#/resource/bucket/arn%3Aaws%3As3%3A%3A%3Afeeds";
    const [base] = sampleRules;
    if (base === undefined) throw new Error("The sample has no rule.");
    const kinds = ["bucket", "access-point", "multi-region-access-point"] as const;
    const rules = kinds.flatMap((kind) => [
      { ...base, id: `${kind}-not-public`, kind },
      { ...base, id: `${kind}-no-external-access`, kind },
    ]);
    const ref = bucketRef("feeds", "111122223333", "us-east-1");
    const off = known(allFlagsOff);
    const facts = { policy: known("{}"), publicAccessBlock: off, ownership: known("BucketOwnerEnforced" as const) };
    const evidence = (principal: string): [Evidence] => [
      {
        fact: "policyAnswers",
        pointer: "/value/externalAccess/0/witness",
        value: { principal, action: "s3:PutObject", resource: "arn:aws:s3:::feeds/x", context: {} },
      },
    ];
    const fail = (message: string, principal: string): Result => ({
      status: "fail",
      message,
      evidence: evidence(principal),
    });
    const common = { tags: [], roles: [], waivers: {} };
    const lineOf = (parts: Parameters<typeof resourceLine>[0]): ResourceLine => resourceLine(parts, rules);

    async function drawn(...lines: readonly ResourceLine[]): Promise<Page> {
      const report = reportOf(sampleRun, rules, () => [...lines]);
      const window = await browser.open(await browser.write(report), feeds, {});
      opened.push(window);
      return window.page;
    }

    test("each of them is a way of its own, and what its finding says is never called closed", async () => {
      const page = await drawn(
        lineOf({
          ...common,
          ref,
          results: { "bucket-not-public": { status: "pass" }, "bucket-no-external-access": fail("x", "anonymous") },
          facts,
        }),
        lineOf({
          ...common,
          ref: {
            ...ref,
            kind: "access-point",
            name: "feed",
            arn: "arn:aws:s3:us-east-1:111122223333:accesspoint/feed",
          },
          results: { "access-point-not-public": fail("Anyone reads by it.", "anonymous") },
          facts: { settings: known({ ...accessPoint, bucket: "feeds", publicAccessBlock: allFlagsOff }) },
        }),
        lineOf({
          ...common,
          ref: {
            ...ref,
            kind: "access-point",
            name: "else",
            arn: "arn:aws:s3:us-east-1:111122223333:accesspoint/else",
          },
          results: { "access-point-not-public": fail("Anyone reads by it.", "anonymous") },
          facts: { settings: known({ ...accessPoint, bucket: "other", publicAccessBlock: allFlagsOff }) },
        }),
        lineOf({
          ...common,
          ref: {
            ...ref,
            kind: "multi-region-access-point",
            name: "world",
            region: "global",
            arn: "arn:aws:s3::111122223333:accesspoint/w.mrap",
          },
          results: {
            "multi-region-access-point-not-public": fail("The bucket feeds consents to it.", "anonymous"),
          },
          facts: {
            settings: known({
              alias: "w.mrap",
              status: "READY",
              publicAccessBlock: allFlagsOff,
              regions: [{ bucket: "feeds", region: "us-east-1", bucketAccountId: null }],
            }),
          },
        }),
      );
      const chain = page.getByRole("region", { name: "Who reaches it" });
      expect(await chain.locator(".chain-outcome strong").allInnerTexts()).toEqual([
        "Reachable from outside",
        "Reachable by outsiders you do not trust",
      ]);
      expect(await chain.innerText()).not.toContain("Not reachable");
      expect(await chain.locator(".chain-outcome p").first().innerText()).toBe(
        "Through the access point feed: Anyone reads by it. Through the Multi-Region access point world: The bucket feeds consents to it.",
      );
      const titles = await chain.locator(".path h3").allInnerTexts();
      expect(titles.filter((title) => title.startsWith("Through"))).toEqual([
        "Through the access point feed · its page",
        "Through the Multi-Region access point world · its page",
      ]);
      const way = chain.locator(".path", { hasText: "Through the access point feed" });
      // Of the account this page holds nothing.
      expect(await way.locator(".layer .node-state").allInnerTexts()).toEqual([
        "Open",
        "Not shown",
        "Open",
        "Open",
        "Open",
        "Open",
      ]);
    });

    test("an outside account is a caller whom Block Public Access does not stop", async () => {
      const page = await drawn(
        lineOf({
          ...common,
          ref,
          results: {
            "bucket-not-public": { status: "pass" },
            "bucket-no-external-access": fail(
              "The account 777788889999 has write access.",
              "arn:aws:iam::777788889999:root",
            ),
          },
          facts: { ...facts, publicAccessBlock: known(allFlagsOn) },
        }),
      );
      const chain = page.getByRole("region", { name: "Who reaches it" });
      expect(await chain.locator(".chain-outcome").allInnerTexts()).toEqual([
        expect.stringMatching(
          /^Reachable by outsiders you do not trust\s+The account 777788889999 has write access\.$/,
        ),
      ]);
      const way = chain.locator(".path").last();
      expect(await way.locator(".node.end").first().innerText()).toBe("Account 777788889999");
      expect(await way.locator(".layer").allInnerTexts()).toEqual([
        expect.stringMatching(/Account Block Public Access/),
        expect.stringMatching(
          /Bucket Block Public Access\s+Open\s+RestrictPublicBuckets is on, but does not stop this/,
        ),
        expect.stringMatching(/Bucket policy\s+Open\s+Admits it, such as for s3:PutObject/),
      ]);
    });

    test("a Multi-Region access point's own page draws the way to each bucket", async () => {
      const arn = "arn:aws:s3::111122223333:accesspoint/w.mrap";
      const member = { account: null, location: known("us-east-1"), replication: absent, policy: absent };
      const report = reportOf(sampleRun, rules, () => [
        lineOf({
          ...common,
          ref: { ...ref, kind: "multi-region-access-point", name: "world", region: "global", arn },
          results: {
            "multi-region-access-point-not-public": fail("The bucket feeds consents to it.", "anonymous"),
          },
          facts: {
            members: known(["feeds", "other"].map((bucket) => ({ ...member, bucket, publicAccessBlock: off }))),
          },
        }),
      ]);
      const hash = `#/resource/multi-region-access-point/${encodeURIComponent(arn)}`;
      const window = await browser.open(await browser.write(report), hash, {});
      opened.push(window);
      const paths = window.page.locator(".path");
      expect(await paths.locator("h3").allInnerTexts()).toEqual(["To the bucket feeds", "To the bucket other"]);
      expect(await paths.locator(".layer").last().innerText()).toContain("Part of the verdict above");
      expect(await paths.first().locator(".layer").last().innerText()).toContain("Given");
    });
  });

  test("a finding on it leads to the finding", async () => {
    const page = await open(marketing);
    await page.getByRole("link", { name: /Versioning was never switched on/ }).click();
    await page.locator(".message", { hasText: "Versioning was never switched on." }).waitFor();
  });

  test("of a resource that is not in the page says what that means", async () => {
    const page = await open("#/resource/bucket/arn%3Aaws%3As3%3A%3A%3Anowhere");
    await page.getByText("everything that was checked there passes").waitFor();
  });
});

describe("other views", () => {
  test("resources are worst first, searched, and opened by keyboard", async () => {
    const page = await open("#/resources");
    expect(await page.locator("[role=option] .row-name").allInnerTexts()).toEqual([
      "marketing-assets",
      "payroll-exports",
      "partner-feed",
      "111122223333",
      "build-cache",
      "global-assets",
    ]);
    await page.keyboard.press("/");
    await page.keyboard.type("eu-west");
    await page.getByText("1 with findings of 6").waitFor();
    await page.waitForURL((url) => url.hash === "#/resources?q=eu-west");
    await page.getByRole("listbox").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "build-cache" }).waitFor();
  });

  test("a rule shows why, what to do, what it reads and its findings", async () => {
    const page = await open("#/rules");
    const title = "No CORS rule lets every origin write";
    await page.getByRole("link", { name: title }).click();
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    const text = await page.locator("main").innerText();
    expect(text).toContain("Scripts of any site can act");
    expect(text).toContain("A bucket that only serves public assets may allow every origin");
    expect(text).toContain("s3:GetBucketCORS");
    await page.getByRole("link", { name: "3 in the list" }).click();
    await expectCount(page, 3);
  });

  test("coverage lists what to grant, from refused reads and from lists that could not be made", async () => {
    const page = await open("#/coverage");
    const policy = await page.getByRole("region", { name: "the policy to add" }).innerText();
    expect(JSON.parse(policy)).toMatchObject({
      Statement: [{ Action: ["s3:GetBucketPolicy", "s3:ListAccessPoints"] }],
    });
    expect(await page.getByRole("region", { name: "Gaps of the run" }).innerText()).toContain("ap-southeast-2");
  });
});

describe("taking it along", () => {
  test("the CSV holds what the list shows", async () => {
    const page = await open("#/findings?severity=low");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("findings.csv");
    const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain(
      '"bucket-cors","fail","low","bucket","marketing-assets","arn:aws:s3:::marketing-assets",',
    );
    expect(lines[1]).toContain("web-team@example.com");
  });

  test("paper gets every row, light colours and no controls", async () => {
    const page = await open("#/findings?severity=low&severity=medium", { colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.locator(".printed").waitFor();
    expect(await page.locator(".printed tbody tr").count()).toBe(8);
    expect(await page.getByRole("listbox").isVisible()).toBe(false);
    expect(await page.evaluate<string>("document.documentElement.dataset.theme")).toBe("light");
  });

  test("printing draws the table before the browser takes its picture", async () => {
    const report = await browser.open(await browser.write(largeReport(400)), "#/findings", {});
    opened.push(report);
    const pdf = (await report.page.pdf()).toString("latin1");
    // Four hundred rows of two lines: one or two pages would be the list as it stands on the screen.
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(8);
  });
});

describe("light and dark", () => {
  const background = (page: Page) => page.evaluate<string>("getComputedStyle(document.body).backgroundColor");

  test("follow the browser and the switch", async () => {
    const light = await open("");
    const dark = await open("", { colorScheme: "dark" });
    expect(await background(light)).not.toBe(await background(dark));
    const darkColour = await background(dark);
    await light.getByRole("button", { name: "Dark mode" }).click();
    expect(await background(light)).toBe(darkColour);
    await light.getByRole("button", { name: "Light mode" }).click();
    expect(await background(light)).not.toBe(darkColour);
  });
});

describe("on a phone", () => {
  const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

  test.each([
    "",
    "#/findings",
    "#/findings?open=3e76042e9dd9aad40254e1986c6c8194",
    "#/resources",
    marketing,
    "#/rules",
    "#/rule/bucket-not-public",
    "#/coverage",
  ])("%s fits the width", async (view) => {
    const page = await open(view, phone);
    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(360);
  });

  test.each([320, 390, 768])("facts within facts stay in their card at %i pixels, and words whole", async (width) => {
    const canonical = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
    const grantee = { type: "CanonicalUser", id: canonical } as const;
    const acl = known({ ownerId: canonical, grants: [{ grantee, permission: "FULL_CONTROL" as const }] });
    const report = reportOf(sampleRun, sampleRules, () => [
      resourceLine({
        ref: bucketRef("a-bucket-with-a-name-of-some-length", "111122223333", "us-east-1"),
        tags: [],
        roles: [],
        results: { "bucket-not-public": { status: "unknown", missing: [], reason: "Not told." } },
        waivers: {},
        facts: { acl, logTarget: known({ ...logTarget, acl }) },
      }),
    ]);
    const hash = "#/resource/bucket/arn%3Aaws%3As3%3A%3A%3Aa-bucket-with-a-name-of-some-length";
    const window = await browser.open(await browser.write(report), hash, { viewport: { width, height: 740 } });
    opened.push(window);
    const { page } = window;
    await page.getByText("FULL_CONTROL").last().waitFor();
    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(width);
    const heightOf = async (text: string): Promise<number> =>
      (await page.getByText(text, { exact: true }).last().boundingBox())?.height ?? 0;
    // One line each.
    expect(await heightOf("Permission")).toBeLessThan(30);
    expect(await heightOf("FULL_CONTROL")).toBeLessThan(30);
    expect((await page.getByRole("button", { name: "Copy the ARN" }).boundingBox())?.height).toBeLessThan(36);
  });

  test("a finding takes the whole page and leads back to the list", async () => {
    const page = await open("#/findings", phone);
    await page.getByRole("option").first().tap();
    await page.locator(".message").waitFor();
    expect(await page.getByRole("listbox").isVisible()).toBe(false);
    await page.getByRole("button", { name: /Close/ }).tap();
    expect(await page.getByRole("listbox").isVisible()).toBe(true);
  });

  test("filters fold out", async () => {
    const page = await open("#/findings", phone);
    expect(await page.getByRole("checkbox", { name: /^Critical/ }).isVisible()).toBe(false);
    await page.getByText("Filters").tap();
    await page.getByRole("checkbox", { name: /^Critical/ }).check();
    await expectCount(page, 2);
  });
});
