import { asffFault, type SentFinding } from "../../src/demo/asff-limits.js";
import type { Finding } from "../../src/model/finding.js";
import type { ResourceLine } from "../../src/model/run.js";
import type { Evidence } from "../../src/model/verdict.js";
import { asffWriter } from "../../src/report/asff.js";
import { asffId } from "../../src/report/asff-finding.js";
import type { AsffFinding } from "../../src/report/asff-format.js";
import { cleanText } from "../../src/report/clean-text.js";
import { cutText } from "../../src/report/cut-text.js";
import type { ReportSource } from "../../src/report/writer.js";
import { ciCommandsIn } from "./support/ci-commands.js";
import { asStream, filesIn, outputOf } from "./support/collect-output.js";
import { hostileReport } from "./support/hostile-report.js";
import { emptyReport, largeReport, sampleReport } from "./support/sample-report.js";
import { bucketRef } from "./support/sample-resources.js";
import { runWriterSuite } from "./writer-suite.js";

type Files = ReadonlyMap<string, readonly AsffFinding[]>;

function parsed(output: string): Files {
  return new Map([...filesIn(output)].map(([name, text]) => [name, JSON.parse(text.toString()) as AsffFinding[]]));
}

async function filesOf(report: ReportSource): Promise<Files> {
  return parsed(await outputOf(asStream(asffWriter), report));
}

async function findingsOf(report: ReportSource): Promise<readonly AsffFinding[]> {
  return [...(await filesOf(report)).values()].flat();
}

/** Each file is one call that Security Hub takes. */
function checkFiles(files: Files): void {
  for (const findings of files.values()) {
    expect(findings.length).toBeLessThanOrEqual(100);
    expect(Buffer.byteLength(JSON.stringify({ Findings: findings }))).toBeLessThanOrEqual(6_000_000);
    expect(new Set(findings.map(({ ProductArn }) => ProductArn)).size).toBeLessThanOrEqual(1);
    for (const finding of findings) expect(asffFault(finding as unknown as SentFinding)).toBeNull();
  }
}

runWriterSuite(asStream(asffWriter), {
  validate: (output) => checkFiles(parsed(output)),
  read: (output) =>
    [...parsed(output).values()].flat().map(({ ProductFields, Compliance }) => ({
      id: ProductFields["s3audit/finding-id"] ?? "",
      status: `${Compliance.Status} ${Compliance.StatusReasons?.[0]?.ReasonCode ?? ""}`,
      name: ProductFields["s3audit/resource-name"] ?? "",
      waiverReason: ProductFields["s3audit/waiver-reason"] ?? null,
    })),
  order: "any",
  spell: (text) => cutText(cleanText(text), 2048),
});

async function sampleFinding(ruleId: string, name: string): Promise<AsffFinding> {
  const found = (await findingsOf(sampleReport())).find(
    ({ ProductFields }) =>
      ProductFields["s3audit/rule-id"] === ruleId && ProductFields["s3audit/resource-name"] === name,
  );
  if (found === undefined) throw new Error(`no finding of ${ruleId} on ${name}`);
  return found;
}

