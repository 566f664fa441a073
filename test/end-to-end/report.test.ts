import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { type Ended, runCommand } from "./support/command.js";
import { withFolder } from "./support/scanned.js";

const streamFormats = ["html", "json", "ndjson", "csv", "markdown", "junit", "sarif"];

/** Runs `use` with the folder of a scan of the demo account that wrote a report in every format. */
function withRun<T>(use: (run: string) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const flags = ["--output", folder, "--format", streamFormats.join(), "--quiet", "--include", "pass"];
    expect(await runCommand(["scan", "--demo", ...flags], {})).toMatchObject({ code: 0, stderr: "" });
    return use(folder);
  });
}

function report(...args: readonly string[]): Promise<Ended> {
  return runCommand(["report", ...args], {});
}

/** The header of a run that was not finished. */
function interruptedHeader(): string {
  const text = readFileSync(new URL("../fixtures/format-1/run/run.json", import.meta.url), "utf8");
  return text.replace('"complete": true', '"complete": false');
}

function reportsIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => name.startsWith("report."));
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
}

test("a report made again is what the scan wrote, byte for byte, into the run's folder or another", async () => {
  await withRun(async (run) => {
    const written = reportsIn(run);
    expect(written.size).toBe(streamFormats.length);
    for (const name of written.keys()) await rm(path.join(run, name));
    const again = await report(run, "--format", streamFormats.join());
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout.trim().split("\n")).toHaveLength(streamFormats.length);
    expect(reportsIn(run)).toEqual(written);
    const other = path.join(run, "made", "later");
    expect(await report(run, "--output", other)).toMatchObject({ code: 0, stderr: "" });
    expect([...reportsIn(other).keys()].sort()).toEqual(["report.html", "report.json"]);
    const printed = await report(run, "--format", "sarif", "--output", "-");
    expect(printed).toEqual({ code: 0, stderr: "", stdout: written.get("report.sarif") });
  });
}, 120_000);

test("a run that replaces another in its folder leaves no report of it beside its own", async () => {
  await withRun(async (run) => {
    writeFileSync(path.join(run, "report.asff-007.json"), "[]");
    writeFileSync(path.join(run, "reporting.csv"), "mine");
    const flags = ["--output", run, "--format", "json", "--rule", "bucket-versioning", "--quiet"];
    expect(await runCommand(["scan", "--demo", ...flags], {})).toMatchObject({ code: 0, stderr: "" });
    expect([...reportsIn(run).keys()]).toEqual(["report.json"]);
    expect(readdirSync(run)).toContain("reporting.csv");
  });
}, 120_000);

test("a folder that holds no run keeps its files", async () => {
  await withFolder(async (folder) => {
    writeFileSync(path.join(folder, "report.csv"), "mine");
    const flags = ["--output", folder, "--format", "json", "--rule", "bucket-versioning", "--quiet"];
    expect(await runCommand(["scan", "--demo", ...flags], {})).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(path.join(folder, "report.csv"), "utf8")).toBe("mine");
  });
}, 120_000);

test("an incomplete run is reported as such, up to what was whole on disk", async () => {
  await withRun(async (run) => {
    const header = JSON.parse(readFileSync(path.join(run, "run.json"), "utf8")) as { run: object };
    const cutOff = { ...header.run, finishedAt: null, complete: false, incompleteReason: "The scan was cut off." };
    writeFileSync(path.join(run, "run.json"), JSON.stringify({ ...header, run: cutOff }));
    writeFileSync(path.join(run, "resources.ndjson"), '{"supersedes":false,"li', { flag: "a" });
    const ended = await report(run, "--format", "json");
    expect(ended).toMatchObject({ code: 0, stderr: "s3audit: the run is not complete: The scan was cut off.\n" });
    const json = JSON.parse(readFileSync(path.join(run, "report.json"), "utf8")) as { run: { complete: boolean } };
    expect(json.run.complete).toBe(false);
  });
}, 120_000);

test.each(["resources.ndjson", "facts.ndjson.gz", "checkpoints.ndjson"])(
  "a complete run whose %s was cut off is refused, not told as one that found nothing",
  async (name) => {
    await withRun(async (run) => {
      const whole = readFileSync(path.join(run, name));
      writeFileSync(path.join(run, name), whole.subarray(0, Math.floor(whole.length / 2)));
      const ended = await report(run, "--format", "csv", "--output", "-");
      expect(ended).toMatchObject({ code: 2, stdout: "" });
      expect(ended.stderr).toContain("is damaged: the files of its run are not as long as when it was finished.");
    });
  },
  120_000,
);

test("what is no run is refused with a sentence, and nothing is written", async () => {
  await withFolder(async (folder) => {
    const refused = async (pattern: RegExp, ...args: readonly string[]): Promise<void> => {
      const { code, stdout, stderr } = await report(...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(pattern);
      expect(stderr).not.toContain("    at ");
    };
    await refused(/holds no readable run: ENOENT/, folder);
    await refused(/holds no readable run: ENOENT/, path.join(folder, "missing"));
    writeFileSync(path.join(folder, "run.json"), "{}");
    await refused(/holds no run: its run.json is something else/, folder);
    writeFileSync(path.join(folder, "run.json"), '{"format":99,"fingerprint":"","run":{}}');
    await refused(/written by a newer s3audit/, folder);
    writeFileSync(path.join(folder, "run.json"), '{"format":1,"fingerprint":"","run":{}}');
    await refused(/holds no run: its run.json is something else/, folder);
    writeFileSync(path.join(folder, "run.json"), interruptedHeader());
    await refused(/holds no whole run/, folder);
    for (const name of ["resources.ndjson", "facts.ndjson.gz", "checkpoints.ndjson"])
      writeFileSync(path.join(folder, name), "");
    await refused(/does not tell which rules its run was judged by/, folder);
    await refused(/There is no format "pdf": use html, json/, folder, "--format", "pdf");
    await refused(/takes exactly one streaming format/, folder, "--format", "json,csv", "--output", "-");
    expect([...reportsIn(folder).keys()]).toEqual([]);
  });
}, 120_000);
