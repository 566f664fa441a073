import { markdownWriter } from "../../src/report/markdown.js";
import { markdownText } from "../../src/report/markdown-text.js";
import { ciCommandsIn } from "./support/ci-commands.js";
import { outputOf } from "./support/collect-output.js";
import { hostileReport } from "./support/hostile-report.js";
import { emptyReport, interruptedReport, largeReport, sampleReport } from "./support/sample-report.js";
import { runStreamSuite } from "./writer-suite.js";

runStreamSuite(markdownWriter);

test("the sample on one page", async () => {
  expect(await outputOf(markdownWriter, sampleReport())).toBe(`\
# s3audit: 9 failing, 3 unknown

**Score 41.1 of 100, coverage 80.9% (17 of 21 checks decided)**

| Severity | Failing |
| --- | ---: |
| critical | 1 |
| high | 3 |
| medium | 4 |
| low | 0 |
| info | 1 |

7 passing, 1 error, 1 waived, in 2 accounts.

## Public: 1 resource open to the internet or to any AWS customer (1 not known)

- marketing-assets (&#49;11122223333): Anyone on the internet can read objects: statement 1 (PublicRead) allows anonymous s3&#58;GetObject on arn&#58;aws&#58;s3&#58;&#58;&#58;marketing-assets/any, and Block Public Access is off at the bucket and the account.

## Failing

| Severity | Rule | Failing | Resources |
| --- | --- | ---: | --- |
| critical | bucket-not-public | 1 | marketing-assets |
| high | bucket-kms-key-usable | 1 | payroll-exports |
| high | access-point-block-public-access | 1 | partner-feed |
| high | account-block-public-access | 1 | &#49;11122223333 |
| medium | bucket-tls-only | 2 | marketing-assets, build-cache |
| medium | bucket-versioning | 2 | marketing-assets, build-cache |
| info | multi-region-access-point-block-public-access | 1 | global-assets |

## Unknown: 3 checks neither pass nor fail

- s3&#58;GetBucketPolicy is missing and hides 2 checks
- 1 check: s3&#58;GetBucketCors answered SlowDown: Please reduce your rate
- The rule bucket-cors broke on 1 resource

## Not looked at

- &#52;44455556666 ap-southeast-2 list access points: s3&#58;ListAccessPoints is missing

## Not offered

- vector buckets in eu-south-1, eu-south-2 (not offered, in 1 of 2 accounts)
- Glacier vaults in us-east-1 (closed to new customers, in 1 of 2 accounts)

`);
});

test("an empty run claims nothing", async () => {
  const output = await outputOf(markdownWriter, emptyReport());
  expect(output).toContain("**No check could be decided**");
  expect(output).toContain("## Public: nothing was there to be decided");
});

test("an incomplete run says so before its score", async () => {
  const output = await outputOf(markdownWriter, interruptedReport());
  const notice = output.indexOf("**The run is not complete:** interrupted after 7 of about 12 resources");
  expect(notice).toBeGreaterThan(0);
  expect(notice).toBeLessThan(output.indexOf("Score"));
});

test("nothing that AWS sent is structure", async () => {
  const output = await outputOf(markdownWriter, hostileReport());
  expect(output).not.toMatch(/<|\]\(|`|https?:\/\/|www\.|\\|@|!\[/);
  for (const line of output.split("\n").filter((line) => line.startsWith("|"))) {
    expect([4, 6]).toContain(line.split("|").length);
  }
});

test.each([
  ["javascript:alert(1)", "javascript&#58;alert(1)"],
  ["https://evil.example", "https&#58;//evil.example"],
  ["www.evil.example WWW.x", "www&#46;evil.example WWW&#46;x"],
  ["a|b `c` *d* _e_ ~f~ #g", "a&#124;b &#96;c&#96; &#42;d&#42; &#95;e&#95; &#126;f&#126; &#35;g"],
  ["&lt;", "&#38;lt;"],
  ["1. list", "&#49;. list"],
  ["- list", "&#45; list"],
  ["a: b", "a: b"],
])("%j is written %j", (text, written) => {
  expect(markdownText(text)).toBe(written);
});

test("a job summary can take it, whatever was found", async () => {
  for (const report of [largeReport(100_000), hostileReport()]) {
    expect(Buffer.byteLength(await outputOf(markdownWriter, report))).toBeLessThan(1_000_000);
  }
});

test("a page that would be too long ends with word of where the rest is", async () => {
  const sample = sampleReport();
  const gaps = Array.from({ length: 50 }, (_, index) => ({
    account: null,
    region: null,
    what: "x".repeat(30),
    action: null,
    detail: String(index),
    cause: "failed" as const,
    kinds: [],
  }));
  const rules = Array.from({ length: 20_000 }, (_, index) => `rule-${index}-${"x".repeat(60)}`);
  const output = await outputOf(markdownWriter, {
    ...sample,
    run: { ...sample.run, gaps },
    async *findings() {
      for await (const finding of sample.findings()) {
        for (const ruleId of rules) yield { ...finding, ruleId };
        return;
      }
    },
  });
  expect(Buffer.byteLength(output)).toBeLessThan(1_000_000);
  expect(output.endsWith("\nThis page is full: the JSON report has the rest.\n")).toBe(true);
});

test("no CI system takes a line for a command", async () => {
  expect(ciCommandsIn(await outputOf(markdownWriter, hostileReport()))).toEqual([]);
});
