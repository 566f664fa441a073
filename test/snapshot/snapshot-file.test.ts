import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { UsageError } from "../../src/errors.js";
import { openSnapshot } from "../../src/snapshot/read-snapshot.js";
import { snapshotLines, writeSnapshot } from "../../src/snapshot/write-snapshot.js";
import { all, bucketRef, run, snapshotOf, storedAccount, storedBuckets } from "./support/stored.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "s3audit-snapshot-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const lines = (): Promise<string[]> => all(snapshotLines(snapshotOf(storedBuckets)));

async function openText(text: string | Buffer): Promise<void> {
  const file = path.join(folder, "x");
  await writeFile(file, text);
  await openSnapshot(file);
}

test.each(["facts.ndjson", "facts.ndjson.gz"])(
  "%s: what was written is read again, as often as one likes",
  async (name) => {
    const file = path.join(folder, name);
    const written = snapshotOf(storedBuckets);
    await writeSnapshot(written, file);
    const read = await openSnapshot(file);
    expect(read).toMatchObject({ from: file, header: written.header, accounts: [storedAccount] });
    expect(await all(read.resources())).toEqual(storedBuckets);
    expect(await all(read.resources())).toEqual(storedBuckets);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file))[0]).toBe(name.endsWith(".gz") ? 0x1f : "{".charCodeAt(0));
  },
);

test("an account without resources, names in any script, and lines longer than a piece", async () => {
  const file = path.join(folder, "odd.ndjson.gz");
  await writeSnapshot(snapshotOf([]), file);
  expect(await all((await openSnapshot(file)).resources())).toEqual([]);
  const policy = { state: "known", value: JSON.stringify({ Sid: "é\u2028🙂\r\n", pad: "x".repeat(300_000) }) } as const;
  const odd = [{ ref: bucketRef("odd"), gone: false, roles: [], facts: { policy } }] as const;
  await writeSnapshot(snapshotOf(odd), file);
  expect(await all((await openSnapshot(file)).resources())).toEqual(odd);
});

test.each<[string, (lines: readonly string[]) => string, RegExp]>([
  ["nothing", () => "", /is no snapshot of s3audit: it is empty/],
  [
    "a report",
    () => '{"schemaVersion":"1.0"}\n',
    /is no snapshot of s3audit: line 1 is something else.*--save-snapshot/,
  ],
  ["something binary", () => "\u0000\u0001", /is no snapshot/],
  ["a header without a run", () => '{"s3audit":"snapshot"}\n', /is no snapshot of s3audit: line 1 is not its header/],
  ["the closing line missing", (all) => all.slice(0, -1).join(""), /ends after line 4 without its closing line/],
  [
    "a torn line",
    (all) => all.join("").slice(0, -80 - (all.at(-1) ?? "").length),
    /line 3 is cut off|line 4 is cut off/,
  ],
  ["a torn closing line", (all) => all.join("").slice(0, -20), /line 5 is cut off: the snapshot is not complete/],
  ["a changed value", (all) => all.join("").replace("absent", "denied"), /line 5 holds another checksum/],
  [
    "a resource taken out",
    (all) => all.filter((_, at) => at !== 2).join(""),
    /says 1 accounts and 2 resources, but there are 1 and 1/,
  ],
  ["a line that is no account", (all) => all.join("").replace('{"account":', '{"account":x'), /line 2 is no JSON/],
  ["an end of nothing", (all) => [...all.slice(0, -1), '{"end":null}\n'].join(""), /line 5 is no closing line/],
  ["more after the end", (all) => [...all, all[2]].join(""), /line 6 stands after the closing line/],
  [
    "a newer version",
    (all) => all.join("").replace('"format":1', '"format":2'),
    /newer s3audit \(snapshot format 2, this one reads up to 1\): update s3audit/,
  ],
])("%s is refused with the line and what to do", async (_, change, message) => {
  const text = change(await lines());
  await expect(openText(text)).rejects.toThrow(UsageError);
  await expect(openText(text)).rejects.toThrow(message);
});

test("an archive that is cut off or damaged is refused", async () => {
  const zipped = gzipSync((await lines()).join(""));
  await expect(openText(zipped.subarray(0, zipped.length - 30))).rejects.toThrow(
    /is cut off after line \d+: copy it again/,
  );
  const damaged = Buffer.from(zipped);
  damaged.fill(0xff, 30, 60);
  await expect(openText(damaged)).rejects.toThrow(/is damaged after line \d+/);
});

test("a file that is not there, or cannot be written, is named", async () => {
  await expect(openSnapshot(path.join(folder, "none"))).rejects.toThrow(/none cannot be read: ENOENT/);
  const file = path.join(folder, "no-folder", "x.gz");
  await expect(writeSnapshot(snapshotOf([]), file)).rejects.toThrow(/Cannot write the snapshot to .*no-folder/);
});

