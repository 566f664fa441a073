import {
  CreateAccessPointCommand,
  PutAccessPointPolicyCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3-control";
import type { Status } from "../../src/model/verdict.js";
import { clientsOf } from "../demo/clients.js";
import { runCommand } from "../end-to-end/support/command.js";
import { bucketStatuses, readScan, type Scanned, type Statuses, withFolder } from "../end-to-end/support/scanned.js";
import {
  acl,
  blocked,
  bucketMaker,
  cors,
  create,
  createIn,
  createLocked,
  encryption,
  lifecycle,
  lock,
  logsTo,
  ownership,
  policy,
  type Step,
  tags,
  versioning,
  website,
} from "./support/buckets.js";
import { type Moto, startMoto } from "./support/moto-server.js";
import {
  denyHttp,
  denyHttpForObjects,
  everybodyReads,
  logsArrive,
  officeReads,
  partnerReads,
} from "./support/statements.js";

// Buckets of every sort in moto, which is not ours and answers some reads wrongly: those must come out as unknown.

/** What is said of a bucket as moto makes it: nothing configured, not even what AWS configures by itself. */
const plain: Statuses = {
  "bucket-access-logging": "fail",
  "bucket-access-logging-delivery": "not-applicable",
  "bucket-acl-disabled": "fail",
  "bucket-block-public-access": "fail",
  "bucket-cors": "pass",
  "bucket-default-encryption": "fail",
  "bucket-effective-block-public-access": "fail",
  "bucket-key": "not-applicable",
  "bucket-kms-encryption": "fail",
  "bucket-kms-key-rotation": "not-applicable",
  "bucket-kms-key-usable": "not-applicable",
  "bucket-lifecycle": "fail",
  "bucket-lifecycle-not-destructive": "pass",
  "bucket-mfa-delete": "fail",
  "bucket-no-group-grants": "pass",
  "bucket-no-latent-public": "pass",
  // Object ACLs are on, and not read.
  "bucket-not-public": "unknown",
  "bucket-object-lock": "fail",
  "bucket-object-lock-retention": "not-applicable",
  "bucket-sse-c-blocked": "fail",
  "bucket-tls-only": "fail",
  "bucket-versioning": "fail",
  "bucket-website": "pass",
};

interface Case {
  readonly steps: readonly Step[];
  /** What differs from a plain bucket. */
  readonly differs: Statuses;
}

const kms: Statuses = { "bucket-default-encryption": "pass", "bucket-kms-encryption": "pass" };
const everyDay = { Status: "Enabled", Expiration: { Days: 1 } } as const;

const cases: { readonly [bucket: string]: Case } = {
  "plain-bucket": { steps: [create], differs: {} },
  versioned: { steps: [create, versioning("Enabled")], differs: { "bucket-versioning": "pass" } },
  suspended: { steps: [create, versioning("Enabled"), versioning("Suspended")], differs: {} },
  "sse-s3": { steps: [create, encryption("AES256", null, false)], differs: { "bucket-default-encryption": "pass" } },
  "kms-rotated-bucket-key": {
    steps: [create, encryption("aws:kms", "rotated", true)],
    differs: { ...kms, "bucket-key": "pass", "bucket-kms-key-rotation": "pass", "bucket-kms-key-usable": "pass" },
  },
  "kms-unrotated": {
    steps: [create, encryption("aws:kms", "unrotated", false)],
    differs: { ...kms, "bucket-key": "fail", "bucket-kms-key-rotation": "fail", "bucket-kms-key-usable": "pass" },
  },
  "kms-aws-managed": {
    steps: [create, encryption("aws:kms", null, false)],
    differs: { ...kms, "bucket-key": "fail", "bucket-kms-key-usable": "pass" },
  },
  "dsse-kms": {
    steps: [create, encryption("aws:kms:dsse", "rotated", false)],
    differs: { ...kms, "bucket-kms-key-rotation": "pass", "bucket-kms-key-usable": "pass" },
  },
  "kms-missing": {
    steps: [create, encryption("aws:kms", "missing", true)],
    differs: { ...kms, "bucket-key": "pass", "bucket-kms-key-usable": "fail" },
  },
  "kms-disabled": {
    steps: [create, encryption("aws:kms", "disabled", true)],
    differs: { ...kms, "bucket-key": "pass", "bucket-kms-key-rotation": "fail", "bucket-kms-key-usable": "fail" },
  },
  "kms-pending-deletion": {
    steps: [create, encryption("aws:kms", "pendingDeletion", true)],
    differs: { ...kms, "bucket-key": "pass", "bucket-kms-key-rotation": "fail", "bucket-kms-key-usable": "fail" },
  },
  "blocked-all": {
    steps: [create, blocked()],
    differs: {
      "bucket-block-public-access": "pass",
      "bucket-effective-block-public-access": "pass",
      "bucket-no-group-grants": "not-applicable",
      "bucket-not-public": "pass",
    },
  },
  "blocked-but-one": {
    steps: [create, blocked("RestrictPublicBuckets")],
    differs: { "bucket-no-group-grants": "not-applicable", "bucket-not-public": "pass" },
  },
  "acls-off": {
    steps: [create, ownership("BucketOwnerEnforced")],
    differs: { "bucket-acl-disabled": "pass", "bucket-not-public": "pass" },
  },
  "acls-preferred": { steps: [create, ownership("BucketOwnerPreferred")], differs: {} },
  "as-aws-makes-it": {
    steps: [create, ownership("BucketOwnerEnforced"), blocked(), encryption("AES256", null, false)],
    differs: {
      "bucket-acl-disabled": "pass",
      "bucket-block-public-access": "pass",
      "bucket-effective-block-public-access": "pass",
      "bucket-not-public": "pass",
      "bucket-default-encryption": "pass",
    },
  },
  "tls-only": { steps: [create, policy(denyHttp)], differs: { "bucket-tls-only": "pass" } },
  "tls-objects-only": { steps: [create, policy(denyHttpForObjects)], differs: {} },
  "public-policy": { steps: [create, policy(everybodyReads)], differs: { "bucket-not-public": "fail" } },
  "public-policy-tls": {
    steps: [create, policy(everybodyReads, denyHttp)],
    differs: { "bucket-not-public": "fail", "bucket-tls-only": "pass" },
  },
  "public-policy-restricted": {
    steps: [create, policy(everybodyReads), blocked("IgnorePublicAcls")],
    differs: { "bucket-no-latent-public": "fail" },
  },
  "office-policy": {
    steps: [create, ownership("BucketOwnerEnforced"), policy(officeReads)],
    differs: { "bucket-acl-disabled": "pass", "bucket-not-public": "pass" },
  },
  "partner-policy": {
    steps: [create, ownership("BucketOwnerEnforced"), policy(partnerReads)],
    differs: { "bucket-acl-disabled": "pass", "bucket-not-public": "pass" },
  },
  "public-acl": {
    steps: [create, acl("public-read")],
    differs: { "bucket-no-group-grants": "fail", "bucket-not-public": "fail" },
  },
  "customers-acl": {
    steps: [create, acl("authenticated-read")],
    differs: { "bucket-no-group-grants": "fail", "bucket-not-public": "fail" },
  },
  "public-acl-ignored": {
    steps: [create, acl("public-read-write"), blocked()],
    differs: {
      "bucket-block-public-access": "pass",
      "bucket-effective-block-public-access": "pass",
      "bucket-no-group-grants": "fail",
      "bucket-no-latent-public": "fail",
      "bucket-not-public": "pass",
    },
  },
  "cors-open": {
    steps: [create, cors({ AllowedMethods: ["GET", "PUT"], AllowedOrigins: ["*"] })],
    differs: { "bucket-cors": "fail" },
  },
  "cors-named": {
    steps: [create, cors({ AllowedMethods: ["PUT"], AllowedOrigins: ["https://app.example.com"] })],
    differs: {},
  },
  "website-index": {
    steps: [create, website({ IndexDocument: { Suffix: "index.html" } })],
    differs: { "bucket-website": "fail" },
  },
  "website-redirect": {
    steps: [create, website({ RedirectAllRequestsTo: { HostName: "example.com", Protocol: "https" } })],
    differs: { "bucket-website": "fail" },
  },
  "expires-daily": {
    steps: [create, lifecycle(everyDay)],
    differs: {
      "bucket-lifecycle": "pass",
      "bucket-lifecycle-not-destructive": "fail",
      "bucket-mfa-delete": "not-applicable",
    },
  },
  "expires-daily-versioned": {
    steps: [create, versioning("Enabled"), lifecycle(everyDay)],
    differs: { "bucket-versioning": "pass", "bucket-lifecycle": "pass", "bucket-mfa-delete": "not-applicable" },
  },
  "aborts-uploads": {
    steps: [create, lifecycle({ Status: "Enabled", AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } })],
    differs: { "bucket-lifecycle": "pass", "bucket-mfa-delete": "not-applicable" },
  },
  "lifecycle-off": {
    steps: [create, lifecycle({ ...everyDay, Status: "Disabled" })],
    differs: { "bucket-mfa-delete": "not-applicable" },
  },
  // moto knows no account:ListRegions: a channel of AWS Config in another Region, which retention would break, cannot be ruled out.
  locked: {
    steps: [createLocked],
    differs: { "bucket-versioning": "pass", "bucket-object-lock": "pass", "bucket-object-lock-retention": "unknown" },
  },
  "locked-30-days": {
    steps: [createLocked, lock({ Mode: "GOVERNANCE", Days: 30 })],
    differs: { "bucket-versioning": "pass", "bucket-object-lock": "pass", "bucket-object-lock-retention": "pass" },
  },
  "locked-7-days": {
    steps: [createLocked, lock({ Mode: "COMPLIANCE", Days: 7 })],
    differs: { "bucket-versioning": "pass", "bucket-object-lock": "pass", "bucket-object-lock-retention": "unknown" },
  },
  "locked-a-year": {
    steps: [createLocked, lock({ Mode: "COMPLIANCE", Years: 1 })],
    differs: { "bucket-versioning": "pass", "bucket-object-lock": "pass", "bucket-object-lock-retention": "pass" },
  },
  "log-target": {
    steps: [create, policy(logsArrive)],
    differs: {
      "bucket-access-logging": "not-applicable",
      "bucket-kms-encryption": "not-applicable",
      "bucket-object-lock": "not-applicable",
    },
  },
  logged: {
    steps: [create, logsTo("log-target")],
    // moto answers a list of objects when it is asked who pays for requests to the target.
    differs: { "bucket-access-logging": "pass", "bucket-access-logging-delivery": "unknown" },
  },
  "in-europe": { steps: [createIn("eu-west-1"), versioning("Enabled")], differs: { "bucket-versioning": "pass" } },
  tagged: { steps: [create, tags("owner", "<script>alert(1)</script>")], differs: {} },
};

