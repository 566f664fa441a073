import type { RuleMeta } from "../../src/model/rule-meta.js";
import type { AnyRule } from "../../src/rule.js";
import { days, oneOf, strings } from "../../src/rule.js";
import { parameterValues } from "../../src/rule-set/parameters.js";
import { selectRules } from "../../src/rule-set/select.js";

function rule(
  id: string,
  set: RuleMeta["set"],
  severity: RuleMeta["severity"],
  aliases: readonly string[] = [],
): AnyRule {
  const meta = {
    id,
    set,
    severity,
    aliases,
    title: "t",
    rationale: "r",
    remediation: { summary: "s" },
    controls: [],
    references: ["https://a.example"],
  } as const;
  return { meta, on: "bucket", requires: ["versioning"], evaluate: () => ({ status: "pass" }) };
}

const rules = [
  rule("bucket-kms-key-usable", "core", "high"),
  rule("bucket-kms-encryption", "benchmark", "medium"),
  rule("bucket-versioning", "core", "medium", ["bucket-versions"]),
  rule("bucket-tags", "opt", "low"),
];
const select = (include: string[], skip: string[] = [], minSeverity: RuleMeta["severity"] | null = null) =>
  selectRules(rules, { include, frameworks: [], skip, minSeverity }).map(({ meta }) => meta.id);

test.each([
  ["the core set by default", [], [], null, ["bucket-kms-key-usable", "bucket-versioning"]],
  ["ids", ["bucket-tags"], [], null, ["bucket-tags"]],
  ["former ids", ["bucket-versions"], [], null, ["bucket-versioning"]],
  ["globs", ["bucket-kms-*"], [], null, ["bucket-kms-key-usable", "bucket-kms-encryption"]],
  ["sets", ["set:opt", "set:benchmark"], [], null, ["bucket-kms-encryption", "bucket-tags"]],
  ["all but some", ["set:all"], ["bucket-kms-*", "bucket-tags"], null, ["bucket-versioning"]],
  [
    "a severity and worse",
    ["set:all"],
    [],
    "medium",
    ["bucket-kms-key-usable", "bucket-kms-encryption", "bucket-versioning"],
  ],
] as const)("selects %s", (_, include, skip, minSeverity, expected) => {
  expect(select([...include], [...skip], minSeverity)).toEqual(expected);
});

test.each([
  [["bucket-versionnig"], [], /No rule matches "bucket-versionnig"/],
  [["bucket-encryption"], [], /Similar: bucket-kms-encryption/],
  [["set:cis"], [], /There is no rule set "set:cis"/],
  [["set:core"], ["set:cores"], /There is no rule set "set:cores"/],
  [["bucket-tags"], ["set:opt"], /No rule is left/],
])("refuses %p without %p", (include, skip, message) => {
  expect(() => select(include, skip)).toThrow(message);
});

describe("parameters", () => {
  const tuned: AnyRule = {
    ...rule("bucket-object-lock-retention", "core", "low"),
    parameters: { minimumDays: days(30), mode: oneOf(["any", "COMPLIANCE"], "any"), targets: strings("a") },
  };
  const values = (own: Record<string, unknown>) => parameterValues(tuned, { "bucket-object-lock-retention": own });

  test("defaults stand unless the configuration says otherwise", () => {
    expect(values({})).toEqual({ minimumDays: 30, mode: "any", targets: ["a"] });
    expect(values({ minimumDays: 0, mode: "COMPLIANCE", targets: [] })).toEqual({
      minimumDays: 0,
      mode: "COMPLIANCE",
      targets: [],
    });
  });

  test.each([
    [{ minimumDays: -1 }, /minimumDays must be a whole number of days/],
    [{ minimumDays: "30" }, /minimumDays must be a whole number of days/],
    [{ mode: "GOVERNANCE" }, /mode must be one of any, COMPLIANCE/],
    [{ targets: "a" }, /targets must be a list of texts/],
    [{ minimumDay: 1 }, /has no parameter "minimumDay"; it has minimumDays, mode, targets/],
  ])("refuses %p", (own, message) => {
    expect(() => values(own)).toThrow(message);
  });
});

const names = { id: "a-1.0", title: "A", standard: "A v1.0", separator: "/" } as const;
const framework = { ...names, source: "https://a.example", scope: "s", requirements: [] };
const inFramework: AnyRule[] = rules.map((one) => ({
  ...one,
  meta: { ...one.meta, controls: one.meta.id === "bucket-tags" ? ["a-1.0:3"] : ["a-1.0.1:3"] },
}));

test.each([
  ["alone instead of the core set", [], [], ["bucket-tags"]],
  [
    "beside what else is asked for",
    ["bucket-kms-*"],
    [],
    ["bucket-kms-key-usable", "bucket-kms-encryption", "bucket-tags"],
  ],
  ["but for what is skipped", ["bucket-versioning"], ["bucket-tags"], ["bucket-versioning"]],
])("a framework's rules are taken %s", (_, include, skip, expected) => {
  const selected = selectRules(inFramework, { include, frameworks: [framework], skip, minSeverity: null });
  expect(selected.map(({ meta }) => meta.id)).toEqual(expected);
});
