import { appendFile, mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { UsageError } from "../../src/errors.js";
import { lockRun } from "../../src/cli/run-lock.js";
import type { ResourceLine, Run } from "../../src/model/run.js";
import { startOfRun } from "../../src/scan/run-files.js";
import { createRunFolder, reopenRunFolder } from "../../src/scan/run-folder.js";
import { newRunId } from "../../src/scan/run-id.js";
import { readRunRules } from "../../src/scan/run-rules.js";
import { readStoredAccounts } from "../../src/scan/stored-accounts.js";
import { openStoredRun } from "../../src/scan/stored-run.js";
import { storedReport } from "../../src/scan/stored-report.js";

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "s3audit-run-"));
});
afterEach(async () => {
  await rm(parent, { recursive: true });
});

const run: Run = {
  id: "20261122T101500Z-abc123",
  startedAt: "2026-11-22T10:15:00.000Z",
  finishedAt: null,
  complete: false,
  incompleteReason: "The scan was cut off.",
  partition: "aws",
  accounts: ["111122223333"],
  selection: {
    rules: [],
    regions: [],
    buckets: [],
    excludedBuckets: [],
    minSeverity: null,
    frameworks: [],
    include: [],
  },
  gaps: [],
  notOffered: [],
  permissions: [],
  source: "aws",
  configFile: null,
  baseline: null,
};

function bucketLine(name: string, status: "fail" | "not-applicable"): ResourceLine {
  const ref = {
    kind: "bucket",
    arn: `arn:aws:s3:::${name}`,
    name,
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
  } as const;
  const finding = {
    id: name,
    ruleId: "bucket-access-logging",
    severity: "medium",
    resource: ref,
    tags: [],
    roles: [],
    result: { status: "fail", message: "Off.", evidence: [{ fact: "logging", pointer: "/state", value: "absent" }] },
    waiver: null,
    firstSeenAt: null,
    change: null,
  } as const;
  return {
    ref,
    gone: false,
    tags: [],
    roles: [],
    statuses: { "bucket-access-logging": status },
    findings: status === "fail" ? [finding] : [],
    facts: { logging: { state: "absent" } } as ResourceLine extends { facts: infer F } ? F : never,
  };
}

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

test("lines come back in order with their facts, over many batches", async () => {
  const folder = await createRunFolder(path.join(parent, "run"), "f", lockRun);
  const lines = Array.from({ length: 500 }, (_, index) => bucketLine(`b-${index}`, "fail"));
  for (const line of lines) await folder.append(line);
  await folder.finish(run);
  await folder.close();
  const stored = await openStoredRun(folder.path);
  expect(stored.run).toEqual(run);
  expect(await collect(stored.linesWithFacts())).toEqual(lines);
  expect((await collect(stored.lines())).map((line) => line.ref.name)).toEqual(lines.map((line) => line.ref.name));
});

test("a superseding line takes the place of the first, in lines, facts and counts", async () => {
  const folder = await createRunFolder(path.join(parent, "run"), "f", lockRun);
  await folder.append(bucketLine("logs", "fail"));
  await folder.append(bucketLine("data", "fail"));
  await folder.supersede(bucketLine("logs", "not-applicable"));
  await folder.finish(run);
  await folder.close();
  const report = await storedReport(await openStoredRun(folder.path), { name: "s3audit", version: "0" }, []);
  expect((await collect(report.resources())).map(({ ref }) => ref.name)).toEqual(["data", "logs"]);
  expect(report.summary.statuses).toMatchObject({ fail: 1, "not-applicable": 1 });
  expect((await collect(report.findings())).map(({ id }) => id)).toEqual(["data"]);
});

