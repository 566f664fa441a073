import type { AwsSecurityFinding } from "@aws-sdk/client-securityhub";
import { ReadFailure } from "../../src/aws/read.js";
import { asffFault, type SentFinding } from "../../src/demo/asff-limits.js";
import type { ResourceLine, Run } from "../../src/model/run.js";
import type { Status } from "../../src/model/verdict.js";
import { isWhole, regionLine } from "../../src/cli/push-lines.js";
import { earlierFinding } from "../../src/push/earlier-finding.js";
import type { Hub, Refusal } from "../../src/push/hub.js";
import type { Push } from "../../src/push/push-region.js";
import { planPush, pushRun, type PlannedRegion, type RegionEnd } from "../../src/push/push-run.js";
import type { ReportSource } from "../../src/report/writer.js";
import { reportOf, sampleReport, sampleRun } from "../report/support/sample-report.js";
import { sampleResources } from "../report/support/sample-resources.js";
import { sampleRules } from "../report/support/sample-rules.js";

const account = "111122223333";
const bucketId = (ruleId: string): string => `s3audit/aws/${account}/us-east-1/${ruleId}/arn:aws:s3:::marketing-assets`;

/** A Security Hub in memory, which keeps what is imported as the real one does. */
class FakeHub {
  readonly findings = new Map<string, AwsSecurityFinding>();
  readonly imports: number[] = [];
  enabled = true;
  refuse: (finding: AwsSecurityFinding) => string | null = () => null;

  in(region: string): Hub {
    return {
      region,
      isEnabled: async () => this.enabled,
      earlier: async function* (this: FakeHub) {
        for (const finding of [...this.findings.values()]) {
          const earlier = finding.ProductArn?.includes(`:${region}:`) === true ? earlierFinding(finding) : null;
          if (earlier !== null) yield earlier;
        }
      }.bind(this),
      import: async (findings) => {
        this.imports.push(findings.length);
        expect(findings.length).toBeLessThanOrEqual(100);
        return findings.flatMap((finding): Refusal[] => {
          const sent = finding as unknown as AwsSecurityFinding;
          expect(asffFault(finding as unknown as SentFinding)).toBeNull();
          const refused = this.refuse(sent);
          if (refused !== null) return [{ id: finding.Id, code: "InvalidInput", message: refused }];
          this.findings.set(finding.Id, sent);
          return [];
        });
      },
    };
  }

  status(id: string): string {
    const { Compliance, RecordState } = this.findings.get(id) ?? {};
    return `${RecordState ?? "missing"} ${Compliance?.Status ?? ""}`;
  }
}

interface Pushed {
  readonly ends: readonly RegionEnd[];
  readonly refused: readonly string[];
}

async function push(hub: FakeHub, report: ReportSource, differs: Partial<Push>): Promise<Pushed> {
  const refused: string[] = [];
  const knownRules = new Set(sampleRules.flatMap(({ id, aliases }) => [id, ...(aliases ?? [])]));
  const given: Push = {
    report,
    account,
    knownRules,
    lookedAtRegions: [],
    onlyRegion: null,
    mode: "import",
    onRefused: ({ id, code }, region) => refused.push(`${region} ${id} ${code}`),
    ...differs,
  };
  const { regions } = await planPush(given);
  const ends: RegionEnd[] = [];
  for await (const end of pushRun(given, regions, (region) => hub.in(region))) ends.push(end);
  return { ends, refused };
}

function endIn(ends: readonly RegionEnd[], region: string): RegionEnd | undefined {
  return ends.find(({ planned }) => planned.region === region);
}

/** The sample a day later, every line changed. */
function laterReport(run: Partial<Run>, change: (line: ResourceLine) => ResourceLine | null): ReportSource {
  const later = {
    ...sampleRun,
    gaps: [],
    startedAt: "2026-11-23T10:15:00.000Z",
    finishedAt: "2026-11-23T10:17:30.000Z",
  };
  const lines = sampleResources.flatMap((line) => change(line) ?? []);
  return reportOf({ ...later, ...run }, sampleRules, () => lines);
}

function withStatus(line: ResourceLine, ruleId: string, status: Status): ResourceLine {
  if (line.gone) return line;
  return {
    ...line,
    statuses: { ...line.statuses, [ruleId]: status },
    findings: line.findings.filter((finding) => finding.ruleId !== ruleId),
  };
}

