import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Fault, noFaults } from "../../src/demo/faults.js";
import type { LoopbackAws } from "../../src/demo/server.js";
import type { Run } from "../../src/model/run.js";
import { packaged, runCommand } from "./support/command.js";
import { office, officeWorld } from "./support/office.js";
import { readScan, scanAws, type Scanned, withAws, withFolder } from "./support/scanned.js";

const role = `arn:aws:iam::${office}:role/s3audit`;

const buckets = ({ statuses }: Scanned): string[] =>
  [...statuses.keys()]
    .filter((arn) => arn.startsWith("arn:aws:s3:::"))
    .map((arn) => arn.split(":::")[1] ?? "")
    .sort();

test.each([
  ["a glob", ["--bucket", "office-*s"], ["office-drafts", "office-records"]],
  ["a name and a glob", ["--bucket", "office-website", "--bucket", "*-drafts"], ["office-drafts", "office-website"]],
  ["an exclusion", ["--exclude-bucket", "office-r*"], ["office-drafts", "office-website"]],
  ["a Region", ["--region", "eu-west-1"], ["office-drafts"]],
  ["a glob that nothing matches", ["--bucket", "attic-*"], []],
] as const)(
  "%s selects buckets",
  async (_, flags, expected) => {
    const scanned = await withAws(officeWorld({}), noFaults, (aws) =>
      scanAws(aws, "--rule", "bucket-versioning", ...flags),
    );
    expect(buckets(scanned)).toEqual(expected);
    expect(scanned.code).toBe(0);
  },
  60_000,
);

test("a Region that the account does not have is said to be none, and nothing else is looked at in its place", async () => {
  const flags = ["--region", "eu-wset-1", "eu-west-1", "--fail-on-incomplete"];
  const scanned = await withAws(officeWorld({}), noFaults, (aws) => scanAws(aws, ...flags));
  expect(buckets(scanned)).toEqual(["office-drafts"]);
  expect(scanned.run.gaps).toEqual([
    {
      account: office,
      region: "eu-wset-1",
      what: "look at the Region",
      action: null,
      detail: "The account has no such Region enabled: is the name as AWS writes it?",
      cause: "region-not-enabled",
      kinds: [],
    },
  ]);
  expect(scanned.code).toBe(3);
}, 60_000);

test("exact names need no s3:ListAllMyBuckets", async () => {
  const where = { operations: ["s3:ListBuckets"], resources: "every" } as const;
  const list: readonly Fault[] = [{ kind: "access-denied", where }];
  const flags = ["--bucket", "office-drafts", "office-records", "--rule", "bucket-*"];
  const scanned = await withAws(officeWorld({}), { ...noFaults, list }, (aws) => scanAws(aws, ...flags));
  expect(scanned).toMatchObject({ code: 0, run: { complete: true, gaps: [] } });
  expect(buckets(scanned)).toEqual(["office-drafts", "office-records"]);
}, 60_000);

test("access points follow the selected buckets", async () => {
  const scan = (bucket: string): Promise<Scanned> =>
    withAws(officeWorld({}), noFaults, (aws) => scanAws(aws, "--bucket", bucket));
  const [drafts, records] = await Promise.all([scan("office-drafts"), scan("office-records")]);
  const point = `arn:aws:s3:eu-west-1:${office}:accesspoint/drafts`;
  expect([...drafts.statuses.keys()]).toContain(point);
  expect([...records.statuses.keys()]).not.toContain(point);
}, 60_000);

