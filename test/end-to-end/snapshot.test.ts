import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { StoredResource } from "../../src/snapshot/snapshot.js";
import { runCommand } from "./support/command.js";
import { type Report, withFolder } from "./support/scanned.js";

const quiet = ["--format", "json", "--no-progress", "--quiet"];

async function reportOf(folder: string): Promise<Report> {
  return JSON.parse(await readFile(path.join(folder, "report.json"), "utf8")) as Report;
}

/** Runs `scan` without any AWS to go to. */
async function scan(folder: string, ...flags: readonly string[]): Promise<Report> {
  const ended = await runCommand(["scan", "--output", folder, ...quiet, ...flags], {});
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  return reportOf(folder);
}

/** All a report says of the resources, in an order of its own. */
function told({ findings, summary }: Report) {
  const { resources, gone, rules } = summary;
  return { resources, gone, rules, findings: [...findings].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

test("rules judge a snapshot, or the run folder, as they judged the account", async () => {
  await withFolder(async (folder) => {
    const at = (name: string): string => path.join(folder, name);
    const every = ["--rule", "set:all", "--include", "all"];
    const live = await scan(at("live"), "--demo", ...every, "--save-snapshot", at("facts.ndjson.gz"));
    expect(live.findings.length).toBeGreaterThan(200);
    const stored = await scan(at("stored"), "--snapshot", at("facts.ndjson.gz"), ...every);
    expect(told(stored)).toEqual(told(live));
    expect(stored.run).toEqual({ ...live.run, id: stored.run.id });
    const again = await scan(at("again"), "--snapshot", at("live"), ...every, "--save-snapshot", at("again.ndjson"));
    expect(told(again)).toEqual(told(live));
    const third = await scan(at("third"), "--snapshot", at("again.ndjson"), ...every);
    expect(told(third)).toEqual(told(live));
  });
}, 180_000);

test("other rules than those of the scan: what was not read is unknown, what was not looked at a gap", async () => {
  await withFolder(async (folder) => {
    const at = (name: string): string => path.join(folder, name);
    await scan(at("live"), "--demo", "--rule", "bucket-versioning", "--save-snapshot", at("some.gz"));
    const rules = [
      "bucket-versioning",
      "bucket-tls-only",
      "bucket-access-logging",
      "access-point-not-public",
      "account-block-public-access",
    ];
    const stored = await scan(at("stored"), "--snapshot", at("some.gz"), ...rules.flatMap((rule) => ["--rule", rule]));
    const buckets = stored.summary.resources.bucket;
    expect(stored.summary.rules["bucket-versioning"]?.unknown).toBeLessThan(buckets);
    expect(stored.summary.rules["bucket-tls-only"]).toMatchObject({ unknown: buckets, pass: 0, fail: 0 });
    expect(stored.summary.rules["account-block-public-access"]).toMatchObject({ unknown: 3, pass: 0, fail: 0 });
    // No role is known, which would excuse a log bucket.
    expect(stored.summary.rules["bucket-access-logging"]).toMatchObject({ pass: 0, fail: 0, "not-applicable": 0 });
    const missing = stored.findings.find(({ ruleId }) => ruleId === "bucket-tls-only")?.missing ?? [];
    expect(missing[0]?.detail).toContain("the snapshot does not hold policy");
    expect(stored.run).toMatchObject({
      complete: false,
      // One for each account of the demo.
      gaps: Array.from({ length: 3 }, () => ({ what: "look at the resources of kind access-point" })),
    });
  });
}, 120_000);

test("a snapshot is narrowed by buckets and Regions as an account is", async () => {
  await withFolder(async (folder) => {
    const at = (name: string): string => path.join(folder, name);
    const live = await scan(at("live"), "--demo", "--region", "eu-west-1", "--include", "all");
    await scan(at("whole"), "--demo", "--save-snapshot", at("whole.gz"));
    const part = await scan(at("part"), "--snapshot", at("whole.gz"), "--region", "eu-west-1", "--include", "all");
    // One of them would not tell its Regions when it was read, and may be in this one.
    const points = { "multi-region-access-point": live.summary.resources["multi-region-access-point"] + 1 };
    expect(part.summary.resources).toEqual({ ...live.summary.resources, ...points });
    const none = ["scan", "--snapshot", at("whole.gz"), "--bucket", "no-such-bucket", "--output", at("none")];
    const ended = await runCommand(none, {});
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain('holds no bucket "no-such-bucket"');
  });
}, 120_000);

test("exit code 2 and what to do: a broken snapshot, a place that cannot be written, the run itself as output", async () => {
  await withFolder(async (folder) => {
    const at = (name: string): string => path.join(folder, name);
    await writeFile(at("broken"), "{}\n");
    await scan(at("live"), "--demo", "--rule", "bucket-versioning");
    const cases: readonly (readonly [readonly string[], string])[] = [
      [["--snapshot", at("broken")], "is no snapshot of s3audit"],
      [["--snapshot", at("nothing")], "nothing cannot be read: ENOENT"],
      [["--snapshot", folder], "holds no readable run"],
      [["--snapshot", at("live"), "--output", at("live")], "is what is to be judged"],
      [["--demo", "--save-snapshot", at("no-folder/x.gz")], "Cannot write the snapshot to"],
      [["--demo", "--save-snapshot", "-"], "--save-snapshot needs the name of a file"],
      [["--demo", "--save-snapshot", folder], "which is a folder: choose another file with --save-snapshot"],
      [
        ["--demo", "--output", at("live"), "--save-snapshot", at("live/facts.ndjson.gz")],
        "which is a file of the run itself: choose another file with --save-snapshot",
      ],
      [
        ["--demo", "--output", at("live"), "--save-snapshot", at("live/report.json")],
        "which is a file of the run itself: choose another file with --save-snapshot",
      ],
      [["--demo", "--output", "/proc/none"], "Cannot write the run to /proc/none: ENOENT"],
      [["--demo", "--snapshot", at("live")], "--demo=true cannot also be provided when using --snapshot"],
    ];
    for (const [flags, hint] of cases) {
      const ended = await runCommand(["scan", ...flags, ...quiet], {});
      expect(ended).toMatchObject({ code: 2, stdout: "" });
      expect(ended.stderr).toContain(hint);
      expect(ended.stderr).not.toMatch(/\n {4}at |this is a bug/);
    }
  });
}, 120_000);

test("--redact: no name survives, and the rules say of it what they say of the original", async () => {
  await withFolder(async (folder) => {
    const at = (name: string): string => path.join(folder, name);
    const every = ["--rule", "set:all", "--include", "all"];
    const open = await scan(at("open"), "--demo", ...every, "--save-snapshot", at("open.ndjson"));
    const [original, redacted] = [at("open.ndjson"), at("redacted.ndjson")];
    await scan(at("copied"), "--snapshot", original, ...every, "--save-snapshot", redacted, "--redact");
    const closed = await scan(at("closed"), "--snapshot", redacted, ...every);
    // In the order of the file, which is the same: only names differ, and what they decide is compared.
    const verdicts = ({ findings }: Report) =>
      findings.map(({ ruleId, status, severity, resource, missing }) => ({
        ruleId,
        status,
        severity,
        kind: resource.kind,
        region: resource.region,
        missing: missing.map(({ fact, action }) => ({ fact, action })),
      }));
    expect(verdicts(closed)).toEqual(verdicts(await reportOf(at("copied"))));
    expect(closed.summary.rules).toEqual(open.summary.rules);
    const text = await readFile(redacted, "utf8");
    for (const name of await namesIn(original))
      expect({ name, survives: text.includes(name) }).toEqual({ name, survives: false });
  });
}, 180_000);

/** Everything in the snapshot that tells whose it is: names, accounts, ids, hosts, values of tags, parts of ARNs. */
async function namesIn(file: string): Promise<Set<string>> {
  const text = await readFile(file, "utf8");
  const names = new Set<string>();
  for (const line of text.split("\n")) {
    const { resource } = JSON.parse(line === "" ? "{}" : line) as { resource?: StoredResource };
    if (resource === undefined) continue;
    names.add(resource.ref.account).add(resource.ref.arn);
    // AWS itself names Regions, and every Access Grants instance `default`.
    if (resource.ref.kind !== "region" && resource.ref.kind !== "access-grants") names.add(resource.ref.name);
    const tags = !resource.gone && "tags" in resource.facts ? resource.facts.tags : undefined;
    // Between quotes: words such as `public` stand in members' names.
    if (tags?.state === "known") for (const { value } of tags.value) names.add(JSON.stringify({ value }).slice(1, -1));
  }
  for (const [id] of text.matchAll(
    /\b(?:\d{12}|[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|A[A-Z]{3}[A-Z0-9]{17}|o-[a-z0-9]{10,}|vpc-[0-9a-f]+)\b/g,
  ))
    names.add(id);
  for (const [, name] of text.matchAll(
    /:(?:role|user|trail|distribution|key|eventdatastore|accesspoint|alias)\/([\w.-]{4,})/g,
  ))
    names.add(name ?? "");
  for (const [, name] of text.matchAll(/"(?:zone|namespace|metricName|logGroup)":"([^"]{4,})"/g)) names.add(name ?? "");
  for (const [host] of text.matchAll(/[\w-]*example-retail[\w.-]*/g)) names.add(host);
  names.add("example-retail").add("s3audit-demo");
  // AWS's own accounts and keys are what they are for everybody.
  for (const own of ["127311923021", "aws"]) names.delete(own);
  return names;
}
