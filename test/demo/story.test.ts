import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { demoFaults, demoWorld } from "../../src/demo/demo-account.js";
import type { Counts } from "../../src/demo/counters.js";
import { startLoopbackAws } from "../../src/demo/server.js";

// What the demo account is there to show, asked of the product itself: the command scans it through the SDK, and every
// rule must say about every resource what the story says.

interface ReportedFinding {
  readonly ruleId: string;
  readonly status: string;
  readonly resource: { readonly name: string };
}

interface Report {
  readonly rules: readonly { readonly id: string; readonly kind: string }[];
  readonly findings: readonly ReportedFinding[];
}

let report: Report;
let counts: Counts;

beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "s3audit-demo-"));
  const aws = await startLoopbackAws(demoWorld(new Date()), demoFaults, () => new Date());
  try {
    const flags = [
      "--rule",
      "*",
      "--include",
      "all",
      "--format",
      "json",
      "--output",
      folder,
      "--quiet",
      "--no-progress",
    ];
    await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "bin/dev.js", "scan", "--endpoint-url", aws.url, ...flags],
      {
        env: {
          PATH: process.env["PATH"] ?? "",
          HOME: folder,
          AWS_ACCESS_KEY_ID: aws.credentials.accessKeyId,
          AWS_SECRET_ACCESS_KEY: aws.credentials.secretAccessKey,
          AWS_REGION: "us-east-1",
          AWS_EC2_METADATA_DISABLED: "true",
        },
      },
    );
    // The file is the command's own; its shape is tested where it is written.
    report = JSON.parse(await readFile(path.join(folder, "report.json"), "utf8")) as Report;
    counts = aws.counts();
  } finally {
    await aws.close();
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);

/** Names of the resources about which the rule says so, without the company's prefix, sorted. */
function those(ruleId: string, status: string): readonly string[] {
  return report.findings
    .filter((finding) => finding.ruleId === ruleId && finding.status === status)
    .map(({ resource }) => resource.name.replace(/^example-retail-/, ""))
    .sort();
}

test("the scan asks only what the loopback AWS speaks, correctly signed", () => {
  expect(counts.refusals).toEqual([]);
  expect(counts).toMatchObject({ refused: 0, unauthenticated: 0 });
});

test("no rule breaks on any resource", () => {
  expect(report.findings.filter(({ status }) => status === "error")).toEqual([]);
});

test("every rule about buckets and access points passes and fails somewhere in this one account", () => {
  // An account's rules say one thing of it, Example Retail is a member of an organization, AWS encrypts its buckets.
  const single = new Set(["bucket-default-encryption", "region-access-analyzer"]);
  const rules = report.rules.filter(({ id, kind }) => kind !== "account" && kind !== "run" && !single.has(id));
  const incomplete = rules.filter(({ id }) => those(id, "pass").length === 0 || those(id, "fail").length === 0);
  expect(incomplete.map(({ id }) => id)).toEqual([]);
});

test("every rule passes and fails somewhere in the demo's accounts", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "s3audit-demo-"));
  try {
    const flags = ["--rule", "*", "--include", "all", "--format", "json", "--output", folder];
    const command = ["--import", "tsx", "bin/dev.js", "scan", "--demo", ...flags, "--quiet", "--no-progress"];
    await promisify(execFile)(process.execPath, command, { env: { PATH: process.env["PATH"] ?? "", HOME: folder } });
    const demo = JSON.parse(await readFile(path.join(folder, "report.json"), "utf8")) as Report;
    const said = new Set(demo.findings.map(({ ruleId, status }) => `${ruleId} ${status}`));
    // A run says one thing of its waivers, and the demo is scanned without any.
    const rules = demo.rules.filter(({ kind }) => kind !== "run");
    const incomplete = rules.filter(({ id }) => !said.has(`${id} pass`) || !said.has(`${id} fail`));
    expect(incomplete.map(({ id }) => id)).toEqual([]);
    expect(demo.findings.filter(({ status }) => status === "error")).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);

