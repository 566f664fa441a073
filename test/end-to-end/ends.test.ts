import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Fault, noFaults } from "../../src/demo/faults.js";
import { generatedWorld } from "../../src/demo/generated-account.js";
import type { LoopbackAws } from "../../src/demo/server.js";
import type { Run } from "../../src/model/run.js";
import { compiled, runCommand, type RunningCommand, startCommand, startNode, startShell } from "./support/command.js";
import { officeWorld } from "./support/office.js";
import { environmentOf, readScan, scanAws, withAws, withFolder } from "./support/scanned.js";

const fleet = generatedWorld({ seed: 1, bucketCount: 120, regions: ["us-east-1"], publicAccessBlock: null });
const slow = { ...noFaults, latencyMs: 100 };
const reportFlags = ["--format", "json", "--no-progress"];
// One call per bucket beside its tags: these tests are about how a scan ends, not about what it finds.
const oneRule = ["--rule", "bucket-versioning", "--include", "all"];

/** Waits until the server has been asked about that many buckets; the command's own limit ends a wait in vain. */
async function untilBuckets(aws: LoopbackAws, count: number): Promise<void> {
  while (aws.counts().buckets.size < count) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function stoppedBy(stop: (command: RunningCommand) => void, ...flags: string[]) {
  return withAws(fleet, slow, (aws) =>
    withFolder(async (folder) => {
      const command = startCommand(
        ["scan", "--output", folder, ...reportFlags, ...oneRule, ...flags],
        environmentOf(aws),
      );
      await Promise.race([untilBuckets(aws, 30), command.ended]);
      stop(command);
      const ended = await command.ended;
      return { ...ended, ...(await readScan(folder, ended)) };
    }),
  );
}

test.each([
  ["SIGINT", 130, "The scan was interrupted."],
  ["SIGTERM", 143, "The scan was terminated."],
] as const)(
  "%s: what was read is reported and marked incomplete, exit code %i",
  async (signal, code, reason) => {
    const stopped = await stoppedBy((command) => command.kill(signal), "--fail-on", "critical");
    expect(stopped.code).toBe(code);
    expect(stopped.stderr).toContain("stopping");
    expect(stopped.run).toMatchObject({ complete: false, incompleteReason: reason });
    expect(stopped.report.run).toMatchObject({ complete: false, incompleteReason: reason });
    expect(stopped.statuses.size).toBeGreaterThan(5);
    expect(stopped.statuses.size).toBeLessThan(120);
    expect(stopped.stdout).toContain(`INCOMPLETE  ${reason.replace(".", ";")}`);
  },
  90_000,
);

describe("an AWS that asks to come back in a minute does not hold up the end:", () => {
  const where = (...operations: readonly string[]) => ({ operations, resources: "every" }) as const;
  test.each([
    ["Ctrl-C while buckets are read", "s3:GetBucketVersioning", [], 130],
    ["Ctrl-C while buckets are listed", "s3:ListBuckets", [], 130],
    [
      "Ctrl-C while the account is read",
      "s3-control:GetPublicAccessBlock",
      ["--rule", "account-block-public-access"],
      130,
    ],
    ["--max-duration", "s3:GetBucketVersioning", ["--max-duration", "2s"], 0],
  ] as const)(
    "%s",
    async (_, operation, flags, code) => {
      const list: readonly Fault[] = [
        { kind: "come-back-later", where: where(operation), fraction: 1, times: "always" },
      ];
      await withAws(fleet, { ...noFaults, list }, (aws) =>
        withFolder(async (folder) => {
          const command = startCommand(
            ["scan", "--output", folder, ...reportFlags, ...oneRule, ...flags],
            environmentOf(aws),
          );
          const asked = async (): Promise<void> => {
            while (!aws.counts().operations.has(operation)) await new Promise((resolve) => setTimeout(resolve, 20));
          };
          await Promise.race([asked(), command.ended]);
          // A process that waited for the minute would have this test wait with it, longer than it may.
          if (code === 130) command.kill("SIGINT");
          const ended = await command.ended;
          expect(ended.code).toBe(code);
          const { report } = await readScan(folder, ended);
          expect(report.run).toMatchObject({ complete: false });
        }),
      );
    },
    30_000,
  );
});

test("a second Ctrl-C ends the process at once", async () => {
  const listening = `
    const { stopSignals } = await import(${JSON.stringify(pathToFileURL(compiled("src/cli/stop-signals.js")).href)});
    stopSignals(null).signal.addEventListener("abort", () => process.kill(process.pid, "SIGINT"));
    setInterval(() => undefined, 1000);
    process.kill(process.pid, "SIGINT");`;
  const ended = await startNode(["--input-type=module", "--eval", listening], {}).ended;
  expect(ended.code).toBe(130);
}, 60_000);

test("--max-duration: what was read in time is reported; incomplete only counts when asked", async () => {
  const flags = ["--max-duration", "1s", "--fail-on-incomplete"];
  await withAws(fleet, { ...noFaults, latencyMs: 300 }, async (aws) => {
    const stopped = await scanAws(aws, ...oneRule, ...flags);
    expect(stopped.run).toMatchObject({
      complete: false,
      incompleteReason: "The time given with --max-duration was over.",
    });
    expect(stopped.statuses.size).toBeLessThan(120);
    expect(stopped.code).toBe(3);
  });
}, 60_000);

test.each<[string, readonly Fault[]]>([
  ["as STS says too", []],
  ["while STS is down", [{ kind: "sts-down", afterRequests: 90 }]],
])(
  "credentials that expire during the scan stop it at once, and are never called missing permissions: %s",
  async (_, sts) => {
    const list: readonly Fault[] = [...sts, { kind: "expired-credentials", afterRequests: 90 }];
    await withAws(fleet, { ...noFaults, latencyMs: 20, list }, async (aws) => {
      const expired = await scanAws(aws, ...oneRule);
      expect(expired.code).toBe(2);
      expect(expired.stderr).toContain("AWS no longer accepts the credentials (ExpiredToken)");
      expect(expired.run.complete).toBe(false);
      expect(expired.statuses.size).toBeGreaterThan(5);
      expect(expired.statuses.size).toBeLessThan(120);
      expect(expired.report.findings.flatMap(({ missing }) => missing)).toEqual([]);
      // Nobody waits for buckets that were begun: what was sent is what was under way when the first answer came.
      expect(aws.counts().requests).toBeLessThan(90 + 130);
    });
  },
  60_000,
);

test("buckets that may not be listed: the account is reported as unreadable, exit code 2", async () => {
  const where = { operations: ["s3:ListBuckets"], resources: "every" } as const;
  const denied = await withAws(officeWorld({}), { ...noFaults, list: [{ kind: "access-denied", where }] }, (aws) =>
    scanAws(aws),
  );
  expect(denied.code).toBe(2);
  expect(denied.run).toMatchObject({
    complete: false,
    gaps: [{ what: "list the buckets", action: "s3:ListAllMyBuckets" }],
  });
  expect(denied.stdout).toContain("s3:ListAllMyBuckets");
}, 60_000);

test.each([
  ["an unknown flag", ["--no-such-flag"], "Nonexistent flag"],
  ["an unknown rule", ["--rule", "bucket-tls-required"], "bucket-tls-only"],
  ["an unknown rule set", ["--rule", "set:everything"], "set:"],
  ["an unknown format", ["--format", "docx"], "html, json, ndjson"],
  ["two formats on standard output", ["--output", "-", "--format", "json,ndjson"], "exactly one streaming format"],
  ["an unknown status", ["--include", "maybe"], "--include takes"],
  ["no duration", ["--max-duration", "soon"], "--max-duration takes a duration"],
  ["an unknown severity", ["--fail-on", "awful"], "--fail-on"],
  ["no configuration", ["--config", "no-such-file.yaml"], "no-such-file.yaml"],
  ["an endpoint that is no URL", ["--endpoint-url", "localhost"], "--endpoint-url takes a URL"],
  ["a duration that no timer can wait", ["--max-duration", "597h"], "--max-duration takes at most 596h"],
  ["an endpoint with a query", ["--endpoint-url", "http://127.0.0.1/?token=x"], "must not carry a query"],
  ["an endpoint with a password", ["--endpoint-url", "http://a:b@127.0.0.1"], "must not carry"],
  ["an external id without a role", ["--external-id", "x"], "--role-arn"],
] as const)("%s: exit code 2 and what to write instead", async (_, flags, hint) => {
  const ended = await runCommand(["scan", ...flags], {});
  expect(ended).toMatchObject({ code: 2, stdout: "" });
  expect(ended.stderr).toContain(hint);
  expect(ended.stderr).not.toMatch(/\n {4}at |this is a bug/);
});

test.each([
  ["no credentials", [], {}, "No AWS credentials were found"],
  ["an unknown profile", ["--profile", "audit"], {}, 'No profile "audit"'],
  [
    "an endpoint that nobody serves",
    ["--endpoint-url", "http://127.0.0.1:9"],
    { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI" },
    "No connection to 127.0.0.1:9",
  ],
] as const)(
  "%s: exit code 2, a message, no report",
  async (_, flags, environment, hint) => {
    await withFolder(async (folder) => {
      const output = path.join(folder, "out");
      const ended = await runCommand(["scan", "--output", output, ...flags], environment);
      expect(ended).toMatchObject({ code: 2, stdout: "" });
      expect(ended.stderr).toContain(hint);
      expect(ended.stderr).not.toMatch(/wJalrXUtnFEMI|\n {4}at /);
      expect(existsSync(output)).toBe(false);
    });
  },
  60_000,
);

test("a key that AWS does not know: exit code 2, and the secret stays secret", async () => {
  await withAws(officeWorld({}), noFaults, async (aws) => {
    const wrong = { ...environmentOf(aws), AWS_ACCESS_KEY_ID: "AKIAUNKNOWNEXAMPLE", AWS_SECRET_ACCESS_KEY: "sEcReT" };
    const ended = await runCommand(["scan"], wrong);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain("AWS does not know the access key");
    expect(ended.stderr).not.toContain("sEcReT");
  });
}, 60_000);

test("a named bucket that does not exist: exit code 2", async () => {
  await withAws(officeWorld({}), noFaults, async (aws) =>
    withFolder(async (folder) => {
      const flags = ["--bucket", "office-websight", "--output", folder];
      const ended = await runCommand(["scan", ...flags], environmentOf(aws));
      expect(ended.code).toBe(2);
      expect(ended.stderr).toContain("office-websight");
    }),
  );
}, 60_000);

test("a folder that cannot be written: exit code 2 before anything is read", async () => {
  await withAws(officeWorld({}), noFaults, async (aws) =>
    withFolder(async (folder) => {
      const file = path.join(folder, "a-file");
      writeFileSync(file, "");
      const ended = await runCommand(["scan", "--output", path.join(file, "out")], environmentOf(aws));
      expect(ended.code).toBe(2);
      expect(ended.stderr).toMatch(/Cannot write the run to .*Choose another folder with --output/s);
      expect(aws.counts().buckets.size).toBe(0);
    }),
  );
}, 60_000);

test.each(["run.json.new", "report.json.new"])(
  "no space left for %s: exit code 2, a message, no stack trace, no torn report",
  async (file) => {
    await withAws(officeWorld({}), noFaults, async (aws) =>
      withFolder(async (folder) => {
        symlinkSync("/dev/full", path.join(folder, file));
        const ended = await runCommand(["scan", "--output", folder, ...reportFlags], environmentOf(aws));
        expect(ended.code).toBe(2);
        expect(ended.stderr).toMatch(/ENOSPC.*free space or choose another folder/s);
        expect(ended.stderr).not.toContain("this is a bug");
        expect(readdirSync(folder)).not.toContain("report.json");
      }),
    );
  },
  60_000,
);

test("no space left in the middle of the scan: exit code 2, what was written is kept and marked incomplete", async () => {
  await withAws(fleet, noFaults, async (aws) =>
    withFolder(async (folder) => {
      const flags = ["scan", "--output", folder, ...reportFlags, ...oneRule];
      // In blocks of 512 bytes: enough for the header, not for the first resources.
      const ended = await startShell(`ulimit -f 40 && exec "$@"`, flags, environmentOf(aws)).ended;
      expect(ended.code).toBe(2);
      expect(ended.stderr).toMatch(/EFBIG.*free space or choose another folder/s);
      expect(ended.stderr).not.toContain("this is a bug");
      const { run } = JSON.parse(readFileSync(path.join(folder, "run.json"), "utf8")) as { run: Run };
      expect(run).toMatchObject({ complete: false, incompleteReason: "The scan was cut off." });
    }),
  );
}, 60_000);

test.each([
  ["a report", ["scan", "--output", "-", "--format", "ndjson", "--no-progress", "--rule", "bucket-versioning"]],
  ["a list", ["list", "buckets"]],
  ["the rules", ["rules"]],
])(
  "%s on a full standard output: exit code 2, told once",
  async (_, flags) => {
    await withAws(officeWorld({}), noFaults, async (aws) => {
      const ended = await startShell(`exec "$@" > /dev/full`, flags, environmentOf(aws)).ended;
      expect(ended.code).toBe(2);
      expect(ended.stderr).toMatch(/^s3audit: ENOSPC: [^\n]*\n$/);
    });
  },
  60_000,
);

test("a reader that leaves early ends the scan quietly", async () => {
  const flags = ["--output", "-", "--format", "ndjson", "--no-progress", ...oneRule];
  await withAws(fleet, noFaults, async (aws) => {
    const ended = await startShell(`"$@" | head -n 1`, ["scan", ...flags], environmentOf(aws)).ended;
    expect(JSON.parse(ended.stdout)).toMatchObject({ type: "run" });
    expect(ended.stderr).not.toMatch(/this is a bug|\n {4}at /);
  });
}, 60_000);
