import type { ReportSource } from "../../src/report/writer.js";
import { terminalSummary } from "../../src/report/terminal.js";
import { displayWidth } from "../../src/report/terminal-text.js";
import { ciCommandsIn } from "./support/ci-commands.js";
import { hostileReport } from "./support/hostile-report.js";
import {
  emptyReport,
  interruptedReport,
  interruptedRun,
  largeReport,
  reportOf,
  sampleReport,
  sampleRun,
} from "./support/sample-report.js";
import { bucketRef, resourceLine } from "./support/sample-resources.js";
import { sampleRules } from "./support/sample-rules.js";

const reportPaths = ["reports/20261122T101500Z-a1b2c3/report.html", "reports/20261122T101500Z-a1b2c3/report.json"];

async function summaryText(report: ReportSource, colour: "ansi" | "none", columns: number): Promise<string> {
  let text = "";
  for await (const part of terminalSummary(report, { columns, colour, reportPaths })) text += part;
  return text;
}

test("the sample on one screen", async () => {
  expect(await summaryText(sampleReport(), "none", 80)).toBe(`\
s3audit 0.1.0  4 buckets, 1 access point, 1 Multi-Region access point in 2
               accounts, 2026-11-22 10:15 UTC

PUBLIC  1 resource open to the internet or to any AWS customer (1 not known)
  marketing-assets (111122223333), bucket in us-east-1
    Anyone on the internet can read objects: statement 1 (PublicRead) allows
    anonymous s3:GetObject on arn:aws:s3:::marketing-assets/any, and Block
    Public Access is off at the bucket and the account.

HIGH
  bucket-kms-key-usable                                           1 of 1 failing
    payroll-exports (444455556666)
      The key arn:aws:kms:eu-central-1:444455556666:key/1234abcd is to be
      deleted on 2026-12-01.
  access-point-block-public-access                                1 of 1 failing
    partner-feed (111122223333)
      BlockPublicPolicy and RestrictPublicBuckets are off.
  account-block-public-access                                     1 of 2 failing
    111122223333
      All four settings are off: none is configured.

MEDIUM
  bucket-tls-only                                                 2 of 3 failing
    no statement denies plain HTTP: marketing-assets (111122223333),
    build-cache (444455556666)
  bucket-versioning                                               2 of 4 failing
    bucket versioning: marketing-assets (111122223333),
    build-cache (444455556666)

INFO
  multi-region-access-point-block-public-access                   1 of 1 failing

UNKNOWN  3 checks could not be decided: neither pass nor fail
  missing s3:GetBucketPolicy  hides 2 checks
  1 check: s3:GetBucketCors answered SlowDown: Please reduce your rate
  \`s3audit permissions --missing REPORT\` prints what is missing as a policy.

ERRORS  1 rule broke: a defect of the rule, not of the resource
  bucket-cors on payroll-exports (444455556666): TypeError: Cannot read
  properties of undefined (reading 'rules')

NOT LOOKED AT  1 part of what was selected
  444455556666 ap-southeast-2, list access points: missing s3:ListAccessPoints

NOT OFFERED  vector buckets in eu-south-1, eu-south-2 (not offered, in 1 of 2
             accounts); Glacier vaults in us-east-1 (closed to new customers, in
             1 of 2 accounts)

RESULT  9 failing: 1 critical, 3 high, 4 medium, 1 info
        3 unknown, 1 error, 7 passing, 1 waived
        score 41.1 of 100, coverage 80.9% (17 of 21 checks decided)
        111122223333: score 36.3, coverage 100%
        444455556666: score 50, coverage 60%
REPORTS
  reports/20261122T101500Z-a1b2c3/report.html
  reports/20261122T101500Z-a1b2c3/report.json
`);
});

test.each([
  ["sample", sampleReport, 80],
  ["sample", sampleReport, 60],
  ["hostile", hostileReport, 80],
  ["hostile", hostileReport, 60],
  ["large", () => largeReport(5000), 80],
])("no line of the %s report but a path is wider than the terminal", async (_, makeReport, columns) => {
  const lines = (await summaryText(makeReport(), "none", columns)).split("\n");
  for (const line of lines) {
    if (!line.startsWith("  reports/")) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
  }
});

test.each([
  ["sample", sampleReport],
  ["hostile", hostileReport],
  ["empty", emptyReport],
])("colours change nothing but the look (%s)", async (_, makeReport) => {
  const coloured = await summaryText(makeReport(), "ansi", 80);
  const plain = await summaryText(makeReport(), "none", 80);
  expect(coloured).not.toBe(plain);
  expect(coloured.replace(/\u001b\[[\d;]*m/g, "")).toBe(plain);
});

test("no text of AWS reaches the terminal as anything but text", async () => {
  expect(await summaryText(hostileReport(), "none", 80)).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/u);
});

