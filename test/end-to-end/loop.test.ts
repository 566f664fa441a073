import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { startShell } from "./support/command.js";
import { readScan, withFolder } from "./support/scanned.js";

interface Diff {
  readonly counts: { readonly [state: string]: unknown };
  readonly changes: readonly { readonly state: string; readonly ruleId: string; readonly reason: string | null }[];
}

const day = (offsetDays: number): string => new Date(Date.now() + offsetDays * 86_400_000).toISOString().slice(0, 10);

/** A waiver of every bucket that fails the rule, until the day. */
const waiver = (expires: string): string =>
  `waivers:\n  - rule: bucket-versioning\n    owner: data@acme.example\n    reason: Scratch space\n    expires: ${expires}\n`;

// The loop of the README: the second scan runs a rule more, which is what is new in it.
test("a team's loop: only new highs fail the job, a waiver accepts them, and they come back when it expires", async () => {
  await withFolder(async (folder) => {
    const run = (...args: readonly string[]) => startShell('cd "$FOLDER" && "$@"', args, { FOLDER: folder }).ended;
    const scan = (output: string, ...args: readonly string[]) =>
      run("scan", "--demo", "--quiet", "--no-progress", "--format", "json", "--output", output, ...args);
    const rules = ["--rule", "bucket-cors", "bucket-versioning"];
    writeFileSync(path.join(folder, "s3audit.config.yaml"), "rules: { bucket-versioning: { severity: high } }\n");

    expect(await scan("first", "--rule", "bucket-cors")).toMatchObject({ code: 0, stderr: "" });
    const gate = ["--baseline", "first", "--fail-on-new", "high"];
    const second = await scan("second", ...rules, ...gate);
    expect(second.code).toBe(1);
    const { run: header, report } = await readScan(path.join(folder, "second"), second);
    const fails = report.findings.filter(({ status }) => status === "fail");
    const high = fails.filter(({ severity }) => severity === "high").length;
    expect(high).toBeGreaterThan(0);
    expect(header.baseline?.changes).toMatchObject({
      new: { high, low: 0 },
      unchanged: fails.length - high,
      fixed: 0,
      gone: 0,
    });
    expect(fails.map(({ ruleId, change }) => `${ruleId} ${change}`).sort()).toEqual(
      fails.map(({ ruleId }) => `${ruleId} ${ruleId === "bucket-cors" ? "unchanged" : "new"}`).sort(),
    );

    // Accepted until tomorrow: marked, counted as waived, and no reason to fail.
    writeFileSync(path.join(folder, "waivers.yaml"), waiver(day(1)));
    const waivers = ["--waivers", "waivers.yaml"];
    const third = await scan("third", ...rules, ...gate, ...waivers, "--fail-on", "high");
    expect(third.code).toBe(0);
    const waived = await readScan(path.join(folder, "third"), third);
    expect(waived.report.summary.waived).toBe(high);
    expect(waived.run.baseline?.changes).toMatchObject({ new: { high: 0 }, waived: high });

    // The day after its last day it is back, and the waiver itself is a finding.
    writeFileSync(path.join(folder, "waivers.yaml"), waiver(day(-1)));
    const fourth = await scan("fourth", ...rules, "--rule", "run-waivers-current", ...gate, ...waivers);
    expect(fourth.code).toBe(1);
    const expired = await readScan(path.join(folder, "fourth"), fourth);
    expect(expired.report.summary.waived).toBe(0);
    const told = expired.report.findings.find(({ ruleId }) => ruleId === "run-waivers-current");
    expect(told?.message).toContain(`expired on ${day(-1)} (${high} finding`);

    // The same when the baseline moved on to the run that had the waiver, and the report tells what that one left out.
    const rolling = ["--baseline", "third", "--fail-on-new", "high"];
    const fifth = await scan("fifth", ...rules, "--rule", "run-waivers-current", ...rolling, ...waivers);
    expect(fifth.code).toBe(1);
    const rolled = await readScan(path.join(folder, "fifth"), fifth);
    expect(rolled.run.baseline).toMatchObject({
      changes: { new: { high } },
      caveats: ["The earlier run did not run run-waivers-current: what fails there counts as new."],
    });
    const back = rolled.report.findings.filter(
      ({ ruleId, change }) => `${ruleId} ${change}` === "bucket-versioning new",
    );
    expect(back.map(({ firstSeenAt }) => firstSeenAt)).toEqual(back.map(() => waived.run.startedAt));
    expect(back).toHaveLength(high);

    // Two runs compared afterwards, from the folder and from its report alike.
    const backwards = await run("diff", "second", "first", "--format", "json");
    const diff = JSON.parse(backwards.stdout) as Diff;
    const schema = JSON.parse(readFileSync("reports/schema/diff.schema.json", "utf8")) as object;
    const isDiff = new Ajv2020({ allowUnionTypes: true, formats: { "date-time": true } }).compile(schema);
    expect([isDiff(diff), isDiff.errors]).toEqual([true, null]);
    expect(diff.counts).toMatchObject({ fixed: 0, gone: 0, notEvaluable: high, unchanged: fails.length - high });
    const lost = diff.changes.filter(({ state }) => state === "not-evaluable");
    expect(new Set(lost.map(({ ruleId, reason }) => `${ruleId}: ${reason}`))).toEqual(
      new Set(["bucket-versioning: The rule was not run."]),
    );
    const page = await run("diff", "second", "first", "--format", "html");
    expect(page).toMatchObject({ code: 0, stderr: "" });
    expect(page.stdout).toMatch(/^<!doctype html>[\s\S]*script-src 'sha256-[\s\S]*<\/html>\n$/);
    expect(page.stdout).toContain(`"changes":${lost.length},"omittedChanges":0`);
    const fromReport = await run("diff", "first/report.json", "second/report.json", "--fail-on-new", "high");
    expect(fromReport.code).toBe(1);
    expect(fromReport.stdout).toContain(`NEW  ${high}`);
    expect(readFileSync(path.join(folder, "second", "run.json"), "utf8")).toContain('"baseline"');
  });
}, 300_000);

test.each([
  [["scan", "--demo", "--fail-on-new", "high"], "--fail-on-new needs a run to measure by"],
  [["scan", "--demo", "--baseline", "no-such-run"], "no-such-run cannot be read"],
  [["diff", "no-such-run", "neither"], "no-such-run cannot be read"],
])(
  "%j is refused",
  async (args, message) => {
    const ended = await startShell('"$@"', args, {}).ended;
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain(message);
  },
  60_000,
);