describe("an interrupted run", () => {
  /** A run of 100 lines whose last checkpoint is after 100, and what a kill may leave behind it. */
  async function interrupted(): Promise<string> {
    const folder = await createRunFolder(path.join(parent, "run"), "f", lockRun);
    for (let index = 0; index < 100; index += 1) await folder.append(bucketLine(`b-${index}`, "fail"));
    await folder.finish(run);
    await folder.close();
    return folder.path;
  }

  async function resumed(folder: string): Promise<string[]> {
    const reopened = await reopenRunFolder(folder, "f", lockRun);
    await reopened.append(bucketLine("last", "fail"));
    await reopened.finish(run);
    await reopened.close();
    const lines = await collect((await openStoredRun(folder)).linesWithFacts());
    expect(lines.every((line) => !line.gone && line.facts !== null)).toBe(true);
    return lines.map(({ ref }) => ref.name);
  }

  const whole = [...Array.from({ length: 100 }, (_, index) => `b-${index}`), "last"];

  test("goes on where it was", async () => {
    expect(await resumed(await interrupted())).toEqual(whole);
  });

  test.each([
    ["a torn line", "resources.ndjson", '{"supersedes":false,"line":{"ref'],
    ["lines without a checkpoint", "resources.ndjson", `${JSON.stringify({ supersedes: false, line: {} })}\n`],
    ["a torn gzip member", "facts.ndjson.gz", "\u001f\u008b\b\u0000"],
    ["a torn checkpoint", "checkpoints.ndjson", '{"resourcesBytes":99999,"facts'],
    ["a checkpoint beyond the files", "checkpoints.ndjson", '{"resourcesBytes":99999999,"factsBytes":1}\n'],
  ])("drops %s", async (_, file, rest) => {
    const folder = await interrupted();
    await appendFile(path.join(folder, file), rest, "latin1");
    expect(await resumed(folder)).toEqual(whole);
  });

  test.each([
    ["a torn line", "resources.ndjson", '{"supersedes":false,"line":{"ref'],
    ["a torn gzip member", "facts.ndjson.gz", "\u001f\u008b\b\u0000"],
    ["a torn checkpoint", "checkpoints.ndjson", '{"resourcesBytes":99999,"facts'],
  ])("is read up to %s", async (_, file, rest) => {
    const folder = await interrupted();
    await appendFile(path.join(folder, file), rest, "latin1");
    const lines = await collect((await openStoredRun(folder)).linesWithFacts());
    expect(lines.map(({ ref }) => ref.name)).toEqual(whole.slice(0, -1));
  });

  test("of which nothing is whole has no lines", async () => {
    const folder = await interrupted();
    await writeFile(path.join(folder, "checkpoints.ndjson"), "");
    const stored = await openStoredRun(folder);
    expect([...(await collect(stored.lines())), ...(await collect(stored.linesWithFacts()))]).toEqual([]);
  });

  test("begins anew when no checkpoint is left", async () => {
    const folder = await interrupted();
    await writeFile(path.join(folder, "checkpoints.ndjson"), "");
    expect(await resumed(folder)).toEqual(["last"]);
  });

  test.each([
    ["resources.ndjson", "linesWithFacts", /is damaged: a line of its resources is no JSON/],
    ["resources.ndjson", "lines", /is damaged: a line of its resources is no JSON/],
    ["facts.ndjson.gz", "linesWithFacts", /is damaged: its facts cannot be unzipped/],
  ] as const)("whose %s was damaged in its middle is refused: %s", async (name, read, message) => {
    const folder = await interrupted();
    const file = path.join(folder, name);
    const bytes = await readFile(file);
    bytes.fill(0, bytes.length / 2, bytes.length / 2 + 40);
    await writeFile(file, bytes);
    const stored = await openStoredRun(folder);
    await expect(collect(stored[read]())).rejects.toThrow(UsageError);
    await expect(collect(stored[read]())).rejects.toThrow(message);
  });

  test.each([
    ["a line of nothing", "null"],
    ["a line without a resource", '{"line":{}}'],
    ["a line without findings", '{"line":{"ref":{},"gone":false}}'],
  ])("with %s is refused", async (_, line) => {
    const folder = await interrupted();
    const file = path.join(folder, "resources.ndjson");
    const [first = "", ...rest] = (await readFile(file, "utf8")).split("\n");
    // Of the same length, or the places would be others.
    await writeFile(file, [line.padEnd(first.length), ...rest].join("\n"));
    await expect(collect((await openStoredRun(folder)).lines())).rejects.toThrow(
      /is damaged: a line of its resources is none/,
    );
  });

  test("whose facts are fewer than its resources is refused", async () => {
    const folder = await interrupted();
    const file = path.join(folder, "facts.ndjson.gz");
    const fewer = gzipSync("null\n");
    await writeFile(file, fewer);
    const resourcesBytes = (await stat(path.join(folder, "resources.ndjson"))).size;
    const checkpoint = { resourcesBytes, factsBytes: fewer.length };
    await writeFile(path.join(folder, "checkpoints.ndjson"), `${JSON.stringify(checkpoint)}\n`);
    await expect(collect((await openStoredRun(folder)).linesWithFacts())).rejects.toThrow(
      /is damaged: its facts end before its resources do/,
    );
  });

  test.each<[string, unknown]>([
    ["nothing", null],
    ["no run", { format: 1, fingerprint: "f", run: null }],
    ["an empty run", { format: 1, fingerprint: "f", run: {} }],
    ["no fingerprint", { format: 1, run }],
    ["a run that began at no time", { format: 1, fingerprint: "f", run: { ...run, startedAt: "x" } }],
    ["accounts of another shape", { format: 1, fingerprint: "f", run: { ...run, accounts: null } }],
    ["a selection of nothing", { format: 1, fingerprint: "f", run: { ...run, selection: null } }],
    ["a gap of nothing", { format: 1, fingerprint: "f", run: { ...run, gaps: [null] } }],
  ])("whose run.json holds %s is refused", async (_, header) => {
    const folder = await interrupted();
    await writeFile(path.join(folder, "run.json"), JSON.stringify(header));
    await expect(openStoredRun(folder)).rejects.toThrow(/holds no run: its run.json is something else/);
  });

  test("of a newer version is refused", async () => {
    const folder = await interrupted();
    await writeFile(path.join(folder, "run.json"), JSON.stringify({ format: 2, fingerprint: "f", run }));
    await expect(openStoredRun(folder)).rejects.toThrow(/newer s3audit \(run format 2\)/);
  });
});