const otherRules = [
  "account-block-public-access",
  "account-object-write-events",
  "access-point-block-public-access",
  "access-point-not-public",
];

let moto: Moto;
let scanned: Scanned;

function environment(): NodeJS.ProcessEnv {
  return {
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
    S3AUDIT_ENDPOINT_URL: moto.url,
  };
}

async function scanMoto(...flags: readonly string[]): Promise<Scanned> {
  return withFolder(async (folder) => {
    const output = ["--output", folder, "--format", "json", "--no-progress"];
    const rules = [...Object.keys(plain), ...otherRules];
    const selected = rules.flatMap((id) => ["--rule", id]);
    const ended = await runCommand(["scan", ...output, ...flags, ...selected], environment());
    return { ...ended, ...(await readScan(folder, ended)) };
  });
}

beforeAll(async () => {
  moto = await startMoto();
  const make = await bucketMaker(moto.url);
  for (const [bucket, { steps }] of Object.entries(cases)) for (const step of steps) await step(make, bucket);
  scanned = await scanMoto();
}, 180_000);

afterAll(() => {
  moto.stop();
});

test("every bucket was read, in an account of at least thirty", () => {
  expect(Object.keys(cases).length).toBeGreaterThanOrEqual(30);
  const names = [...scanned.statuses.keys()].filter((arn) => arn.startsWith("arn:aws:s3:::"));
  expect(names.sort()).toEqual(
    Object.keys(cases)
      .map((name) => `arn:aws:s3:::${name}`)
      .sort(),
  );
  expect(scanned.code).toBe(0);
});