const isMarketing = (line: ResourceLine): boolean => line.ref.name === "marketing-assets";

let hub: FakeHub;
beforeEach(async () => {
  hub = new FakeHub();
  await push(hub, sampleReport(), {});
});

test("each finding of the account goes into the hub of its Region, none of another account's", async () => {
  const places = [...hub.findings.values()].map(({ AwsAccountId, ProductArn }) => [
    AwsAccountId,
    ProductArn?.split(":")[3],
  ]);
  expect(new Set(places.map((place) => place.join(" ")))).toEqual(new Set([`${account} us-east-1`]));
  const { leftOut } = await planPush({ report: sampleReport(), account, onlyRegion: null, lookedAtRegions: [] });
  expect([...leftOut.keys()]).toEqual(["444455556666"]);
  expect(leftOut.get("444455556666")).toBeGreaterThan(0);
});

test("a run without the caller's account is refused", async () => {
  await expect(
    planPush({ report: sampleReport(), account: "999999999999", onlyRegion: null, lookedAtRegions: [] }),
  ).rejects.toThrow(/The credentials are of account 999999999999, and the run is of 111122223333, 444455556666/);
});

test("the same run again imports nothing", async () => {
  const before = hub.imports.length;
  const { ends } = await push(hub, sampleReport(), {});
  expect(hub.imports).toHaveLength(before);
  for (const end of ends) expect(end).toMatchObject({ ended: "done", counts: { failed: 0, passed: 0, archived: 0 } });
});

test("an earlier run does not take back what a later one said", async () => {
  await push(
    hub,
    laterReport({}, (line) => (isMarketing(line) ? withStatus(line, "bucket-versioning", "pass") : line)),
    {},
  );
  await push(hub, sampleReport(), {});
  expect(hub.status(bucketId("bucket-versioning"))).toBe("ACTIVE PASSED");
});

test("what is open still keeps its first CreatedAt and is told of again", async () => {
  await push(
    hub,
    laterReport({}, (line) => line),
    {},
  );
  const finding = hub.findings.get(bucketId("bucket-versioning"));
  expect(finding).toMatchObject({
    CreatedAt: "2026-11-22T10:15:00.000Z",
    FirstObservedAt: "2026-11-22T10:15:00.000Z",
    UpdatedAt: "2026-11-23T10:17:30.000Z",
    LastObservedAt: "2026-11-23T10:17:30.000Z",
  });
});

test("what passes now becomes PASSED, once, and what never failed is not told of", async () => {
  const count = hub.findings.size;
  const fixed = (run: Partial<Run>): ReportSource =>
    laterReport(run, (line) => (isMarketing(line) ? withStatus(line, "bucket-versioning", "pass") : line));
  await push(hub, fixed({}), {});
  expect(hub.status(bucketId("bucket-versioning"))).toBe("ACTIVE PASSED");
  expect(hub.findings.get(bucketId("bucket-versioning"))?.FindingProviderFields?.Severity?.Label).toBe("INFORMATIONAL");
  expect(hub.findings.size).toBe(count);
  const { ends } = await push(hub, fixed({ finishedAt: "2026-11-24T00:00:00.000Z" }), {});
  expect(endIn(ends, "us-east-1")).toMatchObject({ ended: "done", counts: { passed: 0 } });
});

test("what does not apply any more is not available, and what nobody could read is never passed", async () => {
  const report = laterReport({}, (line) =>
    isMarketing(line) ? withStatus(line, "bucket-versioning", "not-applicable") : line,
  );
  await push(hub, report, {});
  expect(hub.status(bucketId("bucket-versioning"))).toBe("ACTIVE NOT_AVAILABLE");
  for (const { Compliance, ProductFields } of hub.findings.values())
    if (ProductFields?.["s3audit/status"] === "unknown") expect(Compliance?.Status).toBe("NOT_AVAILABLE");
});

