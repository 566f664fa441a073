import { jsonWriter } from "../../src/report/json.js";
import type { FindingJson } from "../../src/report/finding-json.js";
import { ciCommandsIn } from "./support/ci-commands.js";
import { outputOf } from "./support/collect-output.js";
import { hostileReport } from "./support/hostile-report.js";
import { schemaCheck } from "./support/report-schema.js";
import { sampleReport } from "./support/sample-report.js";
import { asItIs, runWriterSuite, type ReadFinding } from "./writer-suite.js";

interface Document {
  readonly schemaVersion: string;
  readonly findings: readonly FindingJson[];
  readonly rules: readonly { readonly id: string }[];
}

const checkSchema = schemaCheck("report.schema.json");

function parse(output: string): Document {
  return JSON.parse(output) as Document;
}

function readFinding({ id, status, resource, waiver }: FindingJson): ReadFinding {
  return { id, status, name: resource.name, waiverReason: waiver === null ? null : waiver.reason };
}

runWriterSuite(jsonWriter, {
  validate: (output) => checkSchema(parse(output)),
  read: (output) => parse(output).findings.map(readFinding),
  order: "worst-first",
  spell: asItIs,
});

test("a finding has every key, and says null or nothing where nothing is", async () => {
  const [first] = parse(await outputOf(jsonWriter, sampleReport())).findings;
  expect(first).toEqual({
    id: "3e76042e9dd9aad40254e1986c6c8194",
    ruleId: "bucket-not-public",
    status: "fail",
    severity: "critical",
    resource: {
      kind: "bucket",
      arn: "arn:aws:s3:::marketing-assets",
      name: "marketing-assets",
      account: "111122223333",
      region: "us-east-1",
      partition: "aws",
      tags: [
        { key: "team", value: "marketing" },
        { key: "env", value: "production" },
      ],
    },
    roles: [{ role: "website", tier: 1, reason: "Static website hosting is configured on the bucket." }],
    message:
      "Anyone on the internet can read objects: statement 1 (PublicRead) allows anonymous s3:GetObject on " +
      "arn:aws:s3:::marketing-assets/any, and Block Public Access is off at the bucket and the account.",
    evidence: [
      { fact: "policy", pointer: "/value", value: expect.objectContaining({ statement: 1 }) as unknown },
      {
        fact: "policyAnswers",
        pointer: "/value/anonymousAccess/witnesses/0/request",
        value: expect.objectContaining({ principal: "anonymous" }) as unknown,
      },
    ],
    cause: "policy statement 1",
    missing: [],
    reason: null,
    controls: ["securityhub:S3.2", "securityhub:S3.3"],
    waiver: null,
    firstSeenAt: "2026-11-22T10:15:00.000Z",
    change: null,
    consoleUrl: "https://console.aws.amazon.com/s3/buckets/marketing-assets?region=us-east-1",
  });
});

test("one line per rule and finding, so that text tools can cut it", async () => {
  const output = await outputOf(jsonWriter, sampleReport());
  const { rules, findings } = parse(output);
  const lines = output.split("\n");
  expect(lines.filter((line) => line.startsWith(`{"id":`))).toHaveLength(rules.length + findings.length);
});

test("nothing in the text can drive a terminal or reorder what is read", async () => {
  const output = await outputOf(jsonWriter, hostileReport());
  expect(output).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]/);
});

describe("the schema", () => {
  const finding = async (): Promise<Record<string, unknown>> => {
    const [first] = parse(await outputOf(jsonWriter, sampleReport())).findings;
    return { ...first };
  };
  const document = async (changed: Record<string, unknown>): Promise<unknown> => ({
    ...parse(await outputOf(jsonWriter, sampleReport())),
    findings: [changed],
  });

  test.each([
    ["an unknown member", { extra: 1 }],
    ["a fail without evidence", { evidence: [] }],
    ["a fail with a missing fact", { missing: [{ fact: "policy", action: null, detail: "" }] }],
    ["an unknown without a reason", { status: "unknown", message: null, evidence: [], cause: null }],
    ["a pass with a cause", { status: "pass" }],
    ["a status of its own", { status: "manual" }],
    ["a link that is not https", { consoleUrl: "javascript:alert(1)" }],
    ["a waiver without owner", { waiver: { reason: "because", ticket: null, expires: null } }],
    ["a pointer that is none", { evidence: [{ fact: "policy", pointer: "value", value: null }] }],
  ])("refuses %s", async (_, change) => {
    const original = await finding();
    const broken = await document({ ...original, ...change });
    const sound = await document(original);
    expect(() => checkSchema(sound)).not.toThrow();
    expect(() => checkSchema(broken)).toThrow(/findings\/0/);
  });
});

test("no CI system takes a line for a command", async () => {
  expect(ciCommandsIn(await outputOf(jsonWriter, hostileReport()))).toEqual([]);
});
