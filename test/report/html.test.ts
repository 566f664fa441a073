import { htmlWriter } from "../../src/report/html/html.js";
import { pageParts } from "../../src/report/html/page-parts.js";
import { dataMarker } from "../../src/report/html/template.js";
import { known } from "../../src/model/fact.js";
import type { ResourceLine } from "../../src/model/run.js";
import type { ReportSource } from "../../src/report/writer.js";
import { allOf, outputOf } from "./support/collect-output.js";
import { hostileReport, hostileTexts } from "./support/hostile-report.js";
import { readHtmlPage } from "./support/read-html-page.js";
import { largeReport, reportOf, sampleReport, sampleRun } from "./support/sample-report.js";
import { bucketRef, resourceLine } from "./support/sample-resources.js";
import { sampleRules } from "./support/sample-rules.js";
import { asItIs, runWriterSuite } from "./writer-suite.js";

runWriterSuite(htmlWriter, {
  validate(output) {
    const { footer, findings } = readHtmlPage(output);
    expect(findings).toHaveLength(footer.findings);
    expect(scriptsOf(output).filter(({ isData }) => !isData)).toHaveLength(1);
  },
  read: (output) =>
    readHtmlPage(output).findings.map(({ id, status, name, detail }) => ({
      id,
      status,
      name,
      waiverReason: detail.waiver?.reason ?? null,
    })),
  order: "worst-first",
  spell: asItIs,
});

/** The page without script and style, which makes sizes easy to reason about. */
const bareTemplate = `<!doctype html>${dataMarker}<p></p>`;

async function bytesAndPage(report: ReportSource, limitBytes: number) {
  const html = (await allOf(pageParts(report, bareTemplate, limitBytes))).join("");
  return { bytes: Buffer.byteLength(html), page: readHtmlPage(html) };
}

/** Every script element as an HTML parser finds it. */
function scriptsOf(html: string): { readonly isData: boolean; readonly text: string }[] {
  return [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script/gi)].map(([, attributes = "", text = ""]) => ({
    isData: /type="application\/(json|gzip)"/.test(attributes),
    text,
  }));
}

describe("the page's data", () => {
  test("says everything that the report says of a finding and its resource", async () => {
    const report = sampleReport();
    const { findings } = readHtmlPage(await outputOf(htmlWriter, report));
    const expected = await allOf(report.findings());
    expect(
      findings.map(({ id, ruleId, severity, status, arn, tags, roles, detail }) => ({
        id,
        ruleId,
        severity,
        status,
        arn,
        tags,
        roles,
        missing: detail.missing,
        evidence: detail.evidence,
        cause: detail.cause,
        waiver: detail.waiver,
      })),
    ).toEqual(
      expected.map(({ id, ruleId, severity, resource, tags, roles, result, waiver }) => ({
        id,
        ruleId,
        severity,
        status: result.status,
        arn: resource.arn,
        tags: tags?.map(({ key, value }) => `${key}=${value}`) ?? null,
        roles,
        missing: result.status === "unknown" ? result.missing : [],
        evidence: result.status === "fail" ? result.evidence : [],
        cause: result.status === "fail" ? (result.cause ?? null) : null,
        waiver,
      })),
    );
  });

  test("an unknown finding's line names the missing action, or the fact whose read failed", async () => {
    const { findings } = readHtmlPage(await outputOf(htmlWriter, sampleReport()));
    const messages = findings.filter(({ status }) => status === "unknown").map(({ message }) => message);
    expect(messages).toEqual([
      "The policy decides, and it could not be read.",
      "Not permitted: s3:GetBucketPolicy.",
      "The read failed: cors.",
    ]);
  });

  test("holds every status and the facts of resources with findings", async () => {
    const report = sampleReport();
    const { facts } = readHtmlPage(await outputOf(htmlWriter, report));
    const lines = (await allOf(report.resources())).filter((line) => !line.gone && line.findings.length > 0);
    expect(facts.size).toBe(lines.length);
    for (const line of lines) {
      if (!line.gone) expect(facts.get(line.ref.arn)?.facts).toEqual(line.facts ?? {});
    }
    // One letter per rule: an account's rule, then the bucket's own five, then two that do not look at buckets.
    expect(facts.get("arn:aws:s3:::marketing-assets")?.statuses).toBe("-fffnf--");
    expect(facts.get("arn:aws:s3:::payroll-exports")?.statuses).toBe("-uupfe--");
  });

  test("names that hold the marks of the abbreviation, or look like escapes, come back as they were", async () => {
    const names = ["\uE000\uE001bucket", "u003cscript", "abc", "\uE001", "nnn\\n", '"quoted"'];
    const report = reportOf(sampleRun, sampleRules, () =>
      names.map((name) =>
        resourceLine({
          ref: bucketRef(name, "111122223333", "us-east-1"),
          tags: [],
          roles: [],
          results: {
            "bucket-versioning": {
              status: "fail",
              message: `${name} \uE000 \uE001\uE000 ${name}${name}.`,
              evidence: [{ fact: "policy", pointer: "/value", value: { [name]: `${name}\n<\uE000` } }],
            },
          },
          waivers: {},
          facts: { policy: known(`{"${name}":"\uE001${name}"}`) },
        }),
      ),
    );
    const { findings, facts } = readHtmlPage(await outputOf(htmlWriter, report));
    expect(findings.map(({ name, message, detail }) => ({ name, message, value: detail.evidence[0]?.value }))).toEqual(
      names.map((name) => ({
        name,
        message: `${name} \uE000 \uE001\uE000 ${name}${name}.`,
        value: { [name]: `${name}\n<\uE000` },
      })),
    );
    expect(names.map((name) => facts.get(`arn:aws:s3:::${name}`)?.facts?.["policy"])).toEqual(
      names.map((name) => known(`{"${name}":"\uE001${name}"}`)),
    );
  });
});

