import { type AwsSecurityFinding, BatchImportFindingsCommand, SecurityHubClient } from "@aws-sdk/client-securityhub";
import { refusalOf } from "../demo/clients.js";
import { hubFinding as finding } from "./support/hub-finding.js";
import { type HubServer, startHubServer } from "./support/hub-server.js";

// The loopback Security Hub through the raw SDK: it refuses what the real one refuses.

let server: HubServer;
let client: SecurityHubClient;

beforeEach(async () => {
  server = await startHubServer(["eu-west-1"], () => new Date(0));
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  client = new SecurityHubClient({ endpoint: server.url, region: "eu-west-1", credentials, maxAttempts: 1 });
});

afterEach(() => {
  client.destroy();
  server.close();
});

const importing = (...findings: AwsSecurityFinding[]) =>
  client.send(new BatchImportFindingsCommand({ Findings: findings }));

test("a finding within the limits is kept, and an older one does not take its place", async () => {
  expect(await importing(finding)).toMatchObject({ SuccessCount: 1, FailedCount: 0 });
  await importing({ ...finding, Title: "older", UpdatedAt: "2026-11-21T10:15:00.000Z" });
  await importing({ ...finding, Title: "same" });
  expect(server.hub.all().map(({ Title }) => Title)).toEqual(["t"]);
  await importing({ ...finding, Title: "newer", UpdatedAt: "2026-11-23T10:15:00.000Z" });
  expect(server.hub.all().map(({ Title }) => Title)).toEqual(["newer"]);
});

test("101 findings, and none, are refused whole", async () => {
  for (const findings of [[], Array.from({ length: 101 }, () => finding)])
    expect(await refusalOf(importing(...findings))).toMatchObject({ code: "InvalidInputException", status: 400 });
});

test.each<readonly [string, Partial<AwsSecurityFinding>, RegExp]>([
  ["a long description", { Description: "x".repeat(1025) }, /Description must have 1 to 1024/],
  ["a long id", { Id: "x".repeat(513) }, /Id must have 1 to 512/],
  ["another account", { AwsAccountId: "444455556666" }, /not the caller's account/],
  [
    "another Region's product",
    { ProductArn: finding.ProductArn?.replace("eu-west-1", "us-east-1") },
    /ProductArn is not/,
  ],
  ["no severity", { FindingProviderFields: {} }, /Severity/],
  ["a workflow", { Workflow: { Status: "NEW" } }, /Workflow cannot be imported/],
  ["a foreign type", { FindingProviderFields: { ...finding.FindingProviderFields, Types: ["Mine/x"] } }, /namespace/],
  ["an unknown partition", { Resources: [{ Type: "Other", Id: "x", Partition: "aws-eusc" as "aws" }] }, /Partition/],
  ["no resource", { Resources: [] }, /Resources must be a list/],
  [
    "240 KB",
    { ProductFields: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${i}`, "\u{1f512}".repeat(2000)])) },
    /240 KB/,
  ],
])("%s is refused by name, and nothing else is", async (_, change, message) => {
  const answer = await importing({ ...finding, Id: "good" }, { ...finding, ...change });
  expect(answer).toMatchObject({ SuccessCount: 1, FailedCount: 1 });
  expect(answer.FailedFindings?.[0]?.ErrorMessage).toMatch(message);
  expect(server.hub.all().map(({ Id }) => Id)).toEqual(["good"]);
});

test("where it is not enabled, nothing is taken; too many calls at once are turned away", async () => {
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  const elsewhere = new SecurityHubClient({ endpoint: server.url, region: "us-east-1", credentials, maxAttempts: 1 });
  const refused = await refusalOf(elsewhere.send(new BatchImportFindingsCommand({ Findings: [finding] })));
  expect(refused.code).toBe("InvalidAccessException");
  elsewhere.destroy();
  const many = await Promise.allSettled(Array.from({ length: 40 }, () => importing(finding)));
  const codes = many.map((one) => (one.status === "rejected" ? (one.reason as Error).name : "taken"));
  expect(codes.filter((code) => code === "taken")).toHaveLength(30);
  expect(codes.filter((code) => code === "TooManyRequestsException")).toHaveLength(10);
});