test("the accounts' own facts are kept; a torn line is dropped, and the last of an account counts", async () => {
  const ref = { kind: "account", arn: "arn:aws:iam::111122223333:root", name: "111122223333" } as const;
  const account = { ...ref, account: ref.name, region: "global", partition: "aws" };
  const kept = {
    ref: account,
    facts: { publicAccessBlock: { state: "absent" } },
    collected: { account: [] },
    regions: ["eu-west-1"],
  } as const;
  const folder = await createRunFolder(path.join(parent, "run"), "f", lockRun);
  await folder.keepAccount({ ...kept, facts: {} });
  await folder.close();
  await appendFile(path.join(folder.path, "accounts.ndjson"), '{"ref":{"kind":"acc');
  expect(await readStoredAccounts(folder.path)).toEqual([{ ...kept, facts: {} }]);
  const reopened = await reopenRunFolder(folder.path, "f", lockRun);
  await reopened.keepAccount(kept);
  await reopened.close();
  expect(await readStoredAccounts(folder.path)).toEqual([kept]);
  expect(await readStoredAccounts(parent)).toBeNull();
});

test("the run is private to its owner", async () => {
  const folder = await createRunFolder(path.join(parent, "run"), "f", lockRun);
  await folder.append(bucketLine("data", "fail"));
  await folder.finish(run);
  await folder.close();
  expect((await stat(folder.path)).mode & 0o777).toBe(0o700);
  for (const name of ["run.json", "resources.ndjson", "facts.ndjson.gz", "checkpoints.ndjson", "accounts.ndjson"])
    expect((await stat(path.join(folder.path, name))).mode & 0o777).toBe(0o600);
  expect(await readFile(path.join(folder.path, "resources.ndjson"), "utf8")).toContain("arn:aws:s3:::data");
});

test("a folder that cannot be written or holds no run is named", async () => {
  await writeFile(path.join(parent, "a-file"), "");
  await expect(createRunFolder(path.join(parent, "a-file", "run"), "f", lockRun)).rejects.toThrow(
    /Cannot write the run to .*a-file/,
  );
  await expect(openStoredRun(parent)).rejects.toThrow(/holds no readable run/);
  await writeFile(path.join(parent, "run.json"), JSON.stringify({ format: 1, fingerprint: "f", run }));
  await expect(openStoredRun(parent)).rejects.toThrow(/holds no whole run: .*resources.ndjson/);
});

