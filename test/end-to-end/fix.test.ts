import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { snapshotAt } from "../../src/cli/open-snapshot.js";
import type { Fact } from "../../src/model/fact.js";
import type { Facts } from "../../src/model/resource.js";
import { settableFacts, shapeProblem } from "../../src/whatif/settable.js";
import { runCommand } from "./support/command.js";
import { withFolder } from "./support/scanned.js";

const quiet = ["--format", "json", "--no-progress", "--quiet"];

async function scanned(folder: string): Promise<void> {
  const ended = await runCommand(["scan", "--demo", "--output", folder, ...quiet], {});
  expect(ended).toMatchObject({ code: 0, stderr: "" });
}

test("the files of every format, for the owner's eyes and to be run by nobody else", async () => {
  await withFolder(async (folder) => {
    const at = (name: string): string => path.join(folder, name);
    await scanned(at("run"));
    for (const format of ["aws-cli", "terraform", "cloudformation"]) {
      const ended = await runCommand(["fix", at("run"), "--format", format, "--output", at(format)], {});
      expect(ended).toMatchObject({ code: 0, stderr: "" });
      expect(ended.stdout).toContain("Nothing was executed.");
      const files = await readdir(at(format), { recursive: true });
      expect(files).toEqual(expect.arrayContaining(["README.md", "manual.md", "changes.ndjson"]));
      for (const file of files) {
        const { mode } = await stat(path.join(at(format), file));
        expect(mode & 0o077).toBe(0);
      }
    }
    // The changes are the same, however they are written.
    const changes = async (format: string): Promise<string> =>
      readFile(path.join(at(format), "changes.ndjson"), "utf8");
    expect(await changes("terraform")).toBe(await changes("aws-cli"));
    expect(await changes("cloudformation")).toBe(await changes("aws-cli"));
  });
}, 180_000);

/** What of the facts could not be set as it is. */
function problems(kind: string, facts: Facts): readonly string[] {
  const all: { readonly [fact: string]: Fact<unknown> | undefined } = facts;
  return settableFacts(kind).flatMap((name) => {
    const fact = all[name];
    return fact?.state === "known" ? (shapeProblem(kind, name, fact.value) ?? []) : [];
  });
}

test("a rule and a bucket narrow it; a folder that is in use and a wrong key are refused", async () => {
  await withFolder(async (folder) => {
    const at = (name: string): string => path.join(folder, name);
    await scanned(at("run"));
    const fix = (...flags: readonly string[]) =>
      runCommand(["fix", at("run"), "--format", "aws-cli", "--output", at("fix"), ...flags], {});
    const narrowed = await fix("--rule", "bucket-tls-only", "--bucket", "example-retail-press-kit");
    expect(narrowed.stdout).toContain("files for 1 resources that close 1 findings");
    const lines = (await readFile(at("fix/changes.ndjson"), "utf8")).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ resource: "arn:aws:s3:::example-retail-press-kit", fact: "policy" }),
    ]);
    expect(await fix()).toMatchObject({ code: 2, stderr: expect.stringContaining("is not empty") as string });
    const wrong = await runCommand(["fix", at("run"), "--format", "aws-cli", "--kms-key", "alias/x"], {});
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining("--kms-key") as string });
    const refused = (...flags: readonly string[]) =>
      runCommand(["fix", at("run"), "--format", "aws-cli", "--output", at("none"), ...flags], {});
    const noBucket = await refused("--bucket", "example-*", "--bucket", "no-such-*");
    expect(noBucket).toMatchObject({ code: 2, stderr: expect.stringContaining("--bucket no-such-*") as string });
    const noLogs = await refused("--log-bucket", "no-such-bucket");
    expect(noLogs).toMatchObject({ code: 2, stderr: expect.stringContaining("no such bucket") as string });
    // What it has keeps S3 from delivering logs to it.
    const locked = await refused("--log-bucket", "example-retail-payments-archive");
    expect(locked).toMatchObject({ code: 2, stderr: expect.stringContaining("default retention") as string });
    expect(await readdir(folder)).not.toContain("none");
    // Neither accounts nor Regions are buckets: only the bucket and the doors before it are looked at.
    const ended = await refused("--bucket", "example-retail-product-feeds");
    expect(ended).toMatchObject({ code: 0 });
    const manual = await readFile(path.join(at("none"), "manual.md"), "utf8");
    const heads = [...manual.matchAll(/^## ([a-z-]+) `([^`]+)`/gm)].map(
      ([, kind = "", name = ""]) => `${kind} ${name}`,
    );
    expect(heads.sort()).toEqual([
      "access-point product-feed",
      "bucket example-retail-product-feeds",
      "multi-region-access-point feeds-worldwide",
      "multi-region-access-point storefront-worldwide",
      "object-lambda-access-point feed-converter",
    ]);
  });
}, 180_000);

test("what if the files were used: what they say is closed disappears, and nothing appears", async () => {
  await withFolder(async (folder) => {
    const at = (name: string): string => path.join(folder, name);
    await runCommand(["scan", "--demo", "--rule", "set:all", "--output", at("run"), ...quiet], {});
    const fixed = await runCommand(["fix", at("run"), "--format", "aws-cli", "--output", at("fix")], {});
    const closed = Number(/close (\d+) findings/.exec(fixed.stdout)?.[1]);
    expect(closed).toBeGreaterThan(150);
    const ended = await runCommand(
      ["whatif", at("run"), "--changes", at("fix/changes.ndjson"), "--fail-on-new", "info", "--json"],
      {},
    );
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    const { counts } = JSON.parse(ended.stdout) as { readonly counts: { readonly [effect: string]: number } };
    expect(counts).toMatchObject({ appears: 0, "becomes-unknown": 0 });
    // What stands on another resource's settings (a Multi-Region access point on its buckets') disappears with them; fix
    // counts only what it asked the rules about.
    expect(counts["disappears"]).toBeGreaterThanOrEqual(closed);
    // Whatever a scan read has the shape that may be set.
    const snapshot = await snapshotAt(at("run"), "0.0.0");
    for (const { ref, facts } of snapshot.accounts) expect(problems(ref.kind, facts)).toEqual([]);
    for await (const one of snapshot.resources()) if (!one.gone) expect(problems(one.ref.kind, one.facts)).toEqual([]);
    const opened = await runCommand(
      ["whatif", at("run"), "--set", "example-retail-invoices.publicAccessBlock=null", "--fail-on-new", "high"],
      {},
    );
    expect(opened).toMatchObject({ code: 1 });
    expect(opened.stdout).toContain("+ high bucket-block-public-access on example-retail-invoices");
  });
}, 240_000);