describe("hostile text", () => {
  test("never ends a script element, opens a comment or starts a line", async () => {
    const html = await outputOf(htmlWriter, hostileReport());
    const { page } = await bytesAndPage(hostileReport(), 15_000_000);
    expect(page.findings).toHaveLength(4 * hostileTexts.length);
    const data = scriptsOf(html).filter(({ isData }) => isData);
    expect(data.length).toBeGreaterThan(3);
    for (const { text } of data) {
      expect(text).not.toMatch(/[<\u2028\u2029]/);
      expect(() => JSON.parse(text) as unknown).not.toThrow();
    }
    // The only text between the elements is white space: nothing leaked out of them.
    const between = html.slice(html.indexOf("<script"), html.lastIndexOf("<script>"));
    expect(between.replace(/<script type="application\/json"[^>]*>[^<]*<\/script>/g, "").trim()).toBe("");
  });

  test("a report whose text looks like the place for the data changes nothing", async () => {
    const report = sampleReport();
    const tricky = { ...report, run: { ...report.run, id: dataMarker } };
    const { page } = await bytesAndPage(tricky, 15_000_000);
    expect(page.header.run.id).toBe(dataMarker);
    expect(page.findings).toHaveLength(14);
  });
});

describe("the size limit", () => {
  const limitBytes = 400_000;

  test("leaves out the least severe, says how many, and stays below", async () => {
    const report = largeReport(30_000);
    const { bytes, page } = await bytesAndPage(report, limitBytes);
    expect(bytes).toBeLessThanOrEqual(limitBytes);
    const all = await allOf(report.findings());
    expect(page.findings.map(({ id }) => id)).toEqual(all.slice(0, page.findings.length).map(({ id }) => id));
    expect(page.findings.length).toBeGreaterThan(500);
    expect(page.footer.omittedFindings).toBe(30_000 - page.findings.length);
    const left = all.slice(page.findings.length);
    for (const { severity, status, count } of page.footer.omitted) {
      expect(count).toBe(left.filter((each) => each.severity === severity && each.result.status === status).length);
    }
    expect(page.header.summary.statuses.fail + page.header.summary.statuses.unknown).toBe(30_000);
  });

  test("what was included on request goes before anything that needs attention", async () => {
    const lines = Array.from({ length: 1900 }, (_, index) => includingLine(index));
    const report = reportOf(
      { ...sampleRun, selection: { ...sampleRun.selection, include: ["pass"] } },
      sampleRules,
      () => lines,
    );
    const { page } = await bytesAndPage(report, 412_000);
    expect(page.footer.omitted).toEqual([
      { severity: "critical", status: "pass", count: expect.any(Number) as number },
    ]);
    expect(page.findings.filter(({ status }) => status === "fail")).toHaveLength(1900);
  });

  test("facts of the worst resources stay when not all fit", async () => {
    const lines = Array.from({ length: 60 }, (_, index) => heavyLine(index));
    const report = reportOf(sampleRun, sampleRules, () => lines);
    const { bytes, page } = await bytesAndPage(report, 274_000);
    expect(bytes).toBeLessThanOrEqual(274_000);
    const held = [...page.facts].filter(([, { facts }]) => facts !== null).map(([arn]) => arn);
    expect(held.length).toBeGreaterThan(5);
    expect(held.length).toBe(60 - page.footer.omittedFacts);
    // Every third bucket has the critical finding: those are the worst.
    const worst = lines.filter((_, index) => index % 3 === 0).map((line) => line.ref.arn);
    expect(held.every((arn) => worst.includes(arn))).toBe(true);
    expect(page.facts.size).toBe(60);
  });

  test("evidence too large for the page is left out and its size told", async () => {
    const line = heavyLine(0, 300_000);
    const { page } = await bytesAndPage(
      reportOf(sampleRun, sampleRules, () => [line]),
      15_000_000,
    );
    const [first] = page.findings;
    expect(first?.detail.evidence).toEqual([]);
    expect(first?.detail.evidenceLeftOutBytes).toBeGreaterThan(300_000);
    expect(first?.message).toBe("Anyone reads it.");
  });

  test("a limit that is too small for anything still gives a page that says so", async () => {
    const { page } = await bytesAndPage(sampleReport(), 10);
    expect(page.findings).toEqual([]);
    expect(page.footer.omittedFindings).toBe(14);
  });
});

