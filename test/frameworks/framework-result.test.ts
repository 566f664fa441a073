import { builtInRulesFolder, loadRules } from "../../src/rule-set/load.js";
import { frameworkResult } from "../../src/frameworks/framework-result.js";
import { frameworks } from "../../src/frameworks/frameworks.js";
import { partlyRead } from "../../src/model/cut-short.js";
import type { Run, StatusCounts } from "../../src/model/run.js";

const none: StatusCounts = { pass: 0, fail: 0, unknown: 0, error: 0, "not-applicable": 0 };

const framework = {
  id: "f-1",
  title: "F",
  standard: "F v1",
  separator: "/" as const,
  source: "https://f.example",
  scope: "Some.",
  requirements: [
    { id: "1", title: "fails in one of two rules" },
    { id: "2", title: "could not be decided for one resource" },
    { id: "3", title: "broke" },
    { id: "4", title: "passes" },
    { id: "5", title: "applies to nothing" },
    { id: "6", title: "was left out" },
    { id: "7", title: "is nobody's", notCovered: "Not read." },
  ],
};
const rules = [
  { id: "a", kind: "bucket", controls: ["f-1:1", "f-1:4"] },
  { id: "b", kind: "access-point", controls: ["f-1:1", "other:2", "f-12:6"] },
  { id: "c", kind: "bucket", controls: ["f-1:2"] },
  { id: "d", kind: "bucket", controls: ["f-1:3"] },
  { id: "e", kind: "region", controls: ["f-1:5", "f-1:7"] },
] as const;
const whole = { accounts: ["111122223333"], complete: true, incompleteReason: null, gaps: [] };
const noBuckets = {
  account: "111122223333",
  region: null,
  what: "list the buckets",
  action: "s3:ListAllMyBuckets",
  detail: "AccessDenied: no",
  cause: "denied",
  kinds: ["region", "bucket"],
} as const;
const checks = {
  a: { ...none, pass: 5, "not-applicable": 1 },
  b: { ...none, pass: 1, fail: 2, unknown: 1 },
  c: { ...none, pass: 9, unknown: 1 },
  d: { ...none, pass: 1, error: 1 },
  e: { ...none, "not-applicable": 2 },
};

test("each requirement is told by the worst that its rules say", () => {
  const { requirements, totals } = frameworkResult(framework, rules, whole, checks);
  expect(requirements.map(({ id, status }) => [id, status])).toEqual([
    ["1", "failed"],
    ["2", "unknown"],
    ["3", "unknown"],
    ["4", "passed"],
    ["5", "not-applicable"],
    ["6", "not-selected"],
    ["7", "not-covered"],
  ]);
  expect(totals).toEqual({
    failed: 1,
    unknown: 2,
    passed: 1,
    "not-applicable": 1,
    "not-selected": 1,
    "not-covered": 1,
  });
});

test("a requirement counts the checks of all its rules, and names them", () => {
  const [first] = frameworkResult(framework, rules, whole, checks).requirements;
  expect(first?.rules).toEqual(["a", "b"]);
  expect(first?.checks).toEqual({ pass: 6, fail: 2, unknown: 1, error: 0, "not-applicable": 1 });
});