test("a resource that is gone has its findings archived, and comes back when it does", async () => {
  const withIt = (run: Partial<Run>): ReportSource => laterReport(run, (line) => line);
  await push(
    hub,
    laterReport({}, (line) => (isMarketing(line) ? null : line)),
    {},
  );
  expect(hub.status(bucketId("bucket-versioning"))).toBe("ARCHIVED FAILED");
  expect(hub.findings.get(bucketId("bucket-versioning"))?.UpdatedAt).toBe("2026-11-23T10:17:30.000Z");
  await push(hub, withIt({ finishedAt: "2026-11-24T00:00:00.000Z" }), {});
  expect(hub.status(bucketId("bucket-versioning"))).toBe("ACTIVE FAILED");
});

test.each([
  ["incomplete", { complete: false, incompleteReason: "interrupted" }],
  ["of some buckets", { selection: { ...sampleRun.selection, buckets: ["a*"] } }],
  ["without some buckets", { selection: { ...sampleRun.selection, excludedBuckets: ["m*"] } }],
  ["of some Regions", { selection: { ...sampleRun.selection, regions: ["eu-west-1"] } }],
])("a run that is %s archives nothing it did not look at", async (_, run) => {
  const { ends } = await push(
    hub,
    laterReport(run, (line) => (isMarketing(line) ? null : line)),
    {},
  );
  expect(hub.status(bucketId("bucket-versioning"))).toBe("ACTIVE FAILED");
  const end = endIn(ends, "us-east-1");
  expect(end).toMatchObject({ ended: "done", counts: { archived: 0, notCovered: expect.any(Number) as number } });
  expect(end?.ended === "done" && end.counts.notCovered).toBeGreaterThan(0);
});

test("a bucket that was deleted during an incomplete scan is gone all the same", async () => {
  const report = laterReport({ complete: false, incompleteReason: "interrupted" }, (line) =>
    isMarketing(line) ? { ref: line.ref, gone: true } : line,
  );
  await push(hub, report, {});
  expect(hub.status(bucketId("bucket-versioning"))).toBe("ARCHIVED FAILED");
});

test("a rule that this version no longer has is put away; one that the run left out is not", async () => {
  const rules = sampleRules.filter(({ id }) => id !== "bucket-versioning");
  const lines = sampleResources.map((line) => {
    if (line.gone) return line;
    const statuses = Object.fromEntries(Object.entries(line.statuses).filter(([id]) => id !== "bucket-versioning"));
    return { ...line, statuses, findings: line.findings.filter(({ ruleId }) => ruleId !== "bucket-versioning") };
  });
  const later = { ...sampleRun, gaps: [], finishedAt: "2026-11-23T10:17:30.000Z" };
  const report = reportOf(later, rules, () => lines);
  await push(hub, report, {});
  expect(hub.status(bucketId("bucket-versioning"))).toBe("ACTIVE FAILED");
  await push(hub, report, { knownRules: new Set(rules.map(({ id }) => id)) });
  expect(hub.status(bucketId("bucket-versioning"))).toBe("ARCHIVED FAILED");
});

test("a renamed rule goes on with the same findings", async () => {
  hub = new FakeHub();
  const renamed = sampleRules.map((rule) =>
    rule.id === "bucket-versioning" ? { ...rule, id: "bucket-versions", aliases: ["bucket-versioning"] } : rule,
  );
  const lines = sampleResources.map(
    (line) => JSON.parse(JSON.stringify(line).replaceAll("bucket-versioning", "bucket-versions")) as ResourceLine,
  );
  await push(hub, sampleReport(), {});
  const later = { ...sampleRun, gaps: [], finishedAt: "2026-11-23T10:17:30.000Z" };
  await push(
    hub,
    reportOf(later, renamed, () => lines),
    { knownRules: new Set(renamed.map(({ id }) => id)) },
  );
  expect(hub.findings.get(bucketId("bucket-versioning"))).toMatchObject({
    GeneratorId: "s3audit/bucket-versions",
    RecordState: "ACTIVE",
  });
});

test("refused findings are told one by one and counted; the others are taken", async () => {
  hub = new FakeHub();
  hub.refuse = ({ Id }) => (Id === bucketId("bucket-tls-only") ? "Resources do not conform" : null);
  const { ends, refused } = await push(hub, sampleReport(), {});
  expect(refused).toEqual([`us-east-1 ${bucketId("bucket-tls-only")} InvalidInput`]);
  expect(endIn(ends, "us-east-1")).toMatchObject({ counts: { refused: 1 } });
  expect(hub.status(bucketId("bucket-versioning"))).toBe("ACTIVE FAILED");
});