describe("a run has one writer", () => {
  const lockOf = (folder: string) => path.join(folder, "run.lock");

  test("a second one is refused until the first ends, and neither loses a line", async () => {
    const first = await createRunFolder(path.join(parent, "run"), "f", lockRun);
    // Held by this very process: it is another's by its number alone.
    const held = JSON.parse(await readFile(lockOf(first.path), "utf8")) as { readonly pid: number };
    expect(held.pid).toBe(process.pid);
    await writeFile(
      lockOf(first.path),
      JSON.stringify({ ...held, pid: process.ppid, began: await beganOf(process.ppid) }),
    );
    await first.append(bucketLine("data", "fail"));
    await expect(reopenRunFolder(first.path, "f", lockRun)).rejects.toThrow(
      new RegExp(`run is being written by process ${process.ppid}: wait until it ends.* remove .*run\\.lock`),
    );
    await expect(createRunFolder(first.path, "f", lockRun)).rejects.toThrow(UsageError);
    await first.finish(run);
    await first.close();
    expect(await collect((await openStoredRun(first.path)).lines())).toHaveLength(1);
    const second = await reopenRunFolder(first.path, "f", lockRun);
    await second.close();
    await expect(stat(lockOf(first.path))).rejects.toThrow(/ENOENT/);
  });

  test.each<[string, object | string]>([
    ["a process that has ended", { pid: 2 ** 30, host: hostname(), began: null }],
    ["another process of that number", { pid: process.ppid, host: hostname(), began: "1" }],
    ["an earlier process of our own number", { pid: process.pid, host: hostname(), began: null }],
    ["nobody, torn", '{"pid":'],
  ])("what %s left does not stand in the way", async (_, left) => {
    const folder = await createRunFolder(path.join(parent, "run"), "f", lockRun);
    await folder.close();
    await writeFile(lockOf(folder.path), typeof left === "string" ? left : JSON.stringify(left));
    const before = new Date(Date.now() - 10_000);
    await utimes(lockOf(folder.path), before, before);
    await (await reopenRunFolder(folder.path, "f", lockRun)).close();
  });

  test("a lock that does not say yet whose it is is somebody's", async () => {
    const folder = await createRunFolder(path.join(parent, "run"), "f", lockRun);
    await folder.close();
    await writeFile(lockOf(folder.path), "");
    await expect(reopenRunFolder(folder.path, "f", lockRun)).rejects.toThrow(/being written by another s3audit/);
  });

  test("while somebody takes a dead holder's place, nobody else does", async () => {
    const folder = await createRunFolder(path.join(parent, "run"), "f", lockRun);
    await folder.close();
    const dead = JSON.stringify({ pid: 2 ** 30, host: hostname(), began: null });
    await writeFile(lockOf(folder.path), dead);
    const turn = `${lockOf(folder.path)}.taken`;
    await writeFile(turn, "");
    await expect(reopenRunFolder(folder.path, "f", lockRun)).rejects.toThrow(
      /another s3audit.* remove .*run\.lock\.taken/,
    );
    expect(await readFile(lockOf(folder.path), "utf8")).toBe(dead);
    await rm(turn);
    await (await reopenRunFolder(folder.path, "f", lockRun)).close();
    await expect(stat(turn)).rejects.toThrow(/ENOENT/);
  });

  test("one on another machine counts as long as it gives signs of life", async () => {
    const folder = await createRunFolder(path.join(parent, "run"), "f", lockRun);
    await folder.close();
    await writeFile(lockOf(folder.path), JSON.stringify({ pid: 7, host: "elsewhere", began: null }));
    await expect(reopenRunFolder(folder.path, "f", lockRun)).rejects.toThrow(/by process 7 of elsewhere/);
    const before = new Date(Date.now() - 180_000);
    await utimes(lockOf(folder.path), before, before);
    await (await reopenRunFolder(folder.path, "f", lockRun)).close();
  });

  test("a folder that could not be opened is not held", async () => {
    const folder = path.join(parent, "run");
    await mkdir(path.join(folder, "resources.ndjson"), { recursive: true });
    await expect(createRunFolder(folder, "f", lockRun)).rejects.toThrow(/Cannot write the run/);
    await expect(stat(lockOf(folder))).rejects.toThrow(/ENOENT/);
  });

  async function beganOf(pid: number): Promise<string | null> {
    const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    return text === "" ? null : (text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? null);
  }
});

test.each(["null", '{"rules":[]}', '{"rules":[],"tool":null}', "{"])(
  "rules.json that is %s is refused",
  async (text) => {
    await writeFile(path.join(parent, "rules.json"), text);
    await expect(readRunRules(parent)).rejects.toThrow(/does not tell which rules its run was judged by/);
  },
);

test("run ids sort by time and differ within a second", () => {
  const ids = [new Date(Date.UTC(2026, 0, 2, 3, 4, 5)), new Date(Date.UTC(2026, 0, 2, 3, 4, 5))].map(newRunId);
  expect(ids[0]).toMatch(/^20260102T030405Z-[0-9a-f]{6}$/);
  expect(new Set(ids).size).toBe(2);
});

test("the lines since a place are those accepted after it, written or not yet", async () => {
  const folder = await createRunFolder(path.join(parent, "run"), "f", lockRun);
  const lines = Array.from({ length: 200 }, (_, index) => bucketLine(`b-${index}`, "fail"));
  for (const line of lines.slice(0, 70)) await folder.append(line);
  const place = await folder.place();
  for (const line of lines.slice(70)) await folder.append(line);
  const again = bucketLine("b-100", "not-applicable");
  await folder.supersede(again);
  expect(await collect(folder.linesSince(place))).toEqual([...lines.slice(70), again]);
  expect(await collect(folder.linesSince(startOfRun))).toHaveLength(201);
  await folder.close();
});