// Every flag of `scan` has a variable. What most of them do shows in one scan that is told everything by variables ...
const shown: { readonly [variable: string]: { readonly value: string; readonly shows: (told: Told) => void } } = {
  S3AUDIT_BUCKET: {
    value: "office-records, office-website",
    shows: ({ run }) => expect(run.selection.buckets).toEqual(["office-records", "office-website"]),
  },
  S3AUDIT_EXCLUDE_BUCKET: {
    value: "office-web*,attic-*",
    shows: ({ run }) => expect(run.selection.excludedBuckets).toEqual(["office-web*", "attic-*"]),
  },
  S3AUDIT_REGION: {
    value: "us-east-1,eu-west-1",
    shows: ({ run }) => expect(run.selection.regions).toEqual(["us-east-1", "eu-west-1"]),
  },
  S3AUDIT_RULE: {
    value: "bucket-versioning,bucket-tls-only,bucket-kms-*",
    shows: ({ run }) => expect(run.selection.rules).toContain("bucket-tls-only"),
  },
  S3AUDIT_SKIP_RULE: {
    value: "bucket-kms-encryption,bucket-kms-key-usable",
    shows: ({ run }) => {
      expect(run.selection.rules).toContain("bucket-kms-key-rotation");
      expect(run.selection.rules.filter((id) => /kms-(encryption|key-usable)$/.test(id))).toEqual([]);
    },
  },
  S3AUDIT_MIN_SEVERITY: { value: "low", shows: ({ run }) => expect(run.selection.minSeverity).toBe("low") },
  S3AUDIT_INCLUDE: {
    value: "pass,not-applicable",
    shows: ({ run }) => expect([...run.selection.include].sort()).toEqual(["not-applicable", "pass"]),
  },
  S3AUDIT_FORMAT: {
    value: "json,csv",
    shows: ({ files }) => expect(files).toEqual(expect.arrayContaining(["report.csv"])),
  },
  S3AUDIT_QUIET: { value: "true", shows: ({ stdout }) => expect(stdout).toBe("") },
  S3AUDIT_NO_PROGRESS: { value: "true", shows: ({ stderr }) => expect(stderr).toBe("") },
  S3AUDIT_FAIL_ON: { value: "critical", shows: ({ code }) => expect(code).toBe(3) },
  S3AUDIT_FAIL_ON_INCOMPLETE: { value: "true", shows: ({ code }) => expect(code).toBe(3) },
  S3AUDIT_CONCURRENCY: { value: "1", shows: ({ aws }) => expect(aws.counts().peakInFlight).toBeLessThan(10) },
  S3AUDIT_PROFILE: { value: "audit", shows: ({ aws }) => expect(aws.counts().unauthenticated).toBe(0) },
  S3AUDIT_ROLE_ARN: { value: role, shows: ({ aws }) => expect(aws.counts().operations.get("sts:AssumeRole")).toBe(1) },
  S3AUDIT_EXTERNAL_ID: { value: "a-secret", shows: ({ aws }) => expect(aws.counts().requests).toBeGreaterThan(5) },
};

// ... of the others it shows in what the command says to a wrong value, or to being told nothing else.
const refused: { readonly [variable: string]: readonly [value: string, message: string] } = {
  S3AUDIT_ENDPOINT_URL: ["localhost", "--endpoint-url takes a URL"],
  S3AUDIT_CONFIG: ["no-such-file.yaml", "no-such-file.yaml"],
  S3AUDIT_FRAMEWORK: ["no-such-framework", "no-such-framework"],
  S3AUDIT_OCSF_VERSION: ["9", "--ocsf-version=9"],
  S3AUDIT_BASELINE: ["no-such-run", "no-such-run"],
  S3AUDIT_FAIL_ON_NEW: ["low", "--fail-on-new needs a run"],
  S3AUDIT_WAIVERS: ["no-such-waivers.yaml", "no-such-waivers.yaml"],
  S3AUDIT_MAX_DURATION: ["soon", "--max-duration takes a duration"],
  S3AUDIT_MAX_RPS: ["many", "many"],
  S3AUDIT_BUCKETS_EXPECTED: ["a-few", "a-few"],
  S3AUDIT_RESUME: ["no-such-run", "no-such-run"],
  S3AUDIT_SNAPSHOT: ["no-such-snapshot", "no-such-snapshot cannot be read"],
  S3AUDIT_SAVE_SNAPSHOT: ["no-such-folder/facts.gz", "Cannot write the snapshot to no-such-folder/facts.gz"],
  S3AUDIT_REDACT: ["true", "--save-snapshot"],
  S3AUDIT_DEBUG_FILE: ["no-such-folder/log", "Cannot write the log to no-such-folder/log"],
  S3AUDIT_TRANSPORT: ["pigeon", "--transport=pigeon"],
};

