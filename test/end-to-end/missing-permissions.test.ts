import { writeFile } from "node:fs/promises";
import path from "node:path";
import { type Faults, noFaults } from "../../src/demo/faults.js";
import { runCommand } from "./support/command.js";
import { officeWorld } from "./support/office.js";
import { environmentOf, readScan, withAws, withFolder } from "./support/scanned.js";

interface Policy {
  readonly Statement: readonly { readonly Action: readonly string[] }[];
}

async function printedActions(...flags: readonly string[]): Promise<string[]> {
  const { code, stdout, stderr } = await runCommand(["permissions", ...flags], {});
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return (JSON.parse(stdout) as Policy).Statement.flatMap(({ Action }) => Action).sort();
}

/** Scans with the faults into a folder, then runs `use` with it. */
function afterScan(faults: Faults, flags: readonly string[], use: (folder: string) => Promise<void>): Promise<void> {
  return withFolder((folder) =>
    withAws(officeWorld({}), faults, async (aws) => {
      const ended = await runCommand(
        ["scan", "--output", folder, "--format", "json", "--no-progress", ...flags],
        environmentOf(aws),
      );
      expect(ended.code).toBe(0);
      const { report } = await readScan(folder, ended);
      expect(report.summary.statuses.error).toBe(0);
      await use(folder);
    }),
  );
}

const deny = (...operations: readonly string[]): Faults => ({
  ...noFaults,
  list: [{ kind: "access-denied", where: { operations, resources: "every" } }],
});

test(
  "a role that lacks two actions is told these two",
  () =>
    afterScan(deny("s3:GetBucketVersioning", "s3:GetBucketAcl"), [], async (folder) => {
      const missing = ["s3:GetBucketAcl", "s3:GetBucketVersioning"];
      expect(await printedActions("--missing", folder)).toEqual(missing);
      expect(await printedActions("--missing", path.join(folder, "report.json"))).toEqual(missing);
    }),
  60_000,
);

test.each([
  ["the key behind an encryption", "s3:GetBucketEncryption", "bucket-kms-key-usable"],
  ["what some policies only ask for", "s3:GetBucketPolicy", "bucket-not-public"],
] as const)(
  "%s is told with the read it waited for",
  (_, operation, rule) =>
    afterScan(deny(operation), ["--rule", rule], async (folder) => {
      expect(await printedActions("--missing", folder)).toEqual(waiting[rule]);
    }),
  60_000,
);

const waiting = {
  "bucket-kms-key-usable": ["kms:DescribeKey", "s3:GetEncryptionConfiguration"],
  "bucket-not-public": [
    "s3:GetAccessPoint",
    "s3:GetAccessPointPolicy",
    "s3:GetAccessPointPolicyStatus",
    "s3:GetBucketAbac",
    "s3:GetBucketPolicy",
    "s3:GetMultiRegionAccessPointPolicy",
    "s3:GetMultiRegionAccessPointPolicyStatus",
    "s3:ListAccessPoints",
    "s3:ListMultiRegionAccessPoints",
  ],
};

test(
  "a run that lacked nothing says so",
  () =>
    afterScan(noFaults, [], async (folder) => {
      const { code, stdout, stderr } = await runCommand(["permissions", "--missing", folder], {});
      expect({ code, stdout, stderr }).toEqual({
        code: 0,
        stdout: "",
        stderr: "s3audit: no IAM action was missing in that run.\n",
      });
    }),
  60_000,
);

test.each([
  ["nothing there", null, "There is no report at"],
  ["no JSON", "{", "cannot be read as a JSON report"],
  ["another JSON", "{}", "is no report.json of s3audit"],
  [
    "an action of nobody",
    JSON.stringify({ run: { gaps: [{ account: null, action: "iam:CreateUser" }] }, rules: [], findings: [] }),
    'names "iam:CreateUser", an IAM action that this version of s3audit never needs',
  ],
])("%s is refused", (_, text, problem) =>
  withFolder(async (folder) => {
    const file = path.join(folder, "report.json");
    if (text !== null) await writeFile(file, text);
    const { code, stdout, stderr } = await runCommand(["permissions", "--missing", file], {});
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.replaceAll("\n", " ")).toContain(problem);
  }),
);