describe("the lines of one account", () => {
  const accountOf = (account: string) => ({
    ref: { kind: "account", arn: `arn:aws:iam::${account}:root`, name: account, account, region: "", partition: "aws" },
    facts: {},
    collected: {},
    regions: [],
  });
  const lineOf = (account: string, name: string): ResourceLine => {
    const line = bucketLine(name, "fail");
    return { ...line, ref: { ...line.ref, account } };
  };

  /** Three accounts, the second cut off in its middle and continued after the first was looked at again. */
  async function continued(): Promise<string> {
    const folder = await createRunFolder(path.join(parent, "run"), "f", lockRun);
    await folder.keepAccount(accountOf("111122223333") as never);
    for (let index = 0; index < 100; index += 1) await folder.append(lineOf("111122223333", `a-${index}`));
    await folder.keepAccount(accountOf("222233334444") as never);
    await folder.append(lineOf("222233334444", "b-0"));
    await folder.finish(run);
    await folder.close();
    const again = await reopenRunFolder(folder.path, "f", lockRun);
    await again.keepAccount(accountOf("111122223333") as never);
    await again.supersede(lineOf("111122223333", "a-7"));
    await again.keepAccount(accountOf("222233334444") as never);
    for (let index = 1; index < 100; index += 1) await again.append(lineOf("222233334444", `b-${index}`));
    await again.keepAccount(accountOf("333344445555") as never);
    await again.finish(run);
    await again.close();
    return folder.path;
  }

  const expected = {
    "111122223333": [
      ...Array.from({ length: 100 }, (_, index) => `a-${index}`).filter((name) => name !== "a-7"),
      "a-7",
    ],
    "222233334444": Array.from({ length: 100 }, (_, index) => `b-${index}`),
    "333344445555": [],
  };

  test.each(Object.entries(expected))("%s: each once, the latest", async (account, names) => {
    const lines = await collect((await openStoredRun(await continued())).linesOfAccount(account));
    expect(lines.map(({ ref }) => ref.name)).toEqual(names);
    expect(lines.every((line) => !line.gone && line.facts !== null)).toBe(true);
  });

  test("a run of before it kept where they are is looked through", async () => {
    const folder = await continued();
    const file = path.join(folder, "accounts.ndjson");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace(/,"start":\{[^}]*\}/g, ""));
    expect(text).toContain('"start"');
    for (const [account, names] of Object.entries(expected)) {
      const lines = await collect((await openStoredRun(folder)).linesOfAccount(account));
      expect(lines.map(({ ref }) => ref.name)).toEqual(names);
    }
  });

  test.each<[string, (text: string) => string]>([
    ["a lost file of accounts", () => ""],
    ["a torn account", (text) => text.slice(0, -20)],
  ])("%s costs no line: what was there is found before the run goes on", async (_, change) => {
    const folder = await createRunFolder(path.join(parent, "run"), "f", lockRun);
    await folder.keepAccount(accountOf("111122223333") as never);
    for (let index = 0; index < 100; index += 1) await folder.append(lineOf("111122223333", `a-${index}`));
    await folder.finish(run);
    await folder.close();
    const file = path.join(folder.path, "accounts.ndjson");
    await writeFile(file, change(await readFile(file, "utf8")));
    const again = await reopenRunFolder(folder.path, "f", lockRun);
    const earlier = await openStoredRun(folder.path);
    await again.keepAccount(accountOf("111122223333") as never);
    expect(await collect(earlier.linesOfAccount("111122223333"))).toHaveLength(100);
    await again.append(lineOf("111122223333", "a-100"));
    await again.finish(run);
    await again.close();
    expect(await collect((await openStoredRun(folder.path)).linesOfAccount("111122223333"))).toHaveLength(101);
  });

  test("an account that is no JSON is refused as damage, no bug", async () => {
    const folder = await continued();
    const file = path.join(folder, "accounts.ndjson");
    await writeFile(file, (await readFile(file, "utf8")).replace('"ref"', '"ref'));
    await expect(openStoredRun(folder)).rejects.toThrow(/is damaged: line 1 of its accounts\.ndjson is no JSON/);
  });

  test("the others' are not read", async () => {
    const folder = await continued();
    const stored = await openStoredRun(folder);
    const file = path.join(folder, "resources.ndjson");
    const text = await readFile(file, "utf8");
    // Of the same length, or the places would be others.
    await writeFile(file, text.replace('"name":"a-42"', '"name":!a-42"'));
    await expect(collect(stored.linesOfAccount("111122223333"))).rejects.toThrow(
      /is damaged: a line of its resources is no JSON/,
    );
    expect(await collect(stored.linesOfAccount("333344445555"))).toEqual([]);
  });
});