test("a dry run counts the same and imports nothing", async () => {
  hub = new FakeHub();
  const { ends } = await push(hub, sampleReport(), { mode: "dry-run" });
  expect(hub.imports).toEqual([]);
  expect(ends).toEqual((await push(hub, sampleReport(), {})).ends);
});

test("all of it goes to one Region when one is chosen", async () => {
  hub = new FakeHub();
  const { ends } = await push(hub, sampleReport(), { onlyRegion: "eu-central-1" });
  expect(ends.map(({ planned }) => planned.region)).toEqual(["eu-central-1"]);
  expect(new Set([...hub.findings.values()].map(({ ProductArn }) => ProductArn?.split(":")[3]))).toEqual(
    new Set(["eu-central-1"]),
  );
  expect(hub.findings.get(bucketId("bucket-versioning"))?.Resources?.[0]?.Region).toBe("us-east-1");
});

test("a Region without Security Hub, or whose hub does not answer, is told and does not stop the others", async () => {
  hub.enabled = false;
  const { ends } = await push(hub, sampleReport(), {});
  expect(new Set(ends.map(({ ended }) => ended))).toEqual(new Set(["not-enabled"]));
  const broken = new FakeHub();
  broken.refuse = () => {
    throw new ReadFailure({
      operation: "securityhub:BatchImportFindings",
      action: "securityhub:BatchImportFindings",
      code: "AccessDeniedException",
      message: "not authorized",
      status: 403,
      requestId: null,
      bucketRegion: null,
    });
  };
  const after = await push(broken, sampleReport(), {});
  expect(endIn(after.ends, "us-east-1")).toEqual({
    planned: { region: "us-east-1", resources: expect.any(Number) as number, findings: expect.any(Number) as number },
    ended: "denied",
    reason: "securityhub:BatchImportFindings answered AccessDeniedException: not authorized",
  });
});

/** Findings about a bucket that was in a Region where the later runs find nothing. */
async function leftIn(region: string): Promise<FakeHub> {
  const before = new FakeHub();
  await push(
    before,
    reportOf(sampleRun, sampleRules, () =>
      sampleResources.filter(isMarketing).map((line) => ({ ...line, ref: { ...line.ref, region } })),
    ),
    {},
  );
  expect(before.findings.size).toBeGreaterThan(0);
  return before;
}

const recordStates = (of: FakeHub): string[] => [...of.findings.values()].map(({ RecordState }) => RecordState ?? "");

test("a Region in which nothing is left is asked when the run looked there, and what it held is archived", async () => {
  const before = await leftIn("eu-north-1");
  const later = laterReport({}, (line) => (isMarketing(line) ? null : line));
  await push(before, later, {});
  expect(new Set(recordStates(before))).toEqual(new Set(["ACTIVE"]));
  const { ends } = await push(before, later, { lookedAtRegions: ["eu-north-1", "us-east-1"] });
  const end = endIn(ends, "eu-north-1");
  const count = [...before.findings.values()].filter(({ ProductArn }) => ProductArn?.includes("eu-north-1")).length;
  expect(end).toMatchObject({
    planned: { resources: 0, findings: 0 },
    ended: "done",
    counts: { archived: count, failed: 0 },
  });
  expect(count).toBeGreaterThan(0);
  for (const { ProductArn, RecordState } of before.findings.values())
    if (ProductArn?.includes("eu-north-1") === true) expect(RecordState).toBe("ARCHIVED");
});

