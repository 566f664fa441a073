import type { Finding } from "../../src/model/finding.js";
import type { Result, Severity } from "../../src/model/verdict.js";
import { groupFindings } from "../../src/report/finding-groups.js";
import { bucketRef } from "./support/sample-resources.js";

function finding(ruleId: string, severity: Severity, result: Result): Finding {
  const resource = bucketRef("name", "111122223333", "eu-central-1");
  return {
    id: "",
    ruleId,
    severity,
    resource,
    tags: null,
    roles: [],
    result,
    waiver: null,
    firstSeenAt: null,
    change: null,
  };
}

function failing(cause: string): Result {
  return {
    status: "fail",
    message: `${cause}.`,
    evidence: [{ fact: "policy", pointer: "/state", value: "absent" }],
    cause,
  };
}

async function* from(findings: readonly Finding[]): AsyncGenerator<Finding> {
  yield* findings;
}

test("rules by severity, then by how much fails; causes by how much they explain", async () => {
  const { rules } = await groupFindings(
    from([
      finding("once", "high", failing("a")),
      finding("twice", "high", failing("b")),
      finding("twice", "high", failing("c")),
      finding("twice", "high", failing("c")),
      finding("worst", "critical", failing("d")),
    ]),
    1,
  );
  expect(rules.map(({ ruleId }) => ruleId)).toEqual(["worst", "twice", "once"]);
  expect(rules[1]?.causes.map(({ text, count, examples }) => [text, count, examples.length])).toEqual([
    ["c", 2, 1],
    ["b", 1, 1],
  ]);
});

test("causes without end are counted together, and long texts cut", async () => {
  const many = Array.from({ length: 5000 }, (_, index) =>
    finding("rule", "high", failing(`${index} ${"x".repeat(5000)}`)),
  );
  const { rules } = await groupFindings(from(many), 3);
  const causes = rules[0]?.causes ?? [];
  expect(causes.length).toBeLessThanOrEqual(101);
  expect(causes[0]).toMatchObject({ text: null, count: 4900 });
  expect(causes.reduce((sum, { count }) => sum + count, 0)).toBe(5000);
  expect(JSON.stringify(causes).length).toBeLessThan(500_000);
});

test("an unknown is explained by its missing action or by its own reason, never by both", async () => {
  const { unexplained } = await groupFindings(
    from([
      finding("a", "low", {
        status: "unknown",
        missing: [{ fact: "acl", action: "s3:GetBucketAcl", detail: "denied" }],
      }),
      finding("b", "low", { status: "unknown", missing: [], reason: "Object ACLs were not read." }),
      finding("c", "low", { status: "unknown", missing: [{ fact: "acl", action: null, detail: "SlowDown" }] }),
    ]),
    1,
  );
  expect(unexplained.map(({ text }) => text)).toEqual(["Object ACLs were not read.", "SlowDown"]);
});