test.each(Object.entries(cases))("%s", (bucket, { differs }) => {
  const expected: { [ruleId: string]: Status } = { ...plain, ...differs };
  expect(bucketStatuses(scanned, bucket)).toEqual(expected);
});

const account = "123456789012";

test("what moto answers wrongly is unknown, with what was answered, and no permission is blamed", () => {
  const wrong = scanned.report.findings.find(
    ({ ruleId, resource }) => ruleId === "bucket-access-logging-delivery" && resource.name === "logged",
  );
  expect(wrong?.missing.map(({ fact, action }) => ({ fact, action }))).toEqual([{ fact: "logTarget", action: null }]);
  expect(wrong?.missing[0]?.detail).toContain("GetBucketRequestPayment");
});

test("a policy status that moto does not know is no answer that a policy is not public", async () => {
  const listed = await runCommand(["list", "buckets", "--json", "--bucket", "public-policy"], environment());
  const [bucket] = JSON.parse(listed.stdout) as [{ facts: { policyStatus: object } }];
  expect(bucket.facts.policyStatus).toMatchObject({ state: "error", operation: "s3:GetBucketPolicyStatus" });
});

test("the account: nothing blocked; without event data stores, which moto does not know, its events are unknown", () => {
  expect(scanned.statuses.get(`arn:aws:iam::${account}:root`)).toEqual({
    "account-block-public-access": "fail",
    "account-object-write-events": "unknown",
  });
});

