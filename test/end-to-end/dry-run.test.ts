import { defaultRegions } from "../../src/collect/default-regions.js";
import { bareAccount } from "../../src/demo/bare-account.js";
import { demoWorld } from "../../src/demo/demo-account.js";
import { noFaults } from "../../src/demo/faults.js";
import { listedBuckets, newBucket, type World } from "../../src/demo/world.js";
import { kinds } from "../../src/model/resource.js";
import type { Summary } from "../../src/model/run.js";
import { runCommand } from "./support/command.js";
import { officeWorld } from "./support/office.js";
import { environmentOf, scanAws, withAws } from "./support/scanned.js";

// What a dry run says beforehand, beside what the loopback AWS was asked.

const everyRegion = defaultRegions["aws"] ?? [];

type Range = readonly [fewest: number, most: number];

interface Said {
  /** By what it is for (`bucket`, `bucket, in each Region`, `lists`), then by service. */
  readonly lines: ReadonlyMap<string, ReadonlyMap<string, Range>>;
  /** By service, for the expected number of buckets. */
  readonly totals: ReadonlyMap<string, Range>;
  readonly inAll: Range;
}

const rangeOf = (fewest: string, most: string | undefined): Range => [Number(fewest), Number(most ?? fewest)];

function readDryRun(text: string): Said {
  const lines = new Map<string, Map<string, Range>>();
  for (const [, what = "", services = ""] of text.matchAll(/^ {2}([a-z][^:]*): ([a-z][a-z0-9-]* \d.*)$/gm)) {
    const each = [...services.matchAll(/([a-z][a-z0-9-]*) (\d+)(?: to (\d+))?/g)];
    lines.set(what, new Map(each.map(([, service = "", fewest = "", most]) => [service, rangeOf(fewest, most)])));
  }
  const totals = [...text.matchAll(/^ {2}([a-z][a-z0-9-]*): (\d+)(?: to (\d+))? calls?, /gm)];
  const [, fewest = "", most] = /in all (\d+)(?: to (\d+))? calls/.exec(text) ?? [];
  return {
    lines,
    totals: new Map(totals.map(([, service = "", low = "", high]) => [service, rangeOf(low, high)])),
    inAll: rangeOf(fewest, most),
  };
}

interface Compared {
  readonly said: Said;
  readonly byService: ReadonlyMap<string, number>;
  readonly byBucket: ReadonlyMap<string, number>;
  readonly requests: number;
  readonly summary: Summary;
}

/** Asks what a scan would read, scans, and counts. */
function compare(world: World, buckets: number, ...flags: readonly string[]): Promise<Compared> {
  return withAws(world, noFaults, async (aws) => {
    const dry = await runCommand(
      ["scan", "--dry-run", "--buckets-expected", String(buckets), ...flags],
      environmentOf(aws),
    );
    expect({ code: dry.code, requests: aws.counts().requests }).toEqual({ code: 0, requests: 0 });
    const { code, report } = await scanAws(aws, ...flags);
    expect(code).toBe(0);
    const { operations, buckets: byBucket, requests } = aws.counts();
    const byService = new Map<string, number>();
    for (const [operation, count] of operations) {
      const [service = ""] = operation.split(":");
      byService.set(service, (byService.get(service) ?? 0) + count);
    }
    return { said: readDryRun(dry.stdout), byService, byBucket, requests, summary: report.summary };
  });
}

const fewestOf = (ranges: ReadonlyMap<string, Range>): [string, number][] =>
  [...ranges].map(([service, [fewest]]): [string, number] => [service, fewest]).filter(([, fewest]) => fewest > 0);

const sorted = (counts: Iterable<readonly [string, number]>) => Object.fromEntries([...counts].sort());

const selections: readonly (readonly [string, readonly string[]])[] = [
  ["the core set", []],
  ["every rule", ["--rule", "*"]],
  ["the rules about buckets", ["--rule", "bucket-*"]],
  ["one rule", ["--rule", "bucket-versioning"]],
];

describe("an account with new buckets and nothing else, where no answer asks for another call", () => {
  const names = ["new-a", "new-b", "new-c"];
  const [user] = officeWorld({}).accounts.flatMap(({ users }) => users);
  if (user === undefined) throw new Error("The office has no user.");
  const world: World = {
    accounts: [
      {
        ...bareAccount,
        id: "111122223333",
        canonicalId: "0123456789abcdef".repeat(4),
        users: [user],
        enabledRegions: everyRegion,
        buckets: listedBuckets(names.map((name) => newBucket(name, "us-east-1"))),
      },
    ],
  };

  test.each(selections)(
    "%s: each call that was said is made, and no other",
    async (_, flags) => {
      const { said, byService, byBucket, requests } = await compare(world, names.length, ...flags);
      expect(sorted(byService)).toEqual(sorted(fewestOf(said.totals)));
      expect(requests).toBe(said.inAll[0]);
      const [perBucket] = said.lines.get("bucket")?.get("s3") ?? [];
      expect(perBucket).toBeGreaterThan(0);
      expect(sorted(byBucket)).toEqual(sorted(names.map((name) => [name, perBucket ?? 0])));
    },
    60_000,
  );
});

/** What the lines come to for what was found: buckets in this many Regions, everything else in all. */
function totalOf({ lines }: Said, { resources }: Summary, bucketRegions: number): Map<string, Range> {
  const totals = new Map<string, Range>([["sts", [1, 1]]]);
  const add = (line: string, times: number): void => {
    for (const [service, [fewest, most]] of lines.get(line) ?? []) {
      const [low, high] = totals.get(service) ?? [0, 0];
      totals.set(service, [low + fewest * times, high + most * times]);
    }
  };
  // The account's facts are read for rules about others, too.
  for (const kind of kinds) add(kind, kind === "account" ? 1 : resources[kind]);
  add("account, in each Region", everyRegion.length);
  add("bucket, in each Region", bucketRegions);
  add("lists", 1);
  add("lists, in each Region", everyRegion.length);
  return totals;
}

/** The services of which fewer or more calls were made than said. */
function beside(totals: ReadonlyMap<string, Range>, made: ReadonlyMap<string, number>) {
  return [...totals]
    .map(([service, [fewest, most]]) => ({ service, fewest, made: made.get(service) ?? 0, most }))
    .filter((one) => one.made < one.fewest || one.made > one.most);
}

test.each(selections)(
  "an account with one of each: %s, between the fewest and the most",
  async (_, flags) => {
    const world = officeWorld({ enabledRegions: everyRegion });
    const { said, byService, summary } = await compare(world, 3, ...flags);
    const totals = totalOf(said, summary, 2);
    expect([...byService.keys()].filter((service) => !totals.has(service))).toEqual([]);
    expect(beside(totals, byService)).toEqual([]);
  },
  60_000,
);

test("the demo account, all of whose settings are set: no fewer than said", async () => {
  const [retail, ...others] = demoWorld(new Date()).accounts;
  if (retail === undefined) throw new Error("The demo has no account.");
  const world = { accounts: [{ ...retail, enabledRegions: everyRegion }, ...others] };
  const { said, byService, summary } = await compare(world, 53, "--rule", "*");
  const totals = totalOf(said, summary, 4);
  expect(beside(totals, byService).filter(({ made, fewest }) => made < fewest)).toEqual([]);
  const [, most = 0] = totals.get("s3") ?? [];
  expect(byService.get("s3")).toBeLessThanOrEqual(most);
}, 60_000);