test("a snapshot that breaks off while it is written leaves nothing behind", async () => {
  const breaking = {
    ...snapshotOf([]),
    async *resources() {
      yield* storedBuckets;
      throw new UsageError("The run is damaged.");
    },
  };
  await expect(writeSnapshot(breaking, path.join(folder, "x.gz"))).rejects.toThrow("The run is damaged.");
  expect(await readdir(folder)).toEqual([]);
});

test("a file of another kind is refused by its first characters, without looking for a line", async () => {
  // It has no line, and no end.
  await expect(openSnapshot("/dev/zero")).rejects.toThrow(/zero is no snapshot of s3audit: line 1 is something else/);
});

test("a line that does not end is given up", async () => {
  const spaces = gzipSync(Buffer.alloc(1 << 20, " "));
  const endless = [gzipSync('{"s3audit":"snapshot"'), ...Array.from({ length: 257 }, () => spaces)];
  await expect(openText(Buffer.concat(endless))).rejects.toThrow(/line 1 does not end/);
});

/** The text with its checksum made right: changed by somebody who knows how. */
function closed(content: readonly unknown[]): string {
  const text = content.map((line) => `${JSON.stringify(line)}\n`).join("");
  const accounts = content.filter((line) => JSON.stringify(line).startsWith('{"account":')).length;
  const sha256 = createHash("sha256").update(text).digest("hex");
  return `${text}${JSON.stringify({ end: { accounts, resources: content.length - 1 - accounts, sha256 } })}\n`;
}

const header = { s3audit: "snapshot", format: 1, tool: { name: "s3audit", version: "0" }, redacted: false };

test.each<[string, object | null]>([
  ["no run", null],
  ["an empty run", {}],
  ["a run that began at no time", { ...run, startedAt: "x" }],
  ["accounts that are no list", { ...run, accounts: null }],
  ["a selection of another shape", { ...run, selection: { ...run.selection, frameworks: "cis" } }],
  ["a gap of nothing", { ...run, gaps: [null] }],
  ["a refused fact of nothing", { ...run, permissions: [{ account: "111122223333", answered: [], denied: [null] }] }],
])("a header with %s is refused, its checksum right", async (_, broken) => {
  const text = closed([{ ...header, run: broken }, { account: storedAccount }]);
  await expect(openText(text)).rejects.toThrow(/is no snapshot of s3audit: line 1 is not its header/);
});

test.each<[string, unknown]>([
  ["nothing", null],
  ["no ref", { ...storedAccount, ref: undefined }],
  ["no facts", { ...storedAccount, facts: null }],
  ["a fact of nothing", { ...storedAccount, facts: { publicAccessBlock: null } }],
  ["nothing that was collected", { ...storedAccount, collected: null }],
  ["collected facts that are no list", { ...storedAccount, collected: { bucket: "policy" } }],
  ["Regions that are no list", { ...storedAccount, regions: "eu-west-1" }],
])("an account with %s is refused, its checksum right", async (_, account) => {
  await expect(openText(closed([{ ...header, run }, { account }]))).rejects.toThrow(/line 2 is no account/);
});

test.each<[string, unknown, RegExp]>([
  ["no object", 5, /line 3 is neither an account nor a resource/],
  ["nothing", { resource: null }, /line 3 is no resource/],
  ["a resource without ref", { resource: { gone: true } }, /line 3 is no resource/],
])("a line that is %s is refused, its checksum right", async (_, line, message) => {
  const file = path.join(folder, "x");
  await writeFile(file, closed([{ ...header, run }, { account: storedAccount }, line]));
  const read = await openSnapshot(file);
  await expect(all(read.resources())).rejects.toThrow(UsageError);
  await expect(all(read.resources())).rejects.toThrow(message);
});

test.each<[string, object]>([
  ["tags that are a table", { facts: { tags: { state: "known", value: { team: "data" } } } }],
  ["a tag without a value", { facts: { tags: { state: "known", value: [{ key: "team" }] } } }],
  ["no facts", { facts: null }],
  ["a fact of nothing", { facts: { versioning: null } }],
  ["no roles", { roles: null }],
  ["a role of nothing", { roles: [null] }],
  ["a name that is a number", { ref: { ...bucketRef("x"), name: 7 } }],
])("a resource with %s is refused before anything is made of it", async (_, change) => {
  const file = path.join(folder, "x");
  const resource = { ref: bucketRef("x"), gone: false, roles: [], facts: {}, ...change } as never;
  await writeSnapshot(snapshotOf([resource]), file);
  const read = await openSnapshot(file);
  await expect(all(read.resources())).rejects.toThrow(/line 3 is no resource: the snapshot was changed/);
});

test("a kind of resource that this version does not know is refused, not left out", async () => {
  const ref = { ...bucketRef("x"), kind: "table-warehouse" as never };
  const file = path.join(folder, "x");
  await writeSnapshot(snapshotOf([{ ref, gone: true }]), file);
  const read = await openSnapshot(file);
  await expect(all(read.resources())).rejects.toThrow(/line 3 is about a table-warehouse.*update s3audit/);
});