test.each([60, 80])("no CI system takes a line of %d columns for a command", async (columns) => {
  const colons = resourceLine({
    ref: bucketRef("b", "111122223333", "eu-central-1"),
    tags: null,
    roles: [],
    results: {
      "bucket-not-public": {
        status: "fail",
        message: `::debug::x ${"y".repeat(columns - 4)}::debug::z.`,
        evidence: [{ fact: "acl", pointer: "/state", value: "known" }],
      },
    },
    waivers: {},
    facts: null,
  });
  expect(ciCommandsIn(await summaryText(hostileReport(), "none", columns))).toEqual([]);
  const text = await summaryText(
    reportOf(sampleRun, sampleRules, () => [colons]),
    "none",
    columns,
  );
  expect(text.match(/\ua789:debug/g)).toHaveLength(2);
  expect(ciCommandsIn(text)).toEqual([]);
});

test("100 000 findings still fit a screen or two", async () => {
  const lines = (await summaryText(largeReport(100_000), "none", 80)).split("\n");
  expect(lines.length).toBeLessThan(60);
});

test("a terminal that is narrower, or says that it has no width, gets 60 columns", async () => {
  expect(await summaryText(sampleReport(), "none", 0)).toBe(await summaryText(sampleReport(), "none", 60));
});

test("no text of AWS is long enough to push the rest off the screen", async () => {
  const text = await summaryText(hostileReport(), "none", 80);
  expect(text).toContain("\n            …\n");
  expect(text.split("\n").length).toBeLessThan(120);
});

test("a run that is not complete says so first and last", async () => {
  const text = await summaryText(interruptedReport(), "none", 80);
  const notice =
    "INCOMPLETE  interrupted after 7 of about 12 resources; what was not looked at is\n            not in this report\n";
  expect(text.split(notice)).toHaveLength(3);
  expect(text.indexOf(notice)).toBeLessThan(text.indexOf("PUBLIC"));
});

test("an empty run claims nothing", async () => {
  expect(await summaryText(emptyReport(), "none", 80)).toBe(`\
s3audit 0.1.0  no buckets in account 111122223333, 2026-11-22 10:15 UTC

PUBLIC  nothing was there to be decided

RESULT  nothing fails
        0 unknown, 0 passing
        no check applied
REPORTS
  reports/20261122T101500Z-a1b2c3/report.html
  reports/20261122T101500Z-a1b2c3/report.json
`);
});

describe("PUBLIC", () => {
  const green = "\u001b[32mPUBLIC";
  const pass = { status: "pass" } as const;
  const unknown = {
    status: "unknown",
    missing: [{ fact: "policy", action: "s3:GetBucketPolicy", detail: "AccessDenied" }],
  } as const;
  const fail = {
    status: "fail",
    message: "Anyone can read.",
    evidence: [{ fact: "acl", pointer: "/state", value: "known" }],
  } as const;
  const waiver = { owner: "web@example.com", reason: "A public website." };
  const report = (...results: readonly (typeof pass | typeof unknown | typeof fail)[]): ReportSource =>
    reportOf({ ...sampleRun, gaps: [] }, sampleRules, () =>
      results.map((result, index) =>
        resourceLine({
          ref: bucketRef(`bucket-${index}`, "111122223333", "eu-central-1"),
          tags: null,
          roles: [],
          results: { "bucket-not-public": result },
          waivers: result.status === "fail" ? { "bucket-not-public": waiver } : {},
          facts: null,
        }),
      ),
    );

  test("none, in green, when every resource is known not to be", async () => {
    const text = await summaryText(report(pass, pass), "ansi", 80);
    expect(text).toContain(`${green}\u001b[0m  none, of 2 resources that could be decided\n`);
  });

  test.each([
    ["one is not known", report(pass, unknown), "none, of 1 resource that could be decided (1 not known)"],
    ["none is known", report(unknown), "not known: 0 of 1 resource could be decided"],
    ["the run is not complete", { ...report(pass), run: interruptedRun }, "none, of 1 resource"],
    ["a part was not looked at", { ...report(pass), run: sampleRun }, "none, of 1 resource"],
    ["nothing was there", emptyReport(), "nothing was there to be decided"],
    ["one is public and waived", report(pass, fail), "none but 1 by waiver, of 2 resources that could be decided"],
  ])("not in green when %s", async (_, source, said) => {
    const text = await summaryText(source, "ansi", 80);
    expect(text).toContain(said);
    expect(text).not.toContain(green);
  });

  test("left out when no rule about it was run", async () => {
    const rules = sampleRules.filter(({ id }) => id !== "bucket-not-public");
    expect(await summaryText({ ...emptyReport(), rules }, "none", 80)).not.toContain("PUBLIC");
  });
});
