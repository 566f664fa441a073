import { ocsfWriter } from "../../src/report/ocsf.js";
import { ocsfVersions } from "../../src/report/ocsf-version.js";
import type { ReportSource } from "../../src/report/writer.js";
import { ciCommandsIn } from "./support/ci-commands.js";
import { outputOf } from "./support/collect-output.js";
import { hostileReport } from "./support/hostile-report.js";
import { ocsfEventCheck } from "./support/published-schemas.js";
import { emptyReport, sampleReport } from "./support/sample-report.js";
import { asItIs, runWriterSuite } from "./writer-suite.js";

interface Resource {
  readonly name: string;
  readonly type: string;
  readonly region?: string;
}

interface Event {
  readonly type_uid: number;
  readonly activity_id: number;
  readonly status: string;
  readonly status_id: number;
  readonly severity_id: number;
  readonly comment?: string;
  readonly metadata: { readonly version: string };
  readonly finding_info: { readonly uid: string; readonly created_time_dt: string };
  readonly compliance: { readonly status_id: number; readonly standards: readonly string[] };
  readonly resource?: Resource;
  readonly resources?: readonly Resource[];
  readonly unmapped: { readonly waiver: { readonly reason: string | null } | null };
}

function eventsOf(output: string): readonly Event[] {
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Event);
}

describe.each(ocsfVersions)("OCSF %s", (version) => {
  const check = ocsfEventCheck(version);
  const resourceOf = (event: Event): Resource | undefined =>
    version === "1.1.0" ? event.resource : event.resources?.[0];

  runWriterSuite(ocsfWriter(version), {
    validate: (output) => {
      for (const event of eventsOf(output)) {
        check(event);
        expect(event.metadata.version).toBe(version);
        expect(event.type_uid).toBe(200_300 + event.activity_id);
        expect(event.compliance.standards.length).toBeGreaterThan(0);
      }
    },
    read: (output) =>
      eventsOf(output).map((event) => ({
        id: event.finding_info.uid,
        status: String(event.compliance.status_id),
        name: resourceOf(event)?.name ?? "",
        waiverReason: event.unmapped.waiver?.reason ?? null,
      })),
    order: "worst-first",
    spell: asItIs,
  });

  test("the schema refuses what the version does not know", async () => {
    const [event] = eventsOf(await outputOf(ocsfWriter(version), sampleReport()));
    if (event === undefined) throw new Error("no event");
    check(event);
    const { compliance, ...rest } = event;
    expect(() => check(rest)).toThrow(/compliance/);
    expect(() => check({ ...event, severity_id: 7 })).toThrow(/severity_id/);
    const { standards, ...bare } = compliance;
    if (version === "1.1.0") {
      expect(() => check({ ...event, compliance: bare })).toThrow(/standards/);
      expect(() => check({ ...event, resources: [event.resource] })).toThrow(/additional properties/);
    } else {
      expect(() => check({ ...event, compliance: { ...bare, status_reason: standards } })).toThrow(
        /additional properties/,
      );
    }
  });
});

const written = async (): Promise<readonly Event[]> => eventsOf(await outputOf(ocsfWriter("1.6.0"), sampleReport()));

test("a waived finding is suppressed and says why; what is open is new", async () => {
  const events = await written();
  const suppressed = events.filter(({ status_id }) => status_id === 3);
  expect(suppressed.map(({ status, comment }) => [status, comment?.slice(0, 6)])).toEqual([["Suppressed", "Waived"]]);
  for (const event of events.filter((one) => one.comment === undefined)) expect(event.status_id).toBe(1);
});

test("what an earlier run told of is an update, what passes is closed, the rest is created", async () => {
  const sample = sampleReport();
  const report: ReportSource = {
    ...sample,
    async *findings() {
      for await (const finding of sample.findings()) {
        yield { ...finding, firstSeenAt: sample.run.startedAt };
        yield { ...finding, firstSeenAt: "2026-01-02T03:04:05.000Z" };
        yield { ...finding, firstSeenAt: null, result: { status: "pass" } };
        return;
      }
    },
  };
  const events = eventsOf(await outputOf(ocsfWriter("1.6.0"), report));
  expect(events.map(({ activity_id, status }) => [activity_id, status])).toEqual([
    [1, "New"],
    [2, "New"],
    [3, "Resolved"],
  ]);
  expect(events.map(({ finding_info }) => finding_info.created_time_dt)).toEqual([
    sample.run.startedAt,
    "2026-01-02T03:04:05.000Z",
    sample.run.startedAt,
  ]);
});

test("a resource has AWS's type, and a Region only where it has one", async () => {
  const resources = (await written()).flatMap(({ resources: all }) => all ?? []);
  expect(new Set(resources.map(({ type }) => type))).toEqual(
    new Set(["AWS::S3::Bucket", "AWS::::Account", "AWS::S3::AccessPoint", "AWS::S3::MultiRegionAccessPoint"]),
  );
  for (const { type, region } of resources)
    expect([type, region === undefined]).toEqual([type, /Account|MultiRegion/.test(type)]);
});

test("an empty run is an empty file", async () => {
  expect(await outputOf(ocsfWriter("1.6.0"), emptyReport())).toBe("");
});

test("no CI system takes a line for a command", async () => {
  expect(ciCommandsIn(await outputOf(ocsfWriter("1.1.0"), hostileReport()))).toEqual([]);
});