test("a failing bucket in Security Hub's terms", async () => {
  expect(await sampleFinding("bucket-not-public", "marketing-assets")).toEqual({
    SchemaVersion: "2018-10-08",
    Id: "s3audit/aws/111122223333/us-east-1/bucket-not-public/arn:aws:s3:::marketing-assets",
    ProductArn: "arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default",
    GeneratorId: "s3audit/bucket-not-public",
    AwsAccountId: "111122223333",
    CreatedAt: "2026-11-22T10:15:00.000Z",
    UpdatedAt: "2026-11-22T10:17:30.000Z",
    FirstObservedAt: "2026-11-22T10:15:00.000Z",
    LastObservedAt: "2026-11-22T10:17:30.000Z",
    Title: "Nobody on the internet and no arbitrary AWS customer reaches the bucket",
    Description: expect.stringMatching(/^Anyone on the internet can read objects: /) as string,
    Remediation: {
      Recommendation: {
        Text: "Remove the statement or grant that opens the bucket, then turn on Block Public Access.",
        Url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
      },
    },
    SourceUrl: expect.stringMatching(/^https:\/\/console\.aws\.amazon\.com\//) as string,
    ProductFields: expect.objectContaining({
      "s3audit/status": "fail",
      "s3audit/resource-type": "AWS::S3::Bucket",
      "s3audit/cause": "policy statement 1",
      "s3audit/roles": "website",
      "s3audit/evidence-1": expect.stringMatching(/^\{"fact":"policy"/) as string,
    }) as object,
    Resources: [
      {
        Type: "AwsS3Bucket",
        Id: "arn:aws:s3:::marketing-assets",
        Partition: "aws",
        Region: "us-east-1",
        Tags: { team: "marketing", env: "production" },
        Details: {
          AwsS3Bucket: {
            Name: "marketing-assets",
            OwnerAccountId: "111122223333",
            OwnerId: "79a59df900b949e55d96a1e698fbaced",
            PublicAccessBlockConfiguration: {
              BlockPublicAcls: false,
              BlockPublicPolicy: false,
              IgnorePublicAcls: false,
              RestrictPublicBuckets: false,
            },
            ServerSideEncryptionConfiguration: {
              Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
            },
          },
        },
      },
    ],
    Compliance: {
      Status: "FAILED",
      RelatedRequirements: ["AWS Security Hub CSPM/S3.2", "AWS Security Hub CSPM/S3.3"],
    },
    RecordState: "ACTIVE",
    FindingProviderFields: {
      Severity: { Label: "CRITICAL", Original: "critical" },
      Types: ["Software and Configuration Checks/AWS Security Best Practices"],
    },
  });
});

test("what nobody could read is NOT_AVAILABLE, with the missing action as the reason", async () => {
  const { Compliance, ProductFields } = await sampleFinding("bucket-tls-only", "payroll-exports");
  expect(Compliance.Status).toBe("NOT_AVAILABLE");
  expect(Compliance.StatusReasons).toEqual([
    {
      ReasonCode: "MISSING_PERMISSION",
      Description: expect.stringContaining("s3:GetBucketPolicy is missing") as string,
    },
  ]);
  expect(ProductFields["s3audit/missing-actions"]).toBe("s3:GetBucketPolicy");
});

test("a waived finding still fails and stays active, and says by whom and until when", async () => {
  const { Compliance, RecordState } = await sampleFinding("bucket-cors", "marketing-assets");
  expect([Compliance.Status, RecordState]).toEqual(["FAILED", "ACTIVE"]);
  expect(Compliance.StatusReasons).toEqual([
    {
      ReasonCode: "WAIVED",
      Description: expect.stringMatching(/^Waived by web-team@example.com until 2027-01-31/) as string,
    },
  ]);
});

test("accounts stand as Security Hub names them, in the partition's main Region", async () => {
  const { Resources, ProductArn } = await sampleFinding("account-block-public-access", "111122223333");
  expect(Resources).toEqual([{ Type: "AwsAccount", Id: "AWS::::Account:111122223333", Partition: "aws" }]);
  expect(ProductArn).toContain(":us-east-1:");
});

test("an id survives a rename, and is hashed when it is too long or not plain", () => {
  const resource = bucketRef("data", "111122223333", "eu-west-1");
  const before = asffId({ id: "bucket-cors-origins" }, resource);
  expect(asffId({ id: "bucket-cors", aliases: ["bucket-cors-origins"] }, resource)).toBe(before);
  const long = asffId({ id: "bucket-cors" }, bucketRef("x".repeat(600), "111122223333", "eu-west-1"));
  expect(long).toMatch(/^s3audit\/aws\/111122223333\/eu-west-1\/bucket-cors\/sha256-[0-9a-f]{64}$/);
  expect(asffId({ id: "bucket-cors" }, bucketRef("naïve", "111122223333", "eu-west-1"))).toMatch(/sha256-/);
  expect(asffId({ id: "r".repeat(600) }, resource)).toMatch(/^s3audit\/sha256-[0-9a-f]{64}$/);
});

test("a partition that the format does not know is left out", async () => {
  const report = withResources((line) => ({ ...line, ref: { ...line.ref, partition: "aws-eusc" } }));
  for (const { Resources, ProductArn } of await findingsOf(report)) {
    expect(Resources[0].Partition).toBeUndefined();
    expect(ProductArn).toMatch(/^arn:aws-eusc:securityhub:/);
  }
});

test("a finding of more than 240 KB loses evidence first, then tags and details, and keeps what it says", async () => {
  const wide = "\u{1f512}".repeat(2000);
  const tags = Array.from({ length: 50 }, (_, index) => ({ key: `${index}${wide}`, value: wide }));
  const evidence = Array.from({ length: 20 }, () => ({ fact: "policy", pointer: "/value", value: wide }));
  const report = withResources((line) => {
    if (line.gone) return line;
    return {
      ...line,
      tags,
      findings: line.findings.map((finding): Finding => {
        if (finding.result.status !== "fail") return finding;
        const [first, ...rest] = evidence;
        if (first === undefined) throw new Error("no evidence");
        return { ...finding, tags, result: { ...finding.result, evidence: [first, ...rest] } };
      }),
    };
  });
  const files = await filesOf(report);
  checkFiles(files);
  const [failing] = [...files.values()].flat().filter(({ Compliance }) => Compliance.Status === "FAILED");
  expect(Object.keys(failing?.ProductFields ?? {}).filter((name) => name.includes("evidence"))).toEqual([]);
  expect(failing?.Resources[0].Tags).toBeDefined();
  expect([...(failing?.Resources[0].Tags?.["0\u{1f512}"] ?? "…")].at(-1)).toBe("…");
});

test("many findings take several files of one account and Region each, none over a limit", async () => {
  const files = await filesOf(largeReport(2000));
  checkFiles(files);
  const names = [...files.keys()];
  expect(names.slice(0, 3)).toEqual(["report.asff.json", "report.asff-001.json", "report.asff-002.json"]);
  expect(names.length).toBeGreaterThanOrEqual(20);
  expect(names.every((name) => asffWriter.isOwnName(name))).toBe(true);
  expect([...files.values()].flat()).toHaveLength(2000);
  const ids = [...files.values()].flat().map(({ Id }) => Id);
  expect(new Set(ids).size).toBe(2000);
});

test("a batch ends before its bytes are too many", async () => {
  const filler = { fact: "policy", pointer: "/value", value: "\u{1f512}".repeat(2000) };
  const report = withResources((line) =>
    line.gone
      ? line
      : {
          ...line,
          findings: Array.from({ length: 60 }, (_, index) =>
            line.findings.map((one) => withEvidence(one, filler, index)),
          ).flat(),
        },
  );
  const files = await filesOf(report);
  for (const findings of files.values())
    expect(Buffer.byteLength(JSON.stringify({ Findings: findings }))).toBeLessThanOrEqual(6_000_000);
});

test("an empty run is an empty list", async () => {
  expect(await filesOf(emptyReport())).toEqual(new Map([["report.asff.json", []]]));
});

test("no CI system takes a line for a command", async () => {
  for (const content of filesIn(await outputOf(asStream(asffWriter), hostileReport())).values())
    expect(ciCommandsIn(content.toString())).toEqual([]);
});

/** The sample with every line changed. */
function withResources(change: (line: ResourceLine) => ResourceLine): ReportSource {
  const sample = sampleReport();
  return {
    ...sample,
    async *resources() {
      for await (const line of sample.resources()) {
        const changed = change(line);
        yield changed.gone
          ? changed
          : { ...changed, findings: changed.findings.map((finding) => ({ ...finding, resource: changed.ref })) };
      }
    },
  };
}

function withEvidence(finding: Finding, evidence: Evidence, index: number): Finding {
  const resource = { ...finding.resource, arn: `${finding.resource.arn}-${index}` };
  return finding.result.status === "fail"
    ? {
        ...finding,
        resource,
        result: { ...finding.result, evidence: [evidence, ...Array.from({ length: 8 }, () => evidence)] },
      }
    : { ...finding, resource };
}
