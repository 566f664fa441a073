import { type Fault, noFaults } from "../../src/demo/faults.js";
import type { Status } from "../../src/model/verdict.js";
import { officeWorld } from "./support/office.js";
import { scanAws, type Scanned, withAws } from "./support/scanned.js";

const scan = (list: readonly Fault[], ...flags: readonly string[]): Promise<Scanned> =>
  withAws(officeWorld({}), { ...noFaults, list }, (aws) => scanAws(aws, ...flags));

let calm: Scanned;

beforeAll(async () => {
  calm = await scan([]);
}, 60_000);

/** Scans with each of the faults, two at a time: most of their time is waiting for retries. */
async function scanEach(faults: readonly Fault[]): Promise<Map<Fault, Scanned>> {
  const results = new Map<Fault, Scanned>();
  const left = [...faults];
  const worker = async (): Promise<void> => {
    for (let fault = left.shift(); fault !== undefined; fault = left.shift()) results.set(fault, await scan([fault]));
  };
  await Promise.all([worker(), worker(), worker()]);
  return results;
}

/** Every status that differs, as `resource rule: before > after`. */
function changes(before: Scanned, after: Scanned): string[] {
  expect([...after.statuses.keys()].sort()).toEqual([...before.statuses.keys()].sort());
  return [...before.statuses].flatMap(([arn, statuses]) =>
    Object.entries(statuses).flatMap(([rule, status]) => {
      const now: Status | undefined = after.statuses.get(arn)?.[rule];
      return now === status ? [] : [`${arn.split(":").at(-1)} ${rule}: ${status} > ${now}`];
    }),
  );
}

const actionsMissing = ({ report }: Scanned): string[] => [
  ...new Set(report.findings.flatMap(({ missing }) => missing.map(({ action }) => action ?? "none"))),
];

test("an account where everything can be read leaves nothing unknown", () => {
  expect(calm.code).toBe(0);
  expect(calm.report.summary.statuses).toMatchObject({ unknown: 0, error: 0 });
  expect(calm.report.summary.coverage.percent).toBe(100);
  expect(calm.run).toMatchObject({ complete: true, incompleteReason: null });
});

test("a denied policy and a denied KMS make what rests on them unknown, and nothing else", async () => {
  const denied = await scan(
    [
      { kind: "access-denied", where: { operations: ["s3:GetBucketPolicy"], resources: ["office-records"] } },
      {
        kind: "access-denied",
        where: { operations: ["kms:DescribeKey", "kms:GetKeyRotationStatus"], resources: "every" },
      },
    ],
    "--fail-on-incomplete",
  );
  const changed = changes(calm, denied);
  expect(changed.length).toBeGreaterThanOrEqual(3);
  for (const change of changed) expect(change).toMatch(/^office-records .*> unknown$/);
  expect(changed).toContain("office-records bucket-tls-only: pass > unknown");
  expect(changed).toContain("office-records bucket-kms-key-usable: pass > unknown");
  expect(actionsMissing(denied)).toEqual(expect.arrayContaining(["s3:GetBucketPolicy", "kms:DescribeKey"]));
  expect(denied.report.summary.missingActions).toMatchObject({ "s3:GetBucketPolicy": expect.any(Number) as number });
  expect(denied.report.summary.coverage.percent).toBeLessThan(100);
  expect(denied.stdout).toContain("missing s3:GetBucketPolicy");
  expect(denied.stdout).toContain("missing kms:DescribeKey");
  expect(denied.code).toBe(3);
}, 60_000);

test("everything denied about a bucket: nothing about it passes or fails", async () => {
  const denied = await scan([{ kind: "access-denied", where: { operations: "every", resources: ["office-website"] } }]);
  const statuses = Object.entries(denied.statuses.get("arn:aws:s3:::office-website") ?? {});
  expect(statuses.length).toBeGreaterThan(10);
  expect(statuses.filter(([, status]) => status === "pass" || status === "fail")).toEqual([]);
  expect(denied.code).toBe(0);
}, 60_000);

test("every fault once on a third of the calls: the same findings", async () => {
  const everywhere = { where: { operations: "every", resources: "every" }, fraction: 0.3, times: 1 } as const;
  const kinds = ["slow-down", "internal-error", "reset", "truncated-body"] as const;
  const hit = await scanEach(kinds.map((kind) => ({ kind, ...everywhere })));
  expect(hit.size).toBe(kinds.length);
  for (const [{ kind }, scanned] of hit)
    expect({ kind, code: scanned.code, changes: changes(calm, scanned) }).toEqual({ kind, code: 0, changes: [] });
}, 90_000);

test("every fault for good on half of the reads: unknown, never another answer", async () => {
  const somewhere = {
    where: { operations: halfOfTheReads, resources: "every" },
    fraction: 1,
    times: "always",
  } as const;
  const kinds = ["internal-error", "reset", "truncated-body", "html-body", "wrong-root-body"] as const;
  const hit = await scanEach(kinds.map((kind) => ({ kind, ...somewhere })));
  expect(hit.size).toBe(kinds.length);
  for (const [{ kind }, scanned] of hit) {
    const changed = changes(calm, scanned);
    expect({ kind, code: scanned.code, isMuch: changed.length > 10 }).toEqual({ kind, code: 0, isMuch: true });
    expect({ kind, wrong: changed.filter((change) => !change.endsWith("> unknown")) }).toEqual({ kind, wrong: [] });
  }
}, 90_000);

const halfOfTheReads = [
  "s3:GetBucketPolicy",
  "s3:GetPublicAccessBlock",
  "s3:GetBucketAcl",
  "s3:GetBucketEncryption",
  "s3:GetBucketVersioning",
  "s3:GetBucketLogging",
  "s3:GetBucketCors",
  "s3-control:GetPublicAccessBlock",
  "s3-control:GetAccessPointPolicy",
  "kms:DescribeKey",
  "cloudtrail:DescribeTrails",
];