test("in a Region that an organization closed, only what is listed from elsewhere is known to be gone", async () => {
  const isGoneNow = (line: ResourceLine): boolean => isMarketing(line) || line.ref.kind === "access-point";
  const region = sampleResources.find(({ ref }) => ref.kind === "access-point")?.ref.region ?? "";
  const gap = {
    account,
    region: null,
    what: "look into it",
    action: null,
    detail: "no",
    cause: "region-closed",
    kinds: ["access-point"],
  } as const;
  const states = async (run: Partial<Run>, lookedAtRegions: readonly string[]): Promise<string[]> => {
    const before = new FakeHub();
    await push(before, sampleReport(), {});
    const kindOf = new Map([...before.findings].map(([id, { Resources }]) => [id, Resources?.[0]?.Type ?? ""]));
    await push(
      before,
      laterReport(run, (line) => (isGoneNow(line) ? null : line)),
      { lookedAtRegions },
    );
    const there = [...before.findings].filter(([, { ProductArn }]) => ProductArn?.includes(`:${region}:`));
    const archived = there.filter(([, { RecordState }]) => RecordState === "ARCHIVED");
    return [...new Set(archived.map(([id]) => kindOf.get(id) ?? ""))].sort();
  };
  const bothKinds = await states({}, [region]);
  expect(bothKinds.length).toBeGreaterThan(1);
  expect(await states({ gaps: [gap] }, [region])).toEqual(bothKinds);
  expect(await states({ gaps: [gap] }, ["eu-south-1"])).toEqual(["AwsS3Bucket"]);
});

test("an incomplete run archives nothing there either", async () => {
  const before = await leftIn("eu-north-1");
  const partial = laterReport({ complete: false, incompleteReason: "interrupted" }, (line) =>
    isMarketing(line) ? null : line,
  );
  const { ends } = await push(before, partial, { lookedAtRegions: ["eu-north-1"] });
  expect(endIn(ends, "eu-north-1")).toMatchObject({ ended: "done", counts: { archived: 0 } });
  expect(recordStates(before)).not.toContain("ARCHIVED");
});

test("with nothing to send there, a Region without Security Hub or one that may not be asked is told and no failure", async () => {
  const refusal = {
    operation: "DescribeHub",
    action: "securityhub:DescribeHub",
    status: 403,
    requestId: null,
  } as const;
  const refused = (code: string) => () =>
    Promise.reject(new ReadFailure({ ...refusal, code, message: "no", bucketRegion: null }));
  const hubs: { readonly [region: string]: () => Promise<boolean> } = {
    "us-east-1": async () => false,
    "eu-north-1": async () => false,
    "eu-south-1": refused("AccessDeniedException"),
    "eu-south-2": refused("ThrottlingException"),
  };
  const planned = (region: string, findings: number): PlannedRegion => ({ region, resources: findings, findings });
  const given = { report: sampleReport(), account, knownRules: new Set<string>(), lookedAtRegions: [] };
  const options = { onlyRegion: null, mode: "import", onRefused: () => undefined } as const;
  const regions = [
    planned("us-east-1", 2),
    planned("eu-north-1", 0),
    planned("eu-south-1", 0),
    planned("eu-south-2", 0),
  ];
  const told: string[] = [];
  for await (const end of pushRun({ ...given, ...options }, regions, (region) => ({
    ...hub.in(region),
    isEnabled: hubs[region] ?? (() => Promise.resolve(true)),
  })))
    told.push(`${isWhole(end)} ${regionLine(end, account, "import")}`);
  expect(told).toEqual([
    expect.stringMatching(/^false us-east-1: Security Hub is not enabled in account 111122223333; nothing was sent/),
    "true eu-north-1: Security Hub is not enabled in account 111122223333, and this run has nothing to send there.",
    "true eu-south-1: not asked for what earlier runs left there, which this run has nothing to add to: DescribeHub answered AccessDeniedException: no",
    "false eu-south-2: broken off: DescribeHub answered ThrottlingException: no",
  ]);
});

test("no other Region is asked when one is chosen", async () => {
  const chosen = { report: sampleReport(), account, onlyRegion: "eu-central-1", lookedAtRegions: ["eu-north-1"] };
  expect((await planPush(chosen)).regions.map(({ region }) => region)).toEqual(["eu-central-1"]);
});

test("what others put under the same product is left alone", async () => {
  const foreign = {
    Id: "theirs",
    GeneratorId: "other",
    ProductArn: `arn:aws:securityhub:us-east-1:${account}:product/${account}/default`,
    UpdatedAt: "2026-01-01T00:00:00Z",
    CreatedAt: "2026-01-01T00:00:00Z",
    ProductFields: { "s3audit/rule-id": "x" },
  };
  expect(earlierFinding(foreign as unknown as AwsSecurityFinding)).toBeNull();
});