describe("of what was not looked at", () => {
  const told = (run: Partial<Run>, counts = checks): (readonly [string, string, string | null])[] =>
    frameworkResult(framework, rules, { ...whole, ...run }, counts).requirements.map(
      ({ id, status, unread }) => [id, status, unread] as const,
    );
  const why = "Could not list the buckets: s3:ListAllMyBuckets is missing.";

  test("nothing passes, and nothing is without anything to check", () => {
    const incomplete = { complete: false, incompleteReason: partlyRead.account, gaps: [noBuckets] };
    expect(told(incomplete)).toEqual([
      ["1", "failed", why],
      ["2", "unknown", why],
      ["3", "unknown", why],
      ["4", "unknown", why],
      ["5", "unknown", why],
      ["6", "not-selected", null],
      ["7", "not-covered", null],
    ]);
    expect(told(incomplete, {} as typeof checks).slice(0, 5)).toEqual(
      ["1", "2", "3", "4", "5"].map((id) => [id, "unknown", why]),
    );
  });

  test("other kinds are judged as ever", () => {
    const accessPoints = {
      ...noBuckets,
      what: "list the access points",
      region: "eu-west-1",
      kinds: ["access-point"],
    } as const;
    expect(told({ gaps: [accessPoints] }).filter(([, , unread]) => unread !== null)).toEqual([
      ["1", "failed", "Could not list the access points in eu-west-1: s3:ListAllMyBuckets is missing."],
    ]);
    expect(told({ gaps: [{ ...noBuckets, kinds: [] }] })).toEqual(told({}));
  });

  test("a run that was cut short hides any kind", () => {
    const [, , , passing] = told({ complete: false, incompleteReason: "The scan was interrupted." });
    expect(passing).toEqual(["4", "unknown", "Not everything was looked at: The scan was interrupted."]);
    const [, , , unfinished] = told({ complete: false, incompleteReason: null });
    expect(unfinished).toEqual(["4", "unknown", "Not everything was looked at: It did not finish."]);
  });

  test("many gaps are counted, and say of which account", () => {
    const gaps = ["a", "b", "c", "d", "e"].map((region) => ({ ...noBuckets, region, action: null, detail: "Oops." }));
    const [, , , passing] = told({ accounts: ["111122223333", "222233334444"], gaps });
    expect(passing?.[2]).toBe(
      "Could not list the buckets in a in 111122223333: Oops. Could not list the buckets in b in 111122223333: Oops. " +
        "Could not list the buckets in c in 111122223333: Oops. And 2 more gaps of the run.",
    );
  });
});

test("what is judged of a requirement is told with it, where it is judged", () => {
  const part = "Judged of some.";
  const parts = { ...framework, requirements: framework.requirements.map((requirement) => ({ ...requirement, part })) };
  expect(frameworkResult(parts, rules, whole, checks).requirements.map((requirement) => requirement.part)).toEqual([
    ...[part, part, part, part, part],
    ...[null, null],
  ]);
});

test("a rule without checks in the run says nothing", () => {
  const result = frameworkResult(framework, rules, whole, {});
  expect(result.requirements.map(({ status }) => status)).toEqual([
    ...["not-applicable", "not-applicable", "not-applicable", "not-applicable", "not-applicable"],
    ...["not-selected", "not-covered"],
  ]);
});

test("every requirement is decided by a rule, or says why none does", async () => {
  const controls = new Set((await loadRules(builtInRulesFolder)).flatMap(({ meta }) => meta.controls));
  const undecided = frameworks.flatMap(({ id, requirements }) =>
    requirements
      .filter((requirement) => controls.has(`${id}:${requirement.id}`) !== (requirement.notCovered === undefined))
      .map((requirement) => `${id}:${requirement.id}`),
  );
  expect(undecided).toEqual([]);
});

test("what looks at less than its requirement asks for says so in every framework", async () => {
  const looksAtLess = ["region-access-analyzer", "bucket-kms-key-rotation"];
  const controls = (await loadRules(builtInRulesFolder))
    .filter(({ meta }) => looksAtLess.includes(meta.id))
    .flatMap((rule) => rule.meta.controls)
    // Of NIST's controls all that is not S3 is left out: their scope says so.
    .filter((control) => !control.startsWith("nist-"));
  const silent = frameworks.flatMap(({ id, requirements }) =>
    requirements
      .filter((requirement) => controls.includes(`${id}:${requirement.id}`) && requirement.part === undefined)
      .map((requirement) => `${id}:${requirement.id}`),
  );
  expect(controls.length).toBeGreaterThan(10);
  expect(silent).toEqual([]);
});

describe.each(frameworks.map((known) => [known.id, known] as const))("%s", (id, known) => {
  test("has an id that a control can carry, and requirements that are told apart", () => {
    expect(id).toMatch(/^[a-z0-9.-]+$/);
    const ids = known.requirements.map((requirement) => requirement.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
  });
});
