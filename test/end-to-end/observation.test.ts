import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { type Fault, noFaults } from "../../src/demo/faults.js";
import type { RunStats } from "../../src/cli/stats-lines.js";
import { runCommand } from "./support/command.js";
import { office, officeWorld } from "./support/office.js";
import { environmentOf, withAws, withFolder } from "./support/scanned.js";

const where = { operations: ["s3:GetBucketPolicy"], resources: "every" } as const;
const list: readonly Fault[] = [{ kind: "slow-down", where, fraction: 1, times: 1 }];
const role = `arn:aws:iam::${office}:role/audit`;
const roles = [{ arn: role, roleId: "AROAEXAMPLE", trustedAccounts: [office], externalId: null, mfa: null }];

interface LogLine {
  readonly operation: string;
  readonly attempt: number;
  readonly status: number | null;
  readonly code: string | null;
  readonly requestId: string | null;
}

function parsed(log: string): LogLine[] {
  return log
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as LogLine);
}

test.each(["sdk", "lean"])(
  "%s: --stats counts what the server was asked, and a log tells each call",
  async (transport) => {
    await withAws(officeWorld({}), { ...noFaults, list }, async (aws) =>
      withFolder(async (folder) => {
        const log = path.join(folder, "log");
        const flags = ["--format", "json", "--quiet", "--transport", transport, "--stats", "--debug-file", log];
        const ended = await runCommand(["scan", "--output", path.join(folder, "run"), ...flags], environmentOf(aws));
        expect(ended.code).toBe(0);
        const stats = JSON.parse(await readFile(path.join(folder, "run", "stats.json"), "utf8")) as RunStats;
        const asked = new Map(aws.counts().operations);
        // Who we are is asked before there is anything to watch.
        asked.delete("sts:GetCallerIdentity");
        const counted = Object.entries(stats.operations).map(([operation, { calls }]) => [operation, calls] as const);
        expect(new Map(counted)).toEqual(asked);
        const policies = stats.operations["s3:GetBucketPolicy"];
        expect(policies).toMatchObject({ retries: 3, throttled: 3, codes: { SlowDown: 3 } });
        expect(stats.cpuMs.user).toBeGreaterThan(0);
        expect(stats.peakMemoryBytes).toBeGreaterThan(10_000_000);
        expect(stats.bytes.received).toBeGreaterThan(stats.calls * 100);
        expect(stats.bytes.sent).toBeGreaterThan(stats.calls * 100);
        expect(ended.stderr).toContain(`${stats.calls} calls, ${stats.retries} of them retries`);
        const lines = parsed(await readFile(log, "utf8"));
        expect(lines).toHaveLength(stats.calls);
        expect(lines.filter(({ attempt }) => attempt > 1)).toHaveLength(stats.retries);
        expect(lines.filter(({ requestId, status }) => requestId === null || status === null)).toEqual([]);
        expect((await stat(log)).mode & 0o777).toBe(0o600);
      }),
    );
  },
  90_000,
);

test.each(["sdk", "lean"])(
  "%s: no key, token or signature is in the log or the stats",
  async (transport) => {
    await withAws(officeWorld({ roles }), { ...noFaults, list }, async (aws) =>
      withFolder(async (folder) => {
        const flags = ["--format", "json", "--quiet", "--transport", transport, "--role-arn", role];
        const environment = { ...environmentOf(aws), S3AUDIT_STATS: "true", S3AUDIT_DEBUG: "true" };
        const ended = await runCommand(["scan", "--output", folder, ...flags], environment);
        expect(ended.code).toBe(0);
        expect(parsed(ended.stderr).length).toBeGreaterThan(20);
        const written = `${ended.stderr}${await readFile(path.join(folder, "stats.json"), "utf8")}`;
        const { accessKeyId, secretAccessKey } = aws.credentials;
        for (const secret of [accessKeyId, secretAccessKey, "ASIA"]) expect(written).not.toContain(secret);
        expect(written).not.toMatch(/authorization|credential=|signature=|security-token|sessiontoken|x-amz-/i);
      }),
    );
  },
  90_000,
);
