import { builtInRulesFolder, loadRules } from "../../src/rule-set/load.js";
import { frameworkResult } from "../../src/frameworks/framework-result.js";
import { frameworks } from "../../src/frameworks/frameworks.js";
import type { StatusCounts } from "../../src/model/run.js";

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
  { id: "a", controls: ["f-1:1", "f-1:4"] },
  { id: "b", controls: ["f-1:1", "other:2", "f-12:6"] },
  { id: "c", controls: ["f-1:2"] },
  { id: "d", controls: ["f-1:3"] },
  { id: "e", controls: ["f-1:5", "f-1:7"] },
];
const checks = {
  a: { ...none, pass: 5, "not-applicable": 1 },
  b: { ...none, pass: 1, fail: 2, unknown: 1 },
  c: { ...none, pass: 9, unknown: 1 },
  d: { ...none, pass: 1, error: 1 },
  e: { ...none, "not-applicable": 2 },
};

test("each requirement is told by the worst that its rules say", () => {
  const { requirements, totals } = frameworkResult(framework, rules, checks);
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
  const [first] = frameworkResult(framework, rules, checks).requirements;
  expect(first?.rules).toEqual(["a", "b"]);
  expect(first?.checks).toEqual({ pass: 6, fail: 2, unknown: 1, error: 0, "not-applicable": 1 });
});

test("a rule without checks in the run says nothing", () => {
  const result = frameworkResult(framework, rules, {});
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

describe.each(frameworks.map((known) => [known.id, known] as const))("%s", (id, known) => {
  test("has an id that a control can carry, and requirements that are told apart", () => {
    expect(id).toMatch(/^[a-z0-9.-]+$/);
    const ids = known.requirements.map((requirement) => requirement.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
  });
});
