import { readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { demoFaults, demoWorld } from "../../src/demo/demo-account.js";
import { noFaults } from "../../src/demo/faults.js";
import { listedBuckets } from "../../src/demo/world.js";
import { schemaCheck } from "../report/support/report-schema.js";
import { type Ended, runCommand } from "./support/command.js";
import { controlCharacters } from "./support/control-characters.js";
import { officeBucket, officeWorld } from "./support/office.js";
import { environmentOf, readScan, scanAws, type Scanned, withAws, withFolder } from "./support/scanned.js";

/** The demo account's scan, by --demo and by its endpoint, with a proxy configured that would break every call. */
interface DemoScans {
  readonly built: Scanned;
  readonly files: readonly string[];
  readonly modes: readonly number[];
  readonly served: Scanned;
}

let demo: DemoScans;

beforeAll(async () => {
  const proxy = "http://127.0.0.1:9";
  const [built, served] = await Promise.all([
    withFolder(async (folder) => {
      const flags = ["--output", folder, "--format", "json,html,ndjson", "--no-progress"];
      const environment = { HTTP_PROXY: proxy, http_proxy: proxy, HTTPS_PROXY: proxy, https_proxy: proxy };
      const ended = await runCommand(["scan", "--demo", ...flags], environment);
      const files = readdirSync(folder).sort();
      const modes = ["", ...files].map((file) => statSync(path.join(folder, file)).mode & 0o777);
      return { scanned: { ...ended, ...(await readScan(folder, ended)) }, files, modes };
    }),
    withAws(demoWorld(new Date()), demoFaults, async (aws) => {
      const scanned = await scanAws(aws, "--fail-on", "high");
      expect(aws.counts().unauthenticated).toBe(0);
      return scanned;
    }),
  ]);
  demo = { built: built.scanned, files: built.files, modes: built.modes, served };
}, 90_000);

test("the demo needs no credentials and no network, not even a working proxy", () => {
  expect(demo.built.stderr).toBe("");
  expect(demo.built.code).toBe(0);
  expect(demo.built.run).toMatchObject({ source: "demo", complete: true });
  expect(demo.files).toEqual([
    "accounts.ndjson",
    "checkpoints.ndjson",
    "facts.ndjson.gz",
    "report.html",
    "report.json",
    "report.ndjson",
    "resources.ndjson",
    "rules.json",
    "run.json",
  ]);
});

test("folder and files are their owner's alone", () => {
  expect(new Set(demo.modes)).toEqual(new Set([0o700, 0o600]));
});

test("the report is valid and shows every status", () => {
  schemaCheck("report.schema.json")(demo.built.report);
  const { statuses, gone, coverage } = demo.built.report.summary;
  expect(statuses.error).toBe(0);
  for (const status of ["pass", "fail", "unknown", "not-applicable"] as const)
    expect(statuses[status]).toBeGreaterThan(0);
  expect(gone).toBe(1);
  expect(coverage.percent).toBeLessThan(100);
});

test.each([
  ["example-retail-logs-us-east-1", "server-access-logs", 1],
  ["example-retail-product-feeds", "multi-region-member", 1],
  ["www.example-retail.com", "website", 2],
  ["example-retail-gateway-logs", "server-access-logs", 2],
  ["example-retail-terraform-state", "terraform-state", 3],
])("findings on the bucket %s say its role %s, of tier %i", (bucket, role, tier) => {
  const own = demo.built.report.findings.filter(({ resource }) => resource.name === bucket);
  expect(own.length).toBeGreaterThan(0);
  for (const { roles } of own) expect(roles).toContainEqual(expect.objectContaining({ role, tier }));
});

test("a bucket deleted during the scan is gone, not judged", () => {
  expect(demo.served.gone).toEqual(["arn:aws:s3:::example-retail-batch-scratch"]);
  expect(
    demo.served.report.findings.filter(({ resource }) => resource.name === "example-retail-batch-scratch"),
  ).toEqual([]);
});

test("the same account over an endpoint: the same statuses, and exit code 1 for --fail-on", () => {
  // The demo has two accounts more.
  const neighbours = /:(?:222233334444|333344445555):|:::(?:example-(?:platform|labs)-|docs\.platform\.)/;
  const built = [...demo.built.statuses].filter(([key]) => !neighbours.test(key));
  expect([...demo.served.statuses].sort()).toEqual(built.sort());
  expect(demo.built.statuses.size).toBeGreaterThan(50);
  expect(demo.served.code).toBe(1);
});

test("hostile texts of AWS reach the terminal as text", () => {
  for (const { stdout, stderr } of [demo.built, demo.served])
    expect(controlCharacters.exec(`${stdout}${stderr}`)).toBeNull();
  expect(demo.built.stdout).toMatch(/^s3audit 0\.1\.0 {2}\d+ buckets/);
});

test("an empty account is no failure", async () => {
  const world = officeWorld({ buckets: listedBuckets([]), accessPoints: [], keys: [] });
  const empty = await withAws(world, noFaults, (aws) => scanAws(aws));
  expect(empty.code).toBe(0);
  expect(empty.run).toMatchObject({ complete: true, gaps: [] });
  expect([...empty.statuses.keys()]).toEqual(["arn:aws:iam::111122223333:root"]);
}, 60_000);

test("--output -: one streaming report on standard output, nothing else there, nothing left behind", async () => {
  const flags = ["scan", "--format", "ndjson", "--output", "-", "--no-progress"];
  await withFolder(async (folder) => {
    const ended = await withAws(officeWorld({}), noFaults, (aws) =>
      runCommand(flags, { ...environmentOf(aws), TMPDIR: folder }),
    );
    const lines = ended.stdout.trimEnd().split("\n");
    const check = schemaCheck("report-ndjson.schema.json");
    for (const line of lines) check(JSON.parse(line));
    expect(lines.length).toBeGreaterThan(30);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(readdirSync(folder)).toEqual([]);
  });
}, 60_000);

test("--include all lists every check that was made", async () => {
  const { report } = await withAws(officeWorld({}), noFaults, (aws) => scanAws(aws, "--include", "all"));
  const { statuses } = report.summary;
  const checks = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  expect(report.findings).toHaveLength(checks);
  expect(new Set(report.findings.map(({ id }) => id)).size).toBe(checks);
}, 60_000);

test("a parameter of the configuration changes a verdict", async () => {
  await withFolder(async (folder) => {
    const file = path.join(folder, "s3audit.yaml");
    writeFileSync(file, "rules:\n  bucket-object-lock-retention:\n    parameters:\n      minimumDays: 500\n");
    const locked = officeWorld({
      buckets: listedBuckets([
        {
          ...officeBucket("office-records"),
          objectLock: { defaultRetention: { mode: "COMPLIANCE", period: { days: 400 } }, defaultEventHold: null },
        },
      ]),
    });
    const flags = ["--rule", "bucket-object-lock-retention"];
    const statusOf = (scanned: Scanned): unknown =>
      [...scanned.statuses.values()].map((all) => Object.values(all)).flat();
    const plain = await withAws(locked, noFaults, (aws) => scanAws(aws, ...flags));
    const strict = await withAws(locked, noFaults, (aws) => scanAws(aws, ...flags, "--config", file));
    expect(statusOf(plain)).toEqual(["pass"]);
    expect(statusOf(strict)).toEqual(["fail"]);
  });
}, 60_000);

test("--dry-run says what would be read, and reads nothing", async () => {
  const ended = await withAws(officeWorld({}), noFaults, async (aws): Promise<Ended> => {
    const dry = await runCommand(["scan", "--dry-run", "--rule", "bucket-versioning"], environmentOf(aws));
    expect(aws.counts().requests).toBe(0);
    return dry;
  });
  expect(ended.code).toBe(0);
  expect(ended.stdout).toContain("s3:GetBucketVersioning");
  // Two reads of S3 a bucket, tags being the other, at 0.0004 US dollars a thousand, and a page of the list.
  expect(ended.stdout).toMatch(/1000 buckets[^]*\n  s3: 2001 calls, 0\.0008 US dollars to 0\.0008 US dollars/);
  expect(ended.stdout).not.toContain("s3:GetBucketPolicy\n");
}, 60_000);