interface Told {
  readonly run: Run;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly files: readonly string[];
  readonly aws: LoopbackAws;
}

test("every flag of scan can be set by its variable, and every variable is tried here", () => {
  const manifest = JSON.parse(readFileSync(packaged("oclif.manifest.json"), "utf8")) as Manifest;
  const flags = Object.values(manifest.commands["scan"]?.flags ?? {});
  for (const { name, env } of flags) expect(env).toBe(`S3AUDIT_${name.toUpperCase().replaceAll("-", "_")}`);
  const tried = [
    ...Object.keys(shown),
    ...Object.keys(refused),
    "S3AUDIT_OUTPUT",
    "S3AUDIT_DRY_RUN",
    "S3AUDIT_DEMO",
    "S3AUDIT_STATS",
    "S3AUDIT_PROBE_FOREIGN_NAMES",
    "S3AUDIT_DEBUG",
  ];
  expect(flags.map(({ env }) => env).sort()).toEqual(tried.sort());
});

test("a scan that is told everything by variables", async () => {
  const where = { operations: ["s3:GetBucketPolicy"], resources: "every" } as const;
  const list: readonly Fault[] = [{ kind: "access-denied", where }];
  const roles = [{ arn: role, roleId: "AROAEXAMPLE", trustedAccounts: [office], externalId: "a-secret", mfa: null }];
  await withAws(officeWorld({ roles }), { ...noFaults, list }, async (aws) =>
    withFolder(async (folder) => {
      const { accessKeyId, secretAccessKey } = aws.credentials;
      const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
      writeFileSync(path.join(folder, "credentials"), `[audit]\n${keys}`);
      const output = path.join(folder, "run");
      const values = Object.fromEntries(Object.entries(shown).map(([variable, { value }]) => [variable, value]));
      const ended = await runCommand(["scan"], {
        ...values,
        AWS_SHARED_CREDENTIALS_FILE: path.join(folder, "credentials"),
        S3AUDIT_ENDPOINT_URL: aws.url,
        S3AUDIT_OUTPUT: output,
        S3AUDIT_MAX_RPS: "500",
        S3AUDIT_MAX_DURATION: "10m",
      });
      expect(ended.stderr).toBe("");
      const { run } = await readScan(output, ended);
      const told = { ...ended, run, files: readdirSync(output), aws };
      for (const { shows } of Object.values(shown)) shows(told);
    }),
  );
}, 60_000);

const wrong = Object.entries(refused).map(([variable, [value, message]]) => [variable, value, message] as const);

test.each(wrong)("%s=%s is looked at", async (variable, value, message) => {
  const ended = await runCommand(["scan", "--profile", "x"], { [variable]: value });
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain(message);
});

test("S3AUDIT_DEMO=true wins over whatever else says where to go", async () => {
  await withFolder(async (folder) => {
    const elsewhere = { S3AUDIT_PROFILE: "nobody", S3AUDIT_ENDPOINT_URL: "http://127.0.0.1:1" };
    const ended = await runCommand(["scan", "--output", folder], { S3AUDIT_DEMO: "true", ...elsewhere });
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect((await readScan(folder, ended)).run.source).toBe("demo");
  });
}, 60_000);

test("S3AUDIT_DRY_RUN=true", async () => {
  const ended = await runCommand(["scan"], { S3AUDIT_DRY_RUN: "true" });
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  expect(ended.stdout).toContain("Nothing was read.");
});

interface Manifest {
  readonly commands: {
    readonly [command: string]: { readonly flags: { readonly [flag: string]: { name: string; env?: string } } };
  };
}
