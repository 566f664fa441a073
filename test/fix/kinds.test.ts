import { execFileSync } from "node:child_process";
import { parse } from "yaml";
import { fixFormats } from "../../src/fix/formats.js";
import type { FixPlan } from "../../src/fix/plan.js";
import { absent, known } from "../../src/model/fact.js";
import type { Facts, Kind, ResourceRef } from "../../src/model/resource.js";
import { keyArn, policyText, transferServerSettings } from "../support/fact-builders.js";
import { run, storedAccount } from "../snapshot/support/stored.js";
import { recorder } from "../support/watcher-builders.js";
import { planned, type Wanted } from "./support/planned.js";

// What is planned for resources other than buckets, and how it is written in each format.

const account = "111122223333";
const region = "eu-west-1";

function refOf<K extends Kind>(kind: K, arn: string, name: string, where = region): ResourceRef<K> {
  return { kind, arn, name, account, region: where, partition: "aws" };
}

const tableBucket = refOf("table-bucket", `arn:aws:s3tables:${region}:${account}:bucket/rows`, "rows");
const vectorBucket = refOf("vector-bucket", `arn:aws:s3vectors:${region}:${account}:bucket/vectors`, "vectors");
const directoryBucket = refOf(
  "directory-bucket",
  `arn:aws:s3express:${region}:${account}:bucket/fast--euw1-az1--x-s3`,
  "fast--euw1-az1--x-s3",
);
const vault = refOf("glacier-vault", `arn:aws:glacier:${region}:${account}:vaults/old`, "old");
const fileSystem = refOf("file-system", `arn:aws:s3files:${region}:${account}:file-system/fs-1`, "fs-1");
const multiRegion = refOf(
  "multi-region-access-point",
  `arn:aws:s3::${account}:accesspoint/m.mrap`,
  "everywhere",
  "global",
);
const objectLambda = refOf(
  "object-lambda-access-point",
  `arn:aws:s3-object-lambda:${region}:${account}:accesspoint/lens`,
  "lens",
);
const server = refOf(
  "transfer-server",
  `arn:aws:transfer:${region}:${account}:server/s-0123456789abcdef0`,
  "s-0123456789abcdef0",
);
const place = refOf("region", `arn:aws:iam::${account}:root`, region);

