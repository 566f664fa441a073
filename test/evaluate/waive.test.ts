import { waiverBook, type Waivable } from "../../src/evaluate/waive.js";
import type { Tags } from "../../src/model/facts.js";
import type { Status } from "../../src/model/verdict.js";
import type { WaiverEntry, WaiverMember } from "../../src/model/waiver.js";

const now = new Date("2026-11-22T10:15:00.000Z");

function entry(change: Partial<WaiverEntry>): WaiverEntry {
  const waiver = { owner: "data@acme.example", reason: "Accepted." };
  return { at: "waivers.yaml:1:1", rules: ["*"], accounts: [], resources: [], tags: {}, waiver, ...change };
}

function result(change: { readonly tags?: Tags | null; readonly status?: Status; readonly ruleId?: string }): Waivable {
  return {
    rule: { id: change.ruleId ?? "bucket-versioning", aliases: ["bucket-versioned"] },
    resource: {
      kind: "bucket",
      arn: "arn:aws:s3:::acme-data",
      name: "acme-data",
      account: "111122223333",
      region: "eu-central-1",
      partition: "aws",
    },
    tags: change.tags === undefined ? [{ key: "env", value: "dev" }] : change.tags,
    status: change.status ?? "fail",
  };
}

function isWaived(change: Partial<WaiverEntry>, about = result({}), required: readonly WaiverMember[] = []): boolean {
  return waiverBook({ entries: [entry(change)], required }, now).waiverOf(about) !== null;
}

test.each<[string, Partial<WaiverEntry>]>([
  ["its rule", { rules: ["bucket-versioning"] }],
  ["its rule's former id", { rules: ["bucket-versioned"] }],
  ["a glob of rules", { rules: ["bucket-cors", "bucket-v*"] }],
  ["its account", { accounts: ["444455556666", "111122223333"] }],
  ["its name", { resources: ["acme-data"] }],
  ["a glob of names", { resources: ["acme-*"] }],
  ["its ARN", { resources: ["arn:aws:s3:::acme-data"] }],
  ["a glob of ARNs", { resources: ["arn:*:acme-*"] }],
  ["its tag", { tags: { env: ["dev"] } }],
  ["a glob of its tag", { tags: { env: ["prod", "d*"] } }],
  ["all of them", { accounts: ["111122223333"], resources: ["acme-*"], tags: { env: ["dev"] } }],
])("a finding is waived by %s", (_, change) => {
  expect(isWaived(change)).toBe(true);
});

test.each<[string, Partial<WaiverEntry>]>([
  ["another rule", { rules: ["bucket-cors"] }],
  ["part of its rule's id", { rules: ["version"] }],
  ["another account", { accounts: ["444455556666"] }],
  ["part of its name", { resources: ["data", "acme"] }],
  ["an ARN's glob that is a name's", { resources: ["arn:aws:s3:::other-*"] }],
  ["another value of its tag", { tags: { env: ["prod"] } }],
  ["a tag it does not have", { tags: { team: ["*"] } }],
  ["two tags of which it has one", { tags: { env: ["dev"], team: ["*"] } }],
  ["the right name in another account", { accounts: ["444455556666"], resources: ["acme-data"] }],
])("a finding is not waived by %s", (_, change) => {
  expect(isWaived(change)).toBe(false);
});

test("tags that were not read meet no condition", () => {
  expect(isWaived({ tags: { env: ["*"] } }, result({ tags: null }))).toBe(false);
});

test.each<Status>(["pass", "not-applicable", "unknown", "error"])("%s is not waived", (status) => {
  expect(isWaived({}, result({ status }))).toBe(false);
});

test.each([
  ["2026-11-21", false],
  ["2026-11-22", true],
  ["2027-01-01", true],
])("a waiver that expires on %s holds on 2026-11-22: %s", (expires, holds) => {
  expect(isWaived({ waiver: { expires } })).toBe(holds);
});

test("a waiver holds when it says what is required", () => {
  const waiver = { owner: "a", reason: "b" };
  expect(isWaived({ waiver }, result({}), ["owner", "reason"])).toBe(true);
  expect(isWaived({ waiver }, result({}), ["owner", "ticket"])).toBe(false);
});

test("one of several is enough, the first that holds is named", () => {
  const book = waiverBook(
    {
      entries: [
        entry({ resources: ["other"] }),
        entry({ waiver: { owner: "gone", expires: "2026-01-01" } }),
        entry({ waiver: { owner: "first" } }),
        entry({ waiver: { owner: "second" } }),
      ],
      required: [],
    },
    now,
  );
  expect(book.waiverOf(result({}))).toEqual({ owner: "first" });
});

test("what each waiver is about is counted, whether it holds or not", () => {
  const entries = [
    entry({}),
    entry({ waiver: { expires: "2026-01-01" } }),
    entry({ resources: ["other"] }),
    entry({ waiver: {} }),
  ];
  const book = waiverBook({ entries, required: ["reason"] }, now);
  for (const status of ["fail", "fail", "unknown", "pass", "not-applicable"] as const)
    book.waiverOf(result({ status }));
  expect(
    book.uses().map(({ isExpired, lacks, failing, undecided }) => ({ isExpired, lacks, failing, undecided })),
  ).toEqual([
    { isExpired: false, lacks: [], failing: 2, undecided: 1 },
    { isExpired: true, lacks: ["reason"], failing: 2, undecided: 1 },
    { isExpired: false, lacks: [], failing: 0, undecided: 0 },
    { isExpired: false, lacks: ["reason"], failing: 2, undecided: 1 },
  ]);
});