test("the account's own Block Public Access covers every bucket, and access points are found", async () => {
  const control = clientsOf(moto.url, { accessKeyId: "test", secretAccessKey: "test" }).s3Control("us-east-1");
  const point = { AccountId: account, Name: "office" };
  await control.send(new CreateAccessPointCommand({ ...point, Bucket: "plain-bucket" }));
  const Policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ ...partnerReads("x"), Resource: `arn:aws:s3:us-east-1:${account}:accesspoint/office/object/*` }],
  });
  await control.send(new PutAccessPointPolicyCommand({ ...point, Policy }));
  await control.send(
    new PutPublicAccessBlockCommand({
      AccountId: account,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
  const again = await scanMoto("--bucket", "plain-bucket", "public-policy");
  expect(again.statuses.get(`arn:aws:iam::${account}:root`)).toMatchObject({ "account-block-public-access": "pass" });
  expect(bucketStatuses(again, "plain-bucket")).toMatchObject({
    "bucket-block-public-access": "fail",
    "bucket-effective-block-public-access": "pass",
    "bucket-not-public": "pass",
  });
  expect(bucketStatuses(again, "public-policy")).toMatchObject({
    "bucket-not-public": "pass",
    "bucket-no-latent-public": "fail",
  });
  expect(again.statuses.get(`arn:aws:s3:us-east-1:${account}:accesspoint/office`)).toEqual({
    "access-point-block-public-access": "pass",
    "access-point-not-public": "pass",
  });
}, 60_000);
