import { CreateBucketCommand, DeleteBucketCommand, PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import {
  type AwsSecurityFinding,
  EnableSecurityHubCommand,
  paginateGetFindings,
  SecurityHubClient,
} from "@aws-sdk/client-securityhub";
import { type Ended, runCommand } from "../end-to-end/support/command.js";
import { withFolder } from "../end-to-end/support/scanned.js";
import { type Moto, startMoto } from "./support/moto-server.js";

// The way into Security Hub against one that is not ours. moto takes more than Security Hub does: its limits are tried
// against the loopback server.

const credentials = { accessKeyId: "test", secretAccessKey: "test" };
const rules = ["bucket-versioning", "account-block-public-access"];

let moto: Moto;
let s3: S3Client;
let hub: SecurityHubClient;

beforeAll(async () => {
  moto = await startMoto();
  const common = { endpoint: moto.url, region: "us-east-1", credentials };
  s3 = new S3Client({ ...common, forcePathStyle: true });
  hub = new SecurityHubClient(common);
}, 60_000);

afterAll(() => {
  s3.destroy();
  hub.destroy();
  moto.stop();
});

function s3audit(...args: readonly string[]): Promise<Ended> {
  return runCommand(args, {
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
    S3AUDIT_ENDPOINT_URL: moto.url,
  });
}

/** Scans moto and pushes the run; how the push ended. */
function scanAndPush(...flags: readonly string[]): Promise<Ended> {
  return withFolder(async (folder) => {
    const selected = rules.flatMap((id) => ["--rule", id]);
    const scanned = await s3audit("scan", "--output", folder, "--format", "json", "--quiet", ...selected);
    expect(scanned).toMatchObject({ code: 0 });
    return s3audit("push", "securityhub", folder, ...flags);
  });
}

async function findings(): Promise<ReadonlyMap<string, AwsSecurityFinding>> {
  const found = new Map<string, AwsSecurityFinding>();
  for await (const page of paginateGetFindings({ client: hub }, {}))
    for (const finding of page.Findings ?? [])
      found.set(`${finding.GeneratorId} ${finding.Resources?.[0]?.Id}`, finding);
  return found;
}

const versioningOf = (bucket: string): string => `s3audit/bucket-versioning arn:aws:s3:::${bucket}`;

test("findings enter Security Hub, are updated, pass and are put away", async () => {
  for (const Bucket of ["kept", "fixed", "deleted"]) await s3.send(new CreateBucketCommand({ Bucket }));
  const refused = await scanAndPush();
  expect(refused.code).toBe(1);
  expect(refused.stdout).toMatch(
    /^us-east-1: Security Hub is not enabled in account 123456789012; nothing was sent\. Enable it: aws securityhub enable-security-hub/,
  );

  await hub.send(new EnableSecurityHubCommand({ EnableDefaultStandards: false }));
  const tried = await scanAndPush("--dry-run");
  expect(tried).toMatchObject({ code: 0, stderr: "", stdout: "us-east-1: 4 findings would be imported (4 failed)\n" });
  expect((await findings()).size).toBe(0);

  const first = await scanAndPush();
  expect(first).toMatchObject({ code: 0, stderr: "", stdout: "us-east-1: 4 findings imported (4 failed)\n" });
  const before = await findings();
  expect(before.get(versioningOf("kept"))).toMatchObject({
    AwsAccountId: "123456789012",
    Compliance: { Status: "FAILED" },
    RecordState: "ACTIVE",
    FindingProviderFields: { Severity: { Label: "MEDIUM" } },
  });

  await s3.send(new PutBucketVersioningCommand({ Bucket: "fixed", VersioningConfiguration: { Status: "Enabled" } }));
  await s3.send(new DeleteBucketCommand({ Bucket: "deleted" }));
  const second = await scanAndPush();
  expect(second).toMatchObject({
    code: 0,
    stderr: "",
    stdout: "us-east-1: 4 findings imported (2 failed, 1 passed, 1 archived)\n",
  });
  const after = await findings();
  expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
  expect(after.get(versioningOf("fixed"))).toMatchObject({ Compliance: { Status: "PASSED" }, RecordState: "ACTIVE" });
  expect(after.get(versioningOf("deleted"))).toMatchObject({ RecordState: "ARCHIVED" });
  for (const [key, finding] of after) {
    expect(finding.CreatedAt).toBe(before.get(key)?.CreatedAt);
    expect(Date.parse(finding.UpdatedAt ?? "")).toBeGreaterThan(Date.parse(before.get(key)?.UpdatedAt ?? ""));
    expect(finding.Workflow).toBeUndefined();
  }
}, 120_000);