test("a large report is packed, and says the same", async () => {
  const report = largeReport(60_000);
  const html = await outputOf(htmlWriter, report);
  expect(html.includes('<script type="application/gzip" data-part="findings"')).toBe(true);
  expect(html.includes('<script type="application/json" data-part="findings"')).toBe(true);
  const { findings } = readHtmlPage(html);
  const expected = await allOf(report.findings());
  expect(findings.map(({ id, arn, status, message }) => ({ id, arn, status, message }))).toEqual(
    expected.map(({ id, resource, result }) => ({
      id,
      arn: resource.arn,
      status: result.status,
      message: result.status === "fail" ? result.message : "Not permitted: s3:GetBucketPolicy.",
    })),
  );
}, 60_000);

test("text that packing makes no smaller stays as it is, and the limit holds", async () => {
  let seed = 1;
  const noise = (length: number): string =>
    String.fromCharCode(...Array.from({ length }, () => 0x3400 + ((seed = (seed * 48_271) % 2_147_483_647) % 20_000)));
  const report = reportOf(sampleRun, sampleRules, function* () {
    seed = 1;
    for (let index = 0; index < 200; index++) yield heavyLine(index, 10_000, noise(10_000));
  });
  const { bytes, page } = await bytesAndPage(report, 4_000_000);
  expect(bytes).toBeLessThanOrEqual(4_000_000);
  expect(bytes).toBeGreaterThan(3_000_000);
  expect(page.footer.omittedFacts).toBeGreaterThan(0);
  for (const [, { facts }] of page.facts)
    if (facts !== null) expect(JSON.stringify(facts)).toMatch(/[\u3400-\u8220]{9000}/);
}, 60_000);

test("a template without a place for the data is refused", async () => {
  const parts = pageParts(sampleReport(), "<!doctype html>", 1_000_000);
  await expect(allOf(parts)).rejects.toThrow("place for the data");
});

test("only https addresses of the AWS console are given, and none outside AWS", async () => {
  const addresses = async (report: ReportSource) =>
    readHtmlPage(await outputOf(htmlWriter, report)).findings.map(({ consoleUrl }) => consoleUrl);
  expect((await addresses(sampleReport())).every((url) => url.startsWith("https://console.aws.amazon.com/s3/"))).toBe(
    true,
  );
  const sample = sampleReport();
  const demo = { ...sample, run: { ...sample.run, source: "demo" } };
  expect(new Set(await addresses(demo))).toEqual(new Set([""]));
});

test("the header names what the run was narrowed to, long lists only by number", async () => {
  const sample = sampleReport();
  const buckets = Array.from({ length: 100_000 }, (_, index) => `bucket-${index}`);
  const selection = { ...sample.run.selection, buckets, minSeverity: "high" as const };
  const { page } = await bytesAndPage({ ...sample, run: { ...sample.run, selection } }, 15_000_000);
  expect(page.header.run.narrowedTo).toEqual([
    "buckets bucket-0, bucket-1, bucket-2, bucket-3, bucket-4 and 99995 more",
    "severity high and worse",
  ]);
});

test("of many gaps the page holds the first and the number of all", async () => {
  const sample = sampleReport();
  const gap = sample.run.gaps[0];
  if (gap === undefined) throw new Error("the sample has a gap");
  const gaps = Array.from({ length: 20_000 }, () => gap);
  const { page } = await bytesAndPage({ ...sample, run: { ...sample.run, gaps } }, 15_000_000);
  expect(page.header.run.gaps).toHaveLength(500);
  expect(page.header.run.gapsTotal).toBe(20_000);
});

type Line = ResourceLine & { readonly gone: false };

function includingLine(index: number): Line {
  const line = resourceLine({
    ref: bucketRef(`bucket-${index}`, "111122223333", "us-east-1"),
    tags: [],
    roles: [],
    results: {
      "bucket-cors": {
        status: "fail",
        message: "CORS is open.",
        evidence: [{ fact: "cors", pointer: "/state", value: "absent" }],
      },
    },
    waivers: {},
    facts: null,
  }) as Line;
  const [failing] = line.findings;
  if (failing === undefined) throw new Error("the line has a finding");
  const passing = {
    ...failing,
    id: `p${index}`,
    ruleId: "bucket-not-public",
    severity: "critical" as const,
    result: { status: "pass" as const, message: `Nothing opens bucket-${index}, which takes some words to say.` },
  };
  return { ...line, findings: [failing, passing] };
}

function heavyLine(index: number, sizeBytes = 10_000, filling = "x".repeat(sizeBytes)): Line {
  const policy = JSON.stringify({ Statement: [{ Sid: String(index), Resource: filling }] });
  return resourceLine({
    ref: bucketRef(`bucket-${index}`, "111122223333", "us-east-1"),
    tags: [],
    roles: [],
    results: {
      [index % 3 === 0 ? "bucket-not-public" : "bucket-cors"]: {
        status: "fail",
        message: "Anyone reads it.",
        evidence: [{ fact: "policy", pointer: "/value", value: sizeBytes > 100_000 ? policy : String(index) }],
      },
    },
    waivers: {},
    facts: { policy: known(policy) },
  }) as Line;
}
