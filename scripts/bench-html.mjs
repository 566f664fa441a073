// Measures the HTML report with many findings in Chromium: how large the file is, how long writing and opening take, and
// how long a key typed into the search takes until the list has changed.
//
//   node scripts/build-html.mjs && node --import tsx scripts/bench-html.mjs [findings] [--write]
//
// --write puts the figures into docs/performance.md.
// Ten findings a bucket, each bucket with a policy of its own and a full set of facts, as a real account has them.
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { htmlWriter } from "../src/report/html/html.ts";
import { reportOf, sampleRun } from "../test/report/support/sample-report.ts";
import { bucketRef } from "../test/report/support/sample-resources.ts";
import { sampleRules } from "../test/report/support/sample-rules.ts";
import { machineLine, tableLines, writeTable } from "./bench/table.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: "boolean" } } });
const findingCount = Number(positionals[0] ?? 100_000);
const findingsPerBucket = 10;
const regions = ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-2"];

const rules = Array.from({ length: 60 }, (_, index) => ({
  ...sampleRules[index % sampleRules.length],
  id: `bucket-rule-${index}`,
  kind: "bucket",
}));

function line(bucket) {
  const name = `team-${bucket % 97}-${["data", "logs", "backup", "assets"][bucket % 4]}-${bucket.toString(36)}`;
  const ref = bucketRef(name, String(100_000_000_000 + (bucket % 40)), regions[bucket % regions.length]);
  const statement = (index) => ({
    Sid: `Statement${index}`,
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${200_000_000_000 + bucket}:role/reader-${index}` },
    Action: ["s3:GetObject", "s3:ListBucket"],
    Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
  });
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [0, 1, 2, 3].map(statement) });
  const findings = Array.from({ length: findingsPerBucket }, (_, index) => {
    const rule = rules[(bucket * 7 + index * 11) % rules.length];
    return {
      id: ((bucket * findingsPerBucket + index) * 2_654_435_761).toString(16).padStart(32, "0"),
      ruleId: rule.id,
      severity: rule.severity,
      resource: ref,
      tags: [
        { key: "team", value: `team-${bucket % 97}` },
        { key: "env", value: ["production", "staging", "test"][bucket % 3] },
      ],
      roles: [],
      result:
        index === 3
          ? { status: "unknown", missing: [{ fact: "policy", action: "s3:GetBucketPolicy", detail: "AccessDenied" }] }
          : {
              status: "fail",
              message: `Statement ${index % 4} (Statement${index % 4}) lets arn:aws:iam::${200_000_000_000 + bucket}:role/reader-${index % 4} read every object of ${name}.`,
              evidence: [
                index % 2 === 0
                  ? {
                      fact: "policy",
                      pointer: "/value",
                      value: { statement: index % 4, sid: null, text: statement(index % 4) },
                    }
                  : { fact: "versioning", pointer: "/state", value: "absent" },
              ],
              cause: `policy statement ${index % 4}`,
            },
      waiver: null,
      firstSeenAt: null,
      change: null,
    };
  });
  const facts = {
    publicAccessBlock: { state: "absent" },
    policy: { state: "known", value: policy },
    ownership: { state: "known", value: "BucketOwnerEnforced" },
    encryption: {
      state: "known",
      value: { algorithm: "AES256", kmsKeyId: null, bucketKeyEnabled: false, blockedEncryptionTypes: null },
    },
    versioning: { state: "absent" },
  };
  const statuses = Object.fromEntries(findings.map(({ ruleId, result }) => [ruleId, result.status]));
  return { ref, gone: false, tags: findings[0].tags, roles: [], statuses, findings, facts };
}

const report = reportOf(sampleRun, rules, function* () {
  for (let bucket = 0; bucket * findingsPerBucket < findingCount; bucket++) yield line(bucket);
});

const folder = mkdtempSync(path.join(tmpdir(), "s3audit-bench-"));
const file = path.join(folder, "report.html");
const out = createWriteStream(file);
const beforeWrite = performance.now();
await htmlWriter.write(report, out);
out.end();
await once(out, "finish");
const writeMs = performance.now() - beforeWrite;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
const beforeOpen = performance.now();
await page.goto(`${pathToFileURL(file).href}#/findings`);
await page.locator("[role=option]").first().waitFor();
const readyMs = performance.now() - beforeOpen;

/** From the key to the drawn list, measured in the page: what the reader waits for. */
const keyMs = await page.evaluate(`(async () => {
  const field = document.querySelector("input[type=search]");
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  const times = [];
  for (const text of ["t", "te", "tea", "team", "team-", "team-9", "team-95", "team-95-d", "", "role/reader-2", "zzz", ""]) {
    const before = performance.now();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await drawn();
    times.push(Math.round(performance.now() - before));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return times;
})()`);
const shown = await page.evaluate(`document.querySelector(".list-count").textContent`);
const notices = await page.locator(".notice").allInnerTexts();
const version = browser.version();
await browser.close();
rmSync(folder, { recursive: true, force: true });

const head = ["findings", "file MB", "written ms", "usable after ms", "slowest keystroke ms"];
const sizes = [findingCount, (out.bytesWritten / 1e6).toFixed(1), Math.round(writeMs), Math.round(readyMs)];
const lines = [`${machineLine()} Chromium ${version}.`, "", ...tableLines(head, [[...sizes, Math.max(...keyMs)]])];
console.log(lines.join("\n"));
console.log(`${shown}; keystrokes ${keyMs.join(" ")} ms`);
for (const notice of notices) console.log(notice);
if (values.write) writeTable("bench-html", lines);