const own = { Sid: "Own", Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:role/app` } };
const partner = { Sid: "Partner", Effect: "Allow", Principal: { AWS: "arn:aws:iam::999999999999:root" } };
const everybody = { Sid: "Open", Effect: "Allow", Principal: "*" };

function policyOf(action: string, resource: string, ...statements: readonly object[]) {
  return known(policyText(...statements.map((statement) => ({ ...statement, Action: action, Resource: resource }))));
}

/** The policies that are planned for a finding, as statements' Sids with their principals. */
async function statementsAfter<K extends Kind>(ruleId: string, ref: ResourceRef<K>, facts: Facts<K>): Promise<unknown> {
  const plan = await planned(ref, facts, { fix: [ruleId] });
  expect(plan).toMatchObject({ closed: [ruleId], opened: [], manual: [] });
  await expectWritten(plan);
  const [change, ...others] = plan.changes;
  expect([change?.fact, others]).toEqual(["policy", []]);
  if (change?.after.state !== "known") return null;
  const { Statement: statements } = JSON.parse(String(change.after.value)) as {
    readonly Statement: readonly (typeof own)[];
  };
  return statements.map(({ Sid, Principal }) => [Sid, Principal]);
}

/** Every format holds the plan: a script that Bash reads, HCL whose braces close, YAML. */
async function expectWritten(plan: FixPlan): Promise<void> {
  for (const { name, text } of fixFormats["aws-cli"].files(plan, run, "stem")) {
    if (name.endsWith(".json")) expect(typeof JSON.parse(text)).toBe("object");
    if (!name.endsWith(".sh")) continue;
    execFileSync("bash", ["-n"], { input: text });
    expect(unguarded(text)).toEqual([]);
  }
  for (const { name, text } of fixFormats.terraform.files(plan, run, "stem")) {
    if (!name.endsWith(".tf")) continue;
    const code = text.split("\n").filter((line) => !line.startsWith("#"));
    const bare = code.map((line) => line.replace(/"(?:[^"\\]|\\.)*"/g, '""')).join("\n");
    expect(bare.match(/\{/g)?.length).toBe(bare.match(/\}/g)?.length);
  }
  for (const { text } of fixFormats.cloudformation.files(plan, run, "stem")) parse(text, { version: "1.1" });
}

/** The calls that replace or delete something without a look at what is there. */
function unguarded(script: string): readonly string[] {
  const steps = script.split("\n\n").filter((step) => !/^(?:unchanged|if ! answers) /m.test(step));
  return steps.flatMap((step) => step.match(/^at \S+ (?:put-|delete-|set-|update-server).*/gm) ?? []);
}

/** The lines of the script that call AWS. */
function calls(plan: FixPlan): readonly string[] {
  const [script] = fixFormats["aws-cli"].files(plan, run, "stem");
  return (script?.text ?? "")
    .split("\n")
    .filter((line) => /^\s*at [a-z]/.test(line))
    .map((line) => line.trim());
}

const noTables = { tablePolicies: absent } as const;
const closedToAccount = { AWS: [`arn:aws:iam::${account}:root`] };

test("policies of the other stores and doors: outsiders out, strangers narrowed to the account, the rest as it is", async () => {
  const table = policyOf("s3tables:GetTableData", `${tableBucket.arn}/table/*`, own, partner);
  expect(await statementsAfter("table-bucket-no-external-access", tableBucket, { policy: table, ...noTables })).toEqual(
    [["Own", own.Principal]],
  );
  const vectors = policyOf("s3vectors:QueryVectors", `${vectorBucket.arn}/index/*`, own, everybody);
  expect(await statementsAfter("vector-bucket-not-public", vectorBucket, { policy: vectors })).toEqual([
    ["Own", own.Principal],
    ["Open", closedToAccount],
  ]);
  const sessions = policyOf("s3express:CreateSession", directoryBucket.arn, partner);
  expect(
    await statementsAfter("directory-bucket-no-external-access", directoryBucket, { policy: sessions }),
  ).toBeNull();
  const archives = policyOf("glacier:InitiateJob", vault.arn, everybody);
  expect(await statementsAfter("glacier-vault-not-public", vault, { policy: archives, lock: absent })).toEqual([
    ["Open", closedToAccount],
  ]);
  const mounts = policyOf("s3files:ClientMount", fileSystem.arn, everybody);
  expect(
    await statementsAfter("file-system-no-broad-access", fileSystem, { policy: mounts, mountTargets: absent }),
  ).toEqual([["Open", closedToAccount]]);
  const transformed = policyOf("s3-object-lambda:GetObject", objectLambda.arn, own, partner);
  const publicAccessBlock = {
    blockPublicAcls: false,
    ignorePublicAcls: false,
    blockPublicPolicy: false,
    restrictPublicBuckets: false,
  };
  expect(
    await statementsAfter("object-lambda-access-point-no-external-access", objectLambda, {
      settings: known({
        publicAccessBlock,
        supportingAccessPoint: `arn:aws:s3:${region}:${account}:accesspoint/a`,
        functions: [],
      }),
      policy: transformed,
      policyStatus: known({ isPublic: false }),
    }),
  ).toEqual([["Own", own.Principal]]);
});

test("the policy of a Multi-Region access point is changed in us-west-2, by a document that names it", async () => {
  const publicAccessBlock = {
    blockPublicAcls: false,
    ignorePublicAcls: false,
    blockPublicPolicy: false,
    restrictPublicBuckets: false,
  };
  const read = policyOf("s3:GetObject", `${multiRegion.arn}/object/*`, own, partner);
  const bucketPolicy = known(
    policyText({
      Effect: "Allow",
      Principal: "*",
      Action: "s3:*",
      Resource: ["arn:aws:s3:::member", "arn:aws:s3:::member/*"],
      Condition: { StringEquals: { "s3:DataAccessPointAccount": account } },
    }),
  );
  const plan = await planned(
    multiRegion,
    {
      settings: known({
        alias: "m.mrap",
        status: "READY",
        publicAccessBlock,
        regions: [{ bucket: "member", region, bucketAccountId: null }],
      }),
      members: known([
        {
          bucket: "member",
          account: null,
          location: known(region),
          replication: absent,
          policy: bucketPolicy,
          publicAccessBlock: absent,
        },
      ]),
      policy: read,
      policyStatus: known({ isPublic: false }),
    },
    { fix: ["multi-region-access-point-no-external-access"] },
  );
  expect(plan.closed).toEqual(["multi-region-access-point-no-external-access"]);
  await expectWritten(plan);
  const files = fixFormats["aws-cli"].files(plan, run, "stem");
  expect(files[0]?.text).toContain("readonly region=us-west-2");
  expect(calls(plan)).toEqual(["at s3control put-multi-region-access-point-policy --details=file://details.json"]);
  const details = files.find(({ name }) => name === "stem/details.json")?.text ?? "";
  expect(JSON.parse(details)).toEqual({ Name: "everywhere", Policy: expect.stringContaining("Own") as string });
});

test.each<[string, string, () => Promise<FixPlan>, readonly string[]]>([
  [
    "a lifecycle rule for a directory bucket",
    "directory-bucket-lifecycle",
    () => fixed(directoryBucket, { lifecycle: absent }, "directory-bucket-lifecycle"),
    ["at s3api put-bucket-lifecycle-configuration --lifecycle-configuration=file://lifecycle.json"],
  ],
  [
    "the one key of a directory bucket",
    "directory-bucket-kms-encryption",
    () =>
      fixed(
        directoryBucket,
        { encryption: known({ algorithm: "AES256", kmsKeyArn: null }) },
        "directory-bucket-kms-encryption",
        { named: ["directory-bucket-kms-encryption"] },
      ),
    ["at s3api put-bucket-encryption --server-side-encryption-configuration=file://encryption.json"],
  ],
  [
    "a key for tables to come",
    "table-bucket-kms-encryption",
    () => fixed(tableBucket, { encryption: absent, tableEncryption: absent }, "table-bucket-kms-encryption"),
    ["at s3tables put-table-bucket-encryption --encryption-configuration=file://encryption.json"],
  ],
  [
    "the trusted destination of tables stays",
    "table-bucket-replication-destination",
    () => fixed(tableBucket, copiedTo(account, "999999999999"), "table-bucket-replication-destination"),
    ["at s3tables put-table-bucket-replication --configuration=file://replication.json"],
  ],
  [
    "no replication of tables when nobody else is left",
    "table-bucket-replication-destination",
    () => fixed(tableBucket, copiedTo("999999999999"), "table-bucket-replication-destination"),
    ["at s3tables delete-table-bucket-replication"],
  ],
  [
    "no FTP and a current policy, FIPS as before",
    "transfer-server-encrypted-protocols",
    () =>
      fixed(
        server,
        {
          settings: known(
            transferServerSettings({
              protocols: ["FTP", "SFTP"],
              securityPolicyName: "TransferSecurityPolicy-FIPS-2020-06",
            }),
          ),
        },
        "transfer-server-encrypted-protocols",
      ),
    [
      "at transfer update-server --protocols=file://protocols.json --security-policy-name=TransferSecurityPolicy-FIPS-2024-01",
    ],
  ],
  [
    "Storage Lens beside what is there",
    "account-storage-lens",
    () => fixed(storedAccount.ref, { storageLens: known({ found: [], unread: [] }) }, "account-storage-lens"),
    [
      "at s3control put-storage-lens-configuration --config-id=all-buckets --storage-lens-configuration=file://storage-lens.json",
    ],
  ],
  [
    "an analyzer",
    "region-access-analyzer",
    () => fixed(place, { accessAnalyzers: absent }, "region-access-analyzer", { account: { organization: absent } }),
    ["at accessanalyzer create-analyzer --analyzer-name=external-access --type=ACCOUNT"],
  ],
  [
    "a recorder that was stopped",
    "region-config-recording",
    () =>
      fixed(
        place,
        {
          configRecorders: known([
            {
              name: "default",
              isRecording: false,
              lastStatus: null,
              recordsBuckets: true,
              recordsAccountPublicAccessBlock: true,
            },
          ]),
        },
        "region-config-recording",
        { named: ["region-config-recording"] },
      ),
    ["at configservice start-configuration-recorder --configuration-recorder-name=default"],
  ],
  [
    "a detector that is there",
    "region-guardduty-s3-protection",
    () =>
      fixed(
        place,
        { guardDuty: known({ id: "d1", status: "DISABLED", s3DataEvents: null }) },
        "region-guardduty-s3-protection",
        { named: ["region-guardduty-s3-protection"] },
      ),
    ["at guardduty update-detector --detector-id=d1 --enable --features=file://features.json"],
  ],
  [
    "a detector that is new",
    "region-guardduty-s3-protection",
    () =>
      fixed(place, { guardDuty: absent }, "region-guardduty-s3-protection", {
        named: ["region-guardduty-s3-protection"],
      }),
    ["at guardduty create-detector --enable --features=file://features.json"],
  ],
  [
    "Macie after a pause",
    "region-macie",
    () => fixed(place, { macie: known({ status: "PAUSED" }) }, "region-macie", { named: ["region-macie"] }),
    ["at macie2 update-macie-session --status=ENABLED"],
  ],
  [
    "Security Hub",
    "region-security-hub",
    () => fixed(place, { securityHub: absent }, "region-security-hub", { named: ["region-security-hub"] }),
    ["at securityhub enable-security-hub --enable-default-standards"],
  ],
])("%s", async (_, ruleId, plan, expected) => {
  const made = await plan();
  expect(made).toMatchObject({ closed: [ruleId], opened: [], manual: [] });
  await expectWritten(made);
  expect(calls(made)).toEqual(expected);
});

function copiedTo(...accounts: readonly string[]): Facts<"table-bucket"> {
  const destinations = accounts.map((id) => `arn:aws:s3tables:us-east-1:${id}:bucket/copy`);
  return { replication: known({ role: `arn:aws:iam::${account}:role/copy`, destinations }), tableReplication: absent };
}

async function fixed<K extends Kind>(
  ref: ResourceRef<K>,
  facts: Facts<K>,
  ruleId: string,
  more: Omit<Wanted, "fix"> = {},
): Promise<FixPlan> {
  return planned(ref, facts, { fix: [ruleId], choices: { kmsKeyArn: keyArn }, ...more });
}

test.each<[string, () => Promise<FixPlan>, string]>([
  ["a service that is paid for", () => fixed(place, { macie: absent }, "region-macie"), "--rule"],
  [
    "FTP alone",
    () => fixed(server, { settings: known(transferServerSettings({ protocols: ["FTP"] })) }, "transfer-server-no-ftp"),
    "whether its users can change",
  ],
  [
    "a server without logs",
    () =>
      fixed(
        server,
        { settings: known(transferServerSettings({ loggingRole: null, structuredLogDestinations: [] })) },
        "transfer-server-encrypted-protocols",
      ),
    "log group",
  ],
  [
    "an analyzer that does not work",
    () =>
      fixed(
        place,
        { accessAnalyzers: known([{ arn: "x", name: "a", type: "ACCOUNT", status: "FAILED" }]) },
        "region-access-analyzer",
        { account: { organization: absent } },
      ),
    "is FAILED",
  ],
  [
    "a recorder that fails",
    () =>
      fixed(place, { configRecorders: known([{ ...recorder, lastStatus: "FAILURE" }]) }, "region-config-recording", {
        named: ["region-config-recording"],
      }),
    "latest recording failed",
  ],
  [
    "a recorder that is missing",
    () => fixed(place, { configRecorders: absent }, "region-config-recording", { named: ["region-config-recording"] }),
    "by which role",
  ],
  [
    "tables that keep what they were made with",
    () =>
      fixed(
        tableBucket,
        {
          encryption: absent,
          tableEncryption: known([
            {
              table: { arn: `${tableBucket.arn}/table/1`, namespace: "n", name: "t" },
              encryption: known({ algorithm: "AES256", kmsKeyArn: null }),
            },
          ]),
        },
        "table-bucket-kms-encryption",
      ),
    "does not close it by itself",
  ],
])("%s is for a person", async (_, plan, reason) => {
  expect(await plan()).toMatchObject({
    changes: [],
    closed: [],
    manual: [{ reason: expect.stringContaining(reason) as string }],
  });
});
