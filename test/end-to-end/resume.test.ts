import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Fault, Faults } from "../../src/demo/faults.js";
import { generatedWorld } from "../../src/demo/generated-account.js";
import { everythingBlocked } from "../../src/demo/world.js";
import { openStoredRun } from "../../src/scan/stored-run.js";
import { runCommand, startCommand } from "./support/command.js";
import { environmentOf, type Report, type Statuses, withAws, withFolder } from "./support/scanned.js";

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

async function reportOf(folder: string): Promise<Report> {
  return JSON.parse(await readFile(path.join(folder, "report.json"), "utf8")) as Report;
}

/** The findings by id, without what may differ: the order in which resources finished. */
function findingsOf({ findings }: Pick<Report, "findings">): ReadonlyMap<string, string> {
  // When each run began is its own.
  return new Map(findings.map((finding) => [finding.id, JSON.stringify({ ...finding, firstSeenAt: null })]));
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

/** A bucket whose every call is answered with 503; no log target, and behind no access point. */
const unreachable = "fleet-0000251";
const always: Fault = {
  kind: "slow-down",
  where: { operations: "every", resources: [unreachable] },
  fraction: 1,
  times: "always",
};

/** The statuses of every resource by ARN, and apart from them those of the bucket that nobody could read. */
async function statusesIn(folder: string) {
  const others = new Map<string, Statuses>();
  let bucket: Statuses = {};
  for await (const line of (await openStoredRun(folder)).lines()) {
    if (line.gone) throw new Error(`${line.ref.arn} was taken for deleted.`);
    if (line.ref.name === unreachable) bucket = line.statuses;
    else others.set(line.ref.arn, line.statuses);
  }
  return { others, bucket };
}

test("300 buckets under SlowDown, 500s, resets and cut answers, one always 503, killed and resumed twice", async () => {
  const quiet = ["--format", "json", "--no-progress", "--quiet"];
  await withFolder(async (folder) => {
    const undisturbed = path.join(folder, "calm");
    await withAws(world, calm, async (aws) => {
      const ended = await runCommand(["scan", "--output", undisturbed, ...quiet], environmentOf(aws));
      expect(ended).toMatchObject({ code: 0, stderr: "" });
    });
    const killed = path.join(folder, "killed");
    await withAws(world, { ...calm, latencyMs: 3, list: [always, ...passing] }, async (aws) => {
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
    const [inCalm, inStorm] = [await statusesIn(undisturbed), await statusesIn(killed)];
    expect(inStorm.others).toEqual(inCalm.others);
    // Nobody could read that bucket: nothing of it passes or fails, and no rule is left out. That it has no role, which
    // other resources tell, stays known.
    expect(Object.keys(inStorm.bucket)).toEqual(Object.keys(inCalm.bucket));
    const known = Object.entries(inStorm.bucket).filter(([, status]) => status !== "unknown");
    expect(Object.fromEntries(known)).toEqual(
      Object.fromEntries(
        known.map(([rule]) => [rule, inCalm.bucket[rule] === "not-applicable" ? "not-applicable" : "unknown"]),
      ),
    );
    expect(Object.keys(inStorm.bucket).length - known.length).toBeGreaterThan(20);
    const elsewhere = ({ findings }: Report) =>
      findingsOf({ findings: findings.filter(({ resource }) => resource.name !== unreachable) });
    expect(elsewhere(found)).toEqual(elsewhere(expected));
  });
}, 300_000);

// One call per bucket beside its tags, slow enough to be stopped in the middle.
const oneRule = ["--rule", "bucket-versioning", "--include", "all", "--format", "json", "--no-progress"];
const expiring: Fault = { kind: "expired-credentials", afterRequests: 150 };

test.each([
  ["expired credentials", 2, { ...calm, list: [expiring] }],
  ["Ctrl-C", 130, { ...calm, latencyMs: 250 }],
] as const)(
  "after %s the scan says how to go on, and then finds what a calm one finds",
  async (_, code, faults) => {
    await withFolder(async (folder) => {
      const [whole, broken] = [path.join(folder, "whole"), path.join(folder, "broken run")];
      await withAws(world, faults, async (aws) => {
        const running = startCommand(
          ["scan", "--output", broken, "--concurrency", "4", ...oneRule],
          environmentOf(aws),
        );
        if (code === 130) {
          await untilDone(broken, 10);
          running.kill("SIGINT");
        }
        const ended = await running.ended;
        expect(ended.code).toBe(code);
        expect(ended.stderr).toContain(`Go on with: s3audit scan --resume '${broken}'`);
      });
      const partial = await reportOf(broken);
      expect(partial.run.complete).toBe(false);
      expect(partial.summary.resources.bucket).toBeGreaterThan(3);
      expect(partial.summary.resources.bucket).toBeLessThan(300);
      expect(partial.summary.statuses.unknown).toBe(0);
      await withAws(world, calm, async (aws) => {
        const resume = ["scan", "--resume", broken, "--format", "json", "--quiet", "--no-progress"];
        expect(await runCommand(resume, environmentOf(aws))).toMatchObject({ code: 0, stderr: "" });
        const calmly = await runCommand(["scan", "--output", whole, ...oneRule], environmentOf(aws));
        expect(calmly.code).toBe(0);
      });
      const [expected, found] = [await reportOf(whole), await reportOf(broken)];
      expect(found.run).toMatchObject({ complete: true, incompleteReason: null, gaps: [] });
      expect(found.run.id).toBe(partial.run.id);
      expect(found.summary).toEqual({ ...expected.summary, worst: found.summary.worst });
      expect(findingsOf(found)).toEqual(findingsOf(expected));
    });
  },
  120_000,
);

test("a killed run goes on with its own account only, one process at a time, and says of the credentials what a calm one says", async () => {
  await withFolder(async (folder) => {
    const [whole, killed] = [path.join(folder, "whole"), path.join(folder, "killed")];
    const quiet = ["--format", "json", "--no-progress", "--quiet"];
    const rules = ["--rule", "bucket-*"];
    const refused: Fault = {
      kind: "access-denied",
      where: { operations: ["s3:GetBucketCors"], resources: ["fleet-0000003"] },
    };
    await withAws(world, { ...calm, latencyMs: 100, list: [refused] }, async (aws) => {
      const slowly = ["--concurrency", "4", "--output", killed];
      const running = startCommand(["scan", ...slowly, ...rules, ...quiet], environmentOf(aws));
      await untilDone(killed, 10);
      const second = await runCommand(["scan", "--resume", killed, ...quiet], environmentOf(aws));
      expect(second).toMatchObject({ code: 2, stdout: "" });
      expect(second.stderr).toContain(`${killed} is being written by process `);
      running.kill("SIGKILL");
      await running.ended;
    });
    await withAws(world, { ...calm, list: [refused] }, async (aws) => {
      const demo = await runCommand(["scan", "--demo", "--resume", killed, ...quiet], {});
      expect(demo).toMatchObject({ code: 2, stdout: "" });
      expect(demo.stderr).toContain(`${killed} is a run of account ${world.accounts[0]?.id}, not of`);
      const resumed = await runCommand(["scan", "--resume", killed, ...quiet], environmentOf(aws));
      expect(resumed).toMatchObject({ code: 0, stderr: "" });
      const calmly = await runCommand(["scan", "--output", whole, ...rules, ...quiet], environmentOf(aws));
      expect(calmly.code).toBe(0);
    });
    const [expected, found] = [await reportOf(whole), await reportOf(killed)];
    expect(found.run.permissions).toEqual(expected.run.permissions);
    expect(found.run.permissions[0]?.denied).toEqual([{ kind: "bucket", fact: "cors", action: "s3:GetBucketCORS" }]);
    expect(findingsOf(found)).toEqual(findingsOf(expected));
  });
}, 120_000);

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
