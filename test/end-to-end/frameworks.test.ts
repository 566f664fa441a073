import { demoWorld } from "../../src/demo/demo-account.js";
import { retailTransferServers } from "../../src/demo/demo-account/transfer-servers.js";
import { noFaults } from "../../src/demo/faults.js";
import type { FrameworkResult } from "../../src/frameworks/framework-result.js";
import type { World } from "../../src/demo/world.js";
import type { Report } from "./support/scanned.js";
import { officeWorld } from "./support/office.js";
import { scanAws, withAws } from "./support/scanned.js";

// What a framework's section says of what a run could not list.

/** Each requirement of the frameworks, beside its id what it came to and why not all was looked at. */
async function requirements(
  world: World,
  denied: readonly string[],
  ...flags: readonly string[]
): Promise<Map<string, readonly [string, string | null]>> {
  const list =
    denied.length === 0 ? [] : [{ kind: "access-denied", where: { operations: denied, resources: "every" } } as const];
  const { report } = await withAws(world, { ...noFaults, list }, (aws) =>
    scanAws(aws, "--framework", "cis-aws-5.0.0", "--framework", "securityhub", ...flags),
  );
  const { frameworks } = report as Report & { readonly frameworks: readonly FrameworkResult[] };
  return new Map(
    frameworks.flatMap((framework) => framework.requirements.map(({ id, status, unread }) => [id, [status, unread]])),
  );
}

let calm: Awaited<ReturnType<typeof requirements>>;

beforeAll(async () => {
  calm = await requirements(demoWorld(new Date()), []);
}, 60_000);

test("where everything was listed nothing is said to be unread", () => {
  expect([...calm.values()].filter(([, unread]) => unread !== null)).toEqual([]);
});

test("without the list of buckets no requirement about them passes, or has nothing to check", async () => {
  const told = await requirements(demoWorld(new Date()), ["s3:ListBuckets"]);
  const why = "Could not list the buckets: s3:ListAllMyBuckets is missing.";
  for (const id of [
    "S3.2",
    "S3.5",
    "CloudTrail.6",
    "CloudTrail.7",
    "GuardDuty.10",
    "IAM.28",
    "KMS.4",
    "Macie.1",
    "2.1.1",
    "3.6",
  ])
    expect([id, told.get(id)]).toEqual([id, ["unknown", expect.stringContaining(why)]]);
  const hidden = [...told].filter(([, [, unread]]) => unread?.startsWith(why)).map(([id]) => id);
  expect(hidden.length).toBeGreaterThan(25);
  // The account's own requirements, and those about other kinds, stand as they were.
  for (const id of ["S3.1", "S3.19", "S3.24", "Transfer.2"]) expect([id, told.get(id)]).toEqual([id, calm.get(id)]);
}, 60_000);

test("a kind that could not be listed leaves its own requirement open", async () => {
  const lists = ["s3-control:ListAccessPoints", "s3-control:ListMultiRegionAccessPoints", "transfer:ListServers"];
  const told = await requirements(demoWorld(new Date()), lists, "--region", "us-east-1");
  expect(told.get("S3.19")).toEqual([
    "unknown",
    "Could not list the access points in us-east-1: s3:ListAccessPoints is missing.",
  ]);
  expect(told.get("S3.24")?.[0]).toBe("unknown");
  expect(told.get("Transfer.2")?.[0]).toBe("unknown");
}, 60_000);

test("a server that speaks FTP in front of EFS fails the control, whatever it stores in", async () => {
  const onEfs = retailTransferServers.map((server) => ({ ...server, settings: { ...server.settings, domain: "EFS" } }));
  const world = officeWorld({});
  const told = await requirements({ accounts: world.accounts.map((one) => ({ ...one, transferServers: onEfs })) }, []);
  expect(told.get("Transfer.2")).toEqual(["failed", null]);
}, 60_000);
