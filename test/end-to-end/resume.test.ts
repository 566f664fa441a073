import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Fault, Faults } from "../../src/demo/faults.js";
import { generatedWorld } from "../../src/demo/generated-account.js";
import { everythingBlocked } from "../../src/demo/world.js";
import { runCommand, startCommand } from "./support/command.js";
import { environmentOf, type Report, withAws, withFolder } from "./support/scanned.js";

const world = generatedWorld({
  seed: 7,
  bucketCount: 300,
  regions: ["us-east-1", "eu-west-1", "eu-central-1"],
  publicAccessBlock: { ...everythingBlocked, restrictPublicBuckets: false },
});

const every = { operations: "every", resources: "every" } as const;
const calm: Faults = { seed: 1, latencyMs: 0, jitterMs: 0, list: [] };
const passing: readonly Fault[] = [
  { kind: "slow-down", where: every, fraction: 0.1, times: 1 },
  { kind: "internal-error", where: every, fraction: 0.03, times: 1 },
  { kind: "reset", where: every, fraction: 0.02, times: 1 },
  { kind: "truncated-body", where: every, fraction: 0.01, times: 1 },
];

/** The last in the list, so that both kills come before its patience ends. */
const alwaysThrottled = world.accounts[0]?.buckets.page(null, "", null, 300).at(-1)?.name ?? "";
const forGood: Fault = {
  kind: "slow-down",
  where: { operations: ["s3:GetBucketVersioning"], resources: [alwaysThrottled] },
  fraction: 1,
  times: "always",
};

async function reportOf(folder: string): Promise<Report> {
  return JSON.parse(await readFile(path.join(folder, "report.json"), "utf8")) as Report;
}

/** The findings by id, without what may differ: the order in which resources finished. */
function findingsOf({ findings }: Report): ReadonlyMap<string, string> {
  // When each run began is its own.
  return new Map(
    findings.filter(isElsewhere).map((finding) => [finding.id, JSON.stringify({ ...finding, firstSeenAt: null })]),
  );
}

function isElsewhere({ resource }: Report["findings"][number]): boolean {
  return resource.name !== alwaysThrottled;
}

/** Resolves when the run folder holds at least this many finished resources. */
async function untilDone(folder: string, lines: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 25) {
    const text = await readFile(path.join(folder, "resources.ndjson"), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    });
    if (text.split("\n").length > lines) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`The scan did not finish ${lines} resources in a minute.`);
}

test("killed twice under faults and resumed, a scan finds what a calm one finds, but for what is always refused", async () => {
  const quiet = ["--format", "json", "--no-progress", "--quiet"];
  await withFolder(async (folder) => {
    const undisturbed = path.join(folder, "calm");
    await withAws(world, calm, async (aws) => {
      const ended = await runCommand(["scan", "--output", undisturbed, ...quiet], environmentOf(aws));
      expect(ended).toMatchObject({ code: 0, stderr: "" });
    });
    const killed = path.join(folder, "killed");
    await withAws(world, { ...calm, latencyMs: 3, list: [forGood, ...passing] }, async (aws) => {
      const first = startCommand(["scan", "--output", killed, ...quiet], environmentOf(aws));
      await untilDone(killed, 60);
      first.kill("SIGKILL");
      expect((await first.ended).code).toBeNull();
      const resume = ["scan", "--resume", killed, ...quiet];
      const second = startCommand(resume, environmentOf(aws));
      await untilDone(killed, 150);
      second.kill("SIGKILL");
      expect((await second.ended).code).toBeNull();
      expect(await runCommand(resume, environmentOf(aws))).toMatchObject({ code: 0, stderr: "" });
    });
    const [expected, found] = [await reportOf(undisturbed), await reportOf(killed)];
    expect(found.run).toMatchObject({ complete: true, gaps: [] });
    expect(found.summary.resources).toEqual(expected.summary.resources);
    expect(findingsOf(found)).toEqual(findingsOf(expected));
    const versioning = found.findings.filter(
      ({ resource, ruleId }) => resource.name === alwaysThrottled && ruleId === "bucket-versioning",
    );
    expect(versioning).toMatchObject([{ status: "unknown", missing: [{ action: null }] }]);
    expect(versioning[0]?.missing[0]?.detail).toContain("SlowDown");
    const told = new Map(
      expected.findings.filter((finding) => !isElsewhere(finding)).map(({ id, status }) => [id, status]),
    );
    const other = found.findings.filter(
      ({ id, status, resource }) =>
        resource.name === alwaysThrottled && status !== "unknown" && told.get(id) !== status,
    );
    expect(other).toEqual([]);
  });
}, 180_000);

test("a run is resumed only with what it was begun with", async () => {
  await withFolder(async (folder) => {
    const output = path.join(folder, "run");
    await withAws(world, calm, async (aws) => {
      const some = ["--bucket", "*-000000[0-4]", "--rule", "bucket-versioning"];
      const begun = await runCommand(["scan", "--output", output, "--quiet", ...some], environmentOf(aws));
      expect(begun.code).toBe(0);
      const config = path.join(folder, "config.json");
      await writeFile(config, JSON.stringify({ trust: { accounts: ["444455556666"] } }));
      const other = await runCommand(["scan", "--resume", output, "--config", config], environmentOf(aws));
      expect(other.code).toBe(2);
      expect(other.stderr).toContain("was begun with other rules, another configuration or another version");
      const nowhere = await runCommand(["scan", "--resume", folder], environmentOf(aws));
      expect(nowhere).toMatchObject({ code: 2, stdout: "" });
      expect(nowhere.stderr).toContain("holds no readable run");
    });
  });
}, 60_000);