test("a bucket that may not be read at all passes and fails nothing", () => {
  // What the account's trails, the other buckets' logging and AWS Backup decide, is known.
  const byOthers = /^bucket-(?:object-events|trail-log-.*|log-store-protected|backup)$/;
  const statuses = report.findings.filter(
    ({ resource, ruleId }) => resource.name === "example-retail-legal-privileged" && !byOthers.test(ruleId),
  );
  expect(statuses.length).toBeGreaterThan(20);
  expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set(["unknown"]));
});

test("a bucket that is deleted during the scan has no findings", () => {
  const names = new Set(report.findings.map(({ resource }) => resource.name));
  expect(names.has("example-retail-batch-scratch")).toBe(false);
  expect(names.has("example-retail-search-index")).toBe(true);
});

const old = ["legacy-catalog", "old-reports", "press-kit"];

test.each([
  ["account-block-public-access", "fail", ["111122223333"]],
  ["account-object-write-events", "pass", ["111122223333"]],
  ["account-object-read-events", "fail", ["111122223333"]],
  ["account-trail-write-events", "pass", ["111122223333"]],
  ["account-trail-read-events", "fail", ["111122223333"]],
  ["account-bucket-policy-change-alarm", "fail", ["111122223333"]],
  ["account-trail-destination", "fail", ["111122223333"]],
  ["account-dangling-references", "fail", ["111122223333"]],
  ["account-dangling-dns", "fail", ["111122223333"]],
  ["account-cloudfront-origin-access-control", "fail", ["111122223333"]],
  ["account-cloudfront-origin-exists", "fail", ["111122223333"]],
  ["account-storage-lens", "pass", ["111122223333"]],
  ["account-storage-lens-export", "fail", ["111122223333"]],
  ["account-batch-jobs", "fail", ["111122223333"]],
  ["account-organization-block-public-access", "not-applicable", ["111122223333"]],
  ["account-resource-control-policy", "fail", ["111122223333"]],
  ["account-predictable-bucket-names", "not-applicable", ["111122223333"]],
  ["region-guardduty-s3-protection", "pass", ["eu-west-1"]],
  ["region-guardduty-s3-protection", "fail", ["eu-central-1", "us-east-1", "us-west-2"]],
  ["region-guardduty-malware-protection", "fail", ["us-east-1"]],
  ["region-guardduty-malware-protection", "not-applicable", ["eu-central-1", "us-west-2"]],
  ["region-macie", "fail", ["eu-central-1", "us-east-1", "us-west-2"]],
  ["region-macie-automated-discovery", "pass", ["eu-west-1"]],
  ["region-macie-automated-discovery", "fail", ["eu-central-1", "us-east-1", "us-west-2"]],
  ["region-access-analyzer", "pass", ["eu-west-1", "us-east-1"]],
  ["region-access-analyzer", "unknown", ["eu-central-1", "us-west-2"]],
  ["region-config-recording", "fail", ["eu-central-1", "us-east-1", "us-west-2"]],
  ["region-security-hub", "fail", ["eu-central-1", "us-east-1", "us-west-2"]],
  [
    "bucket-not-public",
    "fail",
    ["incident-trail", "open-data", "press-kit", "product-feeds", "www.example-retail.com"],
  ],
  ["bucket-not-public", "unknown", ["finance-close", "legal-privileged", "logs-us-west-2", "old-reports"]],
  ["bucket-no-latent-public", "fail", ["product-images"]],
  ["bucket-acl-disabled", "fail", ["incident-trail", "legacy-catalog", "logs-us-west-2", "old-reports", "press-kit"]],
  ["bucket-no-group-grants", "fail", ["incident-trail", "press-kit"]],
  ["bucket-no-group-grants", "not-applicable", ["legacy-catalog"]],
  ["bucket-key", "fail", ["lake-curated"]],
  ["bucket-kms-key-usable", "fail", ["backups-2024", "build-artifacts", "media-originals", "terraform-state"]],
  ["bucket-kms-key-usable", "unknown", ["legal-privileged", "partner-analytics"]],
  ["bucket-sse-c-blocked", "fail", ["customer-keys", "legacy-catalog", "logs-us-west-2", "old-reports", "press-kit"]],
  [
    "bucket-versioning",
    "fail",
    ["lake-sandbox", "legacy-catalog", "logs-us-west-2", "old-reports", "press-kit", "supplier-dropbox"],
  ],
  ["bucket-mfa-delete", "pass", ["backups"]],
  ["bucket-object-lock", "pass", ["cloudtrail", "customer-records", "invoices", "litigation-hold", "payments-archive"]],
  ["bucket-object-lock-retention", "fail", ["invoices", "payments-archive"]],
  ["bucket-access-logging", "fail", ["incident-trail", ...old]],
  [
    "bucket-access-logging",
    "not-applicable",
    ["logs-eu-central-1", "logs-eu-west-1", "logs-us-east-1", "logs-us-west-2"],
  ],
  [
    "bucket-access-logging-delivery",
    "fail",
    [
      "example-retail.com",
      "finance-close",
      "gateway-logs",
      "invoices",
      "litigation-hold",
      "order-events",
      "payments-archive",
      "www.example-retail.com",
    ],
  ],
  [
    "bucket-tls-only",
    "fail",
    [
      "audit-evidence",
      "lake-curated",
      "legacy-catalog",
      "logs-us-west-2",
      "ml-training",
      "old-reports",
      "partner-exchange",
      "press-kit",
      "www.example-retail.com",
    ],
  ],
  ["bucket-tls-only", "unknown", ["finance-close", "legal-privileged"]],
  ["bucket-lifecycle-not-destructive", "fail", ["backups-2024", "lake-sandbox"]],
  ["bucket-website", "fail", ["example-retail.com", "status-page", "www.example-retail.com"]],
  ["bucket-cors", "fail", ["checkout-assets"]],
  [
    "access-point-block-public-access",
    "fail",
    ["downloads-preview", "finance-reports", "partner-feed", "product-feed", "store-uploads"],
  ],
  ["access-point-not-public", "fail", ["product-feed"]],
  ["access-point-not-public", "unknown", ["finance-reports", "partner-feed"]],
  ["multi-region-access-point-block-public-access", "fail", ["feeds-worldwide", "storefront-worldwide"]],
  ["multi-region-access-point-block-public-access", "unknown", ["archive-worldwide"]],
  ["multi-region-access-point-not-public", "fail", ["feeds-worldwide"]],
  ["multi-region-access-point-not-public", "pass", ["backups-worldwide", "storefront-worldwide"]],
  ["multi-region-access-point-no-external-access", "fail", ["feeds-worldwide"]],
  ["multi-region-access-point-no-external-access", "unknown", ["archive-worldwide"]],
  ["multi-region-access-point-members", "fail", ["feeds-worldwide", "storefront-worldwide"]],
  ["multi-region-access-point-members", "pass", ["backups-worldwide"]],
  ["access-grants-scope", "pass", ["default"]],
  ["access-grants-scope", "fail", ["default"]],
  ["access-grants-identity", "pass", ["default"]],
  ["access-grants-identity", "fail", ["default"]],
  ["object-lambda-access-point-not-public", "fail", ["feed-converter"]],
  ["object-lambda-access-point-not-public", "pass", ["lake-redacted", "partner-labels"]],
  ["object-lambda-access-point-no-external-access", "fail", ["feed-converter", "partner-labels"]],
  ["object-lambda-access-point-no-external-access", "pass", ["lake-redacted"]],
  ["object-lambda-access-point-target", "fail", ["feed-converter", "partner-labels"]],
  ["object-lambda-access-point-target", "pass", ["lake-redacted"]],
  [
    "bucket-no-external-access",
    "fail",
    [
      "downloads",
      "marketing-assets",
      "open-data",
      "partner-exchange",
      "shared-templates",
      "supplier-dropbox",
      "www.example-retail.com",
    ],
  ],
  ["bucket-no-external-access", "unknown", ["finance-close", "legal-privileged"]],
  ["bucket-no-external-administration", "fail", ["marketing-assets"]],
  ["bucket-no-external-destruction", "fail", ["marketing-assets", "supplier-dropbox"]],
  ["bucket-no-external-exfiltration-setup", "fail", ["supplier-dropbox"]],
  ["bucket-no-confused-deputy", "fail", ["config-history", "inbound-email"]],
  ["bucket-no-deleted-principals", "fail", ["audit-evidence"]],
  ["bucket-no-lockout", "fail", ["frozen-ledger"]],
  ["bucket-policy-lint", "fail", ["intern-project", "lake-sandbox"]],
  ["bucket-no-public-read", "fail", ["incident-trail", "open-data", "press-kit", "www.example-retail.com"]],
  ["bucket-no-public-write", "fail", ["press-kit"]],
  ["bucket-access-point-delegation", "fail", ["marketing-assets"]],
  ["bucket-data-perimeter", "pass", ["shared-templates"]],
  ["bucket-tls-floor", "pass", ["customer-records"]],
  ["bucket-presigned-url-age", "pass", ["customer-records"]],
  ["bucket-upload-encryption-enforced", "pass", ["customer-records"]],
  ["bucket-kms-key-no-external-access", "fail", ["payments-archive"]],
  ["bucket-kms-key-no-external-access", "unknown", ["legal-privileged", "partner-analytics", "partner-reports"]],
  ["transfer-server-encrypted-protocols", "fail", ["s-01234567890abcdef"]],
  ["transfer-server-encrypted-protocols", "pass", ["s-0f1e2d3c4b5a69788"]],
  ["transfer-server-no-ftp", "fail", ["s-01234567890abcdef"]],
  ["bucket-requester-pays", "fail", ["open-data"]],
  ["bucket-transfer-acceleration", "fail", ["fonts"]],
  ["bucket-tags", "fail", ["legacy-catalog", "logs-us-west-2", "old-reports", "press-kit"]],
  ["bucket-request-metrics", "pass", ["lake-raw"]],
  ["bucket-inventory", "pass", ["lake-raw"]],
  ["bucket-event-notifications", "pass", ["clickstream", "order-events"]],
  ["bucket-attribute-based-access", "fail", ["lake-sandbox"]],
  ["bucket-kms-key-origin", "fail", ["mobile-uploads"]],
  ["bucket-kms-key-own-account", "fail", ["partner-analytics", "partner-reports"]],
  ["bucket-kms-key-no-external-grants", "fail", ["payments-archive"]],
  ["bucket-notification-destination", "fail", ["order-events"]],
  ["bucket-notification-destination", "pass", ["clickstream"]],
  ["bucket-export-destination", "fail", ["clickstream"]],
  ["bucket-export-destination", "pass", ["lake-raw"]],
  ["bucket-replication", "pass", ["backups"]],
  ["bucket-replication-destination", "fail", ["shipping-labels"]],
  ["bucket-replication-destination", "pass", ["backups"]],
  ["bucket-dangling-references", "fail", ["clickstream", "order-events"]],
  ["bucket-dangling-references", "unknown", ["legal-privileged", "shipping-labels"]],
  ["bucket-object-events", "fail", ["lake-raw"]],
  ["bucket-trail-log-not-public", "pass", ["cloudtrail"]],
  ["bucket-trail-log-not-public", "fail", ["incident-trail"]],
  ["bucket-trail-log-access-logging", "pass", ["cloudtrail"]],
  ["bucket-trail-log-access-logging", "fail", ["incident-trail"]],
  ["bucket-trail-log-protected", "pass", ["cloudtrail"]],
  ["bucket-trail-log-protected", "fail", ["incident-trail"]],
  ["bucket-log-store-protected", "fail", ["logs-us-west-2"]],
  ["bucket-cloudfront-origin-access", "pass", ["checkout-assets"]],
  ["bucket-cloudfront-origin-access", "fail", ["product-images"]],
  ["bucket-backup", "pass", ["frozen-ledger", "invoices"]],
  [
    "bucket-ransomware-ready",
    "pass",
    ["backups", "cloudtrail", "customer-records", "frozen-ledger", "litigation-hold"],
  ],
  ["access-point-no-external-access", "fail", ["downloads-preview", "product-feed"]],
  ["access-point-no-external-access", "unknown", ["finance-reports", "partner-feed"]],
])("%s: %s", (ruleId, status, names) => {
  expect(those(ruleId, status)).toEqual(names);
});
