import { planned, plannedFor } from "./support/planned.js";
import type { FixFormatName } from "../../src/fix/format.js";
import { neighboursFold } from "../../src/fix/neighbours.js";
import { absent, known } from "../../src/model/fact.js";
import type { Role } from "../../src/model/facts.js";
import type { Facts } from "../../src/model/resource.js";
import {
  aclWith,
  allFlagsOff,
  allFlagsOn,
  denied,
  exampleBucket,
  groupGrant,
  keyArn,
  kmsKey,
  lifecycleRule,
  logDeliveryGrant,
  logTarget,
  policyText,
  sseKms,
  sseS3,
  trail,
} from "../support/fact-builders.js";
import { storedAccount } from "../snapshot/support/stored.js";

/** Some text with these words in it. */
function saying(words: string): unknown {
  return expect.stringContaining(words);
}

/** What changes, each setting with the value it is to have. */
async function changesOf(...asked: Parameters<typeof plannedFor>) {
  const plan = await plannedFor(...asked);
  expect(plan.closed).toEqual([asked[0]]);
  expect(plan.opened).toEqual([]);
  return plan.changes.map(({ fact, after }) => [fact, after.state === "known" ? after.value : null]);
}

const partner = { Sid: "Partner", Effect: "Allow", Principal: { AWS: "444455556666" }, Action: "s3:ListBucket" };
const policy = known(policyText({ ...partner, Resource: exampleBucket.arn }));

test("a Deny of plain HTTP is added beside the statements that are there", async () => {
  const [[fact, text] = []] = await changesOf("bucket-tls-only", { policy, abac: absent });
  expect(fact).toBe("policy");
  const { Statement: statements } = JSON.parse(String(text)) as { readonly Statement: readonly object[] };
  expect(statements).toEqual([
    { ...partner, Resource: exampleBucket.arn },
    expect.objectContaining({ Sid: "DenyPlainHttp", Effect: "Deny", Principal: "*", Action: "s3:*" }),
  ]);
});

test("what was planned passes the rules, so that planning again plans nothing", async () => {
  const facts: Facts<"bucket"> = {
    policy,
    abac: absent,
    encryption: known({ ...sseS3, blockedEncryptionTypes: null }),
  };
  const wanted = { fix: ["bucket-tls-only", "bucket-sse-c-blocked", "bucket-tls-floor", "bucket-presigned-url-age"] };
  const first = await planned(exampleBucket, facts, wanted);
  expect(first.closed).toEqual([...wanted.fix].sort());
  expect(first.changes.map(({ fact }) => fact)).toEqual(["policy", "encryption"]);
  const second = await planned(exampleBucket, first.facts, wanted);
  expect(second).toMatchObject({ changes: [], closed: [], manual: [] });
});

test.each<[string, string, Facts<"bucket">, object]>([
  [
    "SSE-C blocked, the key and the Bucket Key as they are",
    "bucket-sse-c-blocked",
    { encryption: known({ ...sseKms, blockedEncryptionTypes: ["NONE"] }), policy: absent, abac: absent },
    [["encryption", { ...sseKms, blockedEncryptionTypes: ["SSE-C"] }]],
  ],
  [
    "the Bucket Key on, SSE-C blocked as before",
    "bucket-key",
    { encryption: known({ ...sseKms, bucketKeyEnabled: false }) },
    [["encryption", sseKms]],
  ],
  [
    "versioning on, MFA Delete as it is",
    "bucket-versioning",
    { versioning: known({ status: "Suspended", mfaDelete: "Disabled" }) },
    [["versioning", { status: "Enabled", mfaDelete: "Disabled" }]],
  ],
  [
    "all four flags on, whichever were",
    "bucket-block-public-access",
    { publicAccessBlock: known({ ...allFlagsOff, blockPublicAcls: true }) },
    [["publicAccessBlock", allFlagsOn]],
  ],
])("%s", async (_, ruleId, facts, changes) => {
  expect(await changesOf(ruleId, facts)).toEqual(changes);
});

test("a lifecycle rule is added beside those that are there, whatever they are called", async () => {
  const old = { ...lifecycleRule, id: "abort-stale-uploads", enabled: false };
  const rules = [old, { ...lifecycleRule, id: "b", expirationDays: 30 }];
  const minimum = { transitionDefaultMinimumObjectSize: "varies_by_storage_class" };
  const changes = await changesOf("bucket-abort-multipart", {
    lifecycle: known({ rules, ...minimum }),
    versioning: absent,
  });
  const added = { ...lifecycleRule, id: "abort-stale-uploads-2", abortIncompleteMultipartUploadDays: 7 };
  expect(changes).toEqual([["lifecycle", { ...minimum, rules: [...rules, added] }]]);
});

test("versions that are there already are removed only for who names the rule", async () => {
  const facts: Facts<"bucket"> = { lifecycle: absent, versioning: known({ status: "Enabled", mfaDelete: null }) };
  const rule = "bucket-noncurrent-expiration";
  expect(await plannedFor(rule, facts)).toMatchObject({
    changes: [],
    manual: [{ ruleId: rule, reason: saying("permanently remove") }],
  });
  expect(await changesOf(rule, facts, { named: [rule] })).toEqual([
    ["lifecycle", { rules: [{ ...lifecycleRule, id: "expire-noncurrent-versions", noncurrentExpirationDays: 90 }] }],
  ]);
});

test("versioning that begins brings the end of old versions with it", async () => {
  const changes = await changesOf("bucket-versioning", { versioning: absent, lifecycle: absent });
  expect(changes.map(([fact]) => fact)).toEqual(["versioning", "lifecycle"]);
});

test("ACLs off: the ACL is private first, and logs that came by a grant come by the policy", async () => {
  const facts: Facts<"bucket"> = {
    ownership: absent,
    acl: known(aclWith(logDeliveryGrant("WRITE"), logDeliveryGrant("READ_ACP"))),
    policy: absent,
    abac: absent,
  };
  const changes = await changesOf("bucket-acl-disabled", facts);
  expect(changes.map(([fact]) => fact)).toEqual(["policy", "acl", "ownership"]);
  expect(changes[0]?.[1]).toContain('"logging.s3.amazonaws.com"');
  expect(changes.slice(1)).toEqual([
    ["acl", aclWith()],
    ["ownership", "BucketOwnerEnforced"],
  ]);
});

test("grants to everyone go, those to the log delivery group stay", async () => {
  const facts: Facts<"bucket"> = {
    acl: known(aclWith(groupGrant("AllUsers", "READ"), logDeliveryGrant("WRITE"))),
    ownership: absent,
    publicAccessBlock: absent,
  };
  expect(await changesOf("bucket-no-group-grants", facts)).toEqual([["acl", aclWith(logDeliveryGrant("WRITE"))]]);
});

test("logs that come by a grant go on coming by the policy when all grants go", async () => {
  const acl = aclWith(logDeliveryGrant("WRITE"), logDeliveryGrant("READ_ACP"), groupGrant("AllUsers", "READ"));
  const facts: Facts<"bucket"> = { acl: known(acl), policy: absent, abac: absent, ownership: absent };
  const changes = await changesOf("bucket-acl-user-access", facts);
  expect(changes.map(([fact]) => fact)).toEqual(["policy", "acl"]);
  expect(changes[0]?.[1]).toContain('"logging.s3.amazonaws.com"');
});

test("a service is pinned to the account, and who stands beside it keeps a statement without the pin", async () => {
  const both = {
    Sid: "Both",
    Effect: "Allow",
    Principal: { Service: "ses.amazonaws.com", AWS: "111122223333" },
    Action: "s3:PutObject",
    Resource: `${exampleBucket.arn}/*`,
  };
  const changes = await changesOf("bucket-no-confused-deputy", { policy: known(policyText(both)), abac: absent });
  const { Statement: statements } = JSON.parse(String(changes[0]?.[1])) as { readonly Statement: readonly object[] };
  const { Effect, Action, Resource } = both;
  expect(statements).toEqual([
    { ...both, Principal: { AWS: "111122223333" } },
    {
      Effect,
      Action,
      Resource,
      Principal: { Service: "ses.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": ["111122223333"] } },
    },
  ]);
});

test("uploads that ask for less than the default are denied, by header, by key and by the managed key", async () => {
  const facts: Facts<"bucket"> = {
    policy: absent,
    abac: absent,
    encryption: known(sseKms),
    kmsKey: known({ found: true, key: kmsKey }),
  };
  const changes = await changesOf("bucket-upload-encryption-enforced", facts);
  expect(changes.map(([fact]) => fact)).toEqual(["policy"]);
});

test("access logs go to the log bucket of the Region, and nowhere when there is none", async () => {
  const facts: Facts<"bucket"> = { logging: absent };
  expect(await plannedFor("bucket-access-logging", facts)).toMatchObject({
    changes: [],
    manual: [{ reason: saying("--log-bucket") }],
  });
  const neighbours = { logBucketOf: () => "logs" };
  expect(await changesOf("bucket-access-logging", facts, { neighbours })).toEqual([
    ["logging", { targetBucket: "logs", targetPrefix: "example/", targetGrants: [] }],
  ]);
});

test("a log bucket that is chosen takes the logs of its own account and Region only", async () => {
  const { account, region } = exampleBucket;
  const chosen = { name: "logs", account, region };
  for (const logBucket of [
    { ...chosen, account: "999999999999" },
    { ...chosen, region: "us-east-1" },
  ]) {
    const neighbours = neighboursFold({ logBucket, kmsKeyArn: null }, () => true).result();
    expect(
      await plannedFor("bucket-access-logging", { logging: absent }, { choices: { logBucket }, neighbours }),
    ).toMatchObject({ changes: [], manual: [{ reason: saying("only within an account and Region") }] });
  }
  const own = neighboursFold({ logBucket: chosen, kmsKeyArn: null }, () => true).result();
  expect((await plannedFor("bucket-access-logging", { logging: absent }, { neighbours: own })).changes).toHaveLength(1);
});

test("a lifecycle rule does not close what it makes impossible, and says so", async () => {
  const wanted = { fix: ["bucket-mfa-delete", "bucket-abort-multipart"] };
  const facts: Facts<"bucket"> = { versioning: known({ status: "Enabled", mfaDelete: null }), lifecycle: absent };
  const plan = await planned(exampleBucket, facts, wanted);
  expect(plan).toMatchObject({
    closed: ["bucket-abort-multipart"],
    manual: [{ ruleId: "bucket-mfa-delete", reason: saying("closes nothing") }],
  });
  expect(plan.changes.flatMap(({ cautions }) => cautions)).toContainEqual(saying("no MFA Delete beside a lifecycle"));
});

test("a plan closes what the files of its format hold", async () => {
  const rule = "account-block-public-access";
  const closedBy = async (format: FixFormatName) => {
    const { closed, manual, isHeld } = await planned(storedAccount.ref, storedAccount.facts, { fix: [rule], format });
    return { closed, reasons: manual.map(({ reason }) => reason), isHeld };
  };
  for (const format of ["aws-cli", "terraform"] as const)
    expect(await closedBy(format)).toEqual({ closed: [rule], reasons: [], isHeld: true });
  expect(await closedBy("cloudformation")).toEqual({
    closed: [],
    reasons: [saying("cannot hold Block Public Access of the account: CloudFormation has no resource")],
    isHeld: false,
  });
  // What a part of the changes closes by itself is closed; what needs the other part is not.
  const facts: Facts<"bucket"> = {
    ownership: absent,
    acl: known(aclWith(groupGrant("AllUsers", "READ"))),
    versioning: absent,
  };
  const fix = ["bucket-acl-disabled", "bucket-versioning"];
  const plan = await planned(exampleBucket, facts, { fix, format: "cloudformation" });
  expect(plan).toMatchObject({
    isHeld: true,
    closed: ["bucket-versioning"],
    manual: [{ ruleId: "bucket-acl-disabled", reason: saying("Make the ACL private before the update") }],
  });
});

test("the log target's own files admit delivery; the source's change nothing", async () => {
  const source: Facts<"bucket"> = {
    logging: known({ targetBucket: "logs", targetPrefix: "", targetGrants: [] }),
    logTarget: known(logTarget),
  };
  expect(await plannedFor("bucket-access-logging-delivery", source)).toMatchObject({
    changes: [],
    closed: ["bucket-access-logging-delivery"],
    closedElsewhere: ["bucket-access-logging-delivery"],
    elsewhere: [expect.stringContaining("bucket logs")],
  });
  const neighbours = { deliveringTo: () => ["111122223333"] };
  const target = await plannedFor("bucket-tls-only", { policy, abac: absent }, { neighbours });
  const text = String(target.changes[0]?.after.state === "known" ? target.changes[0].after.value : "");
  expect(JSON.parse(text)).toMatchObject({
    Statement: [{ Sid: "Partner" }, { Sid: "AllowServerAccessLogs" }, { Sid: "DenyPlainHttp" }],
  });
  // What admits them already is not added again.
  const again = await plannedFor("bucket-tls-only", { policy: known(text), abac: absent }, { neighbours });
  expect(again.changes).toEqual([]);
});

test("a key is taken only from the bucket's Region, and its rotation only when it is the account's", async () => {
  const rule = "bucket-kms-encryption";
  const facts: Facts<"bucket"> = { encryption: known(sseS3) };
  expect(await changesOf(rule, facts, { choices: { kmsKeyArn: keyArn } })).toEqual([["encryption", sseKms]]);
  const elsewhere = keyArn.replace("eu-west-1", "us-east-1");
  expect((await plannedFor(rule, facts, { choices: { kmsKeyArn: elsewhere } })).manual).toHaveLength(1);
  const foreign = { ...kmsKey, account: "444455556666" };
  const rotation: Facts<"bucket"> = {
    encryption: known(sseKms),
    kmsKey: known({ found: true, key: foreign }),
    kmsKeyRotation: known({ enabled: false, periodDays: null }),
  };
  expect((await plannedFor("bucket-kms-key-rotation", rotation)).changes).toEqual([]);
});

test.each<[string, string, Facts<"bucket">]>([
  ["what cannot be undone", "bucket-object-lock", { objectLock: absent, versioning: absent }],
  [
    "a website",
    "bucket-website",
    { website: known({ indexDocument: "i.html", errorDocument: null, redirectAllTo: null, redirectHosts: [] }) },
  ],
])("%s is planned only by name", async (_, ruleId, facts) => {
  expect((await plannedFor(ruleId, facts)).manual).toEqual([{ ruleId, reason: saying("--rule") }]);
  const plan = await plannedFor(ruleId, facts, { named: [ruleId] });
  expect(plan).toMatchObject({ closed: [ruleId], manual: [] });
});

const site: Facts<"bucket"> = {
  website: known({ indexDocument: "i.html", errorDocument: null, redirectAllTo: null, redirectHosts: [] }),
  policy: known(
    policyText({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `${exampleBucket.arn}/*` }),
  ),
  policyStatus: known({ isPublic: true }),
  abac: absent,
  acl: known(aclWith()),
  ownership: known("BucketOwnerEnforced"),
  publicAccessBlock: absent,
};
const objectsByAcl: Facts<"bucket"> = { ...site, policy: absent, policyStatus: absent, ownership: absent };

test.each<[string, string, Facts<"bucket">]>([
  ["plain HTTP denied", "bucket-tls-only", site],
  ["no anonymous access by the policy", "bucket-no-public-read", site],
  ["Block Public Access", "bucket-block-public-access", site],
  ["ACLs off, where objects are public by theirs", "bucket-acl-disabled", objectsByAcl],
  ["a KMS key", "bucket-kms-encryption", { ...site, encryption: known(sseS3) }],
])("%s takes a website offline: only by name, and with a warning", async (_, ruleId, facts) => {
  const choices = { kmsKeyArn: keyArn };
  expect(await plannedFor(ruleId, facts, { choices })).toMatchObject({
    changes: [],
    closed: [],
    manual: [{ ruleId, reason: saying("website goes offline") }],
  });
  const named = await plannedFor(ruleId, facts, { choices, named: [ruleId] });
  expect(named.closed).toEqual([ruleId]);
  expect(named.changes.flatMap(({ cautions }) => cautions)).toContainEqual(saying("THE WEBSITE GOES OFFLINE"));
  // Nobody needs to read a bucket that only redirects; one whose website may not be read could serve one.
  const redirect = { hostName: "example.com", protocol: null };
  const redirecting = { indexDocument: null, errorDocument: null, redirectAllTo: redirect, redirectHosts: [] };
  expect((await plannedFor(ruleId, { ...facts, website: known(redirecting) }, { choices })).closed).toEqual([ruleId]);
  const unread = await plannedFor(ruleId, { ...facts, website: denied("s3:GetBucketWebsite") }, { choices });
  expect(unread.closed).toEqual(facts === objectsByAcl ? [ruleId] : []);
});

test("the account's Block Public Access takes websites offline only by name, and names the doors it shuts", async () => {
  const rule = "account-block-public-access";
  const neighbours = {
    openWebsites: () => ({ names: ["www"], count: 1 }),
    publicDoors: () => ({ names: ["feed"], count: 2 }),
  };
  const facts = storedAccount.facts;
  expect(await planned(storedAccount.ref, facts, { fix: [rule], neighbours })).toMatchObject({
    changes: [],
    manual: [{ ruleId: rule, reason: saying("www") }],
  });
  const named = await planned(storedAccount.ref, facts, { fix: [rule], named: [rule], neighbours });
  expect(named.closed).toEqual([rule]);
  expect(named.changes[0]?.cautions).toEqual(
    expect.arrayContaining([saying("WEBSITES GO OFFLINE: www"), saying("no strangers any more: feed, and 1 more")]),
  );
});

test("a bucket's Block Public Access names the access points that it shuts", async () => {
  const neighbours = { publicDoorsTo: (bucket: string) => ({ names: [`${bucket}-feed`], count: 1 }) };
  const plan = await plannedFor("bucket-block-public-access", { publicAccessBlock: absent }, { neighbours });
  expect(plan.changes[0]?.cautions).toContainEqual(saying("no strangers any more: example-feed"));
});

test("nothing is written over what was not read", async () => {
  const facts: Facts<"bucket"> = {
    policy: denied("s3:GetBucketPolicy"),
    acl: denied("s3:GetBucketAcl"),
    ownership: absent,
  };
  expect(await plannedFor("bucket-acl-disabled", facts)).toMatchObject({
    changes: [],
    manual: [{ reason: saying("not read") }],
  });
});

test("the account's Block Public Access names whom it shuts out", async () => {
  const plan = await planned(storedAccount.ref, storedAccount.facts, {
    fix: ["account-block-public-access"],
    neighbours: { publicBuckets: () => ({ names: ["press"], count: 3 }) },
  });
  expect(plan.closed).toEqual(["account-block-public-access"]);
  expect(plan.changes[0]?.cautions[0]).toContain("press, and 2 more");
});

test("the account's Block Public Access is for a person where the organization's policy decides", async () => {
  const rule = "account-block-public-access";
  const facts: Facts<"account"> = {
    publicAccessBlock: known(allFlagsOff),
    organizationS3Policy: known({ publicAccessBlock: "none" }),
  };
  expect(await planned(storedAccount.ref, facts, { fix: [rule] })).toMatchObject({
    changes: [],
    closed: [],
    manual: [{ ruleId: rule, reason: saying("organization's S3 policy decides") }],
  });
});

test("who waived a finding lives with it, unless its rule is named", async () => {
  const rule = "bucket-versioning";
  const facts: Facts<"bucket"> = { versioning: absent };
  const waiver = { owner: "web", reason: "Rebuilt every night." };
  const waivers = [{ at: "waivers.yaml:1:1", rules: [rule], accounts: [], resources: [], tags: {}, waiver }];
  expect(await plannedFor(rule, facts, { waivers })).toMatchObject({ changes: [], manual: [] });
  expect((await plannedFor(rule, facts, { waivers, named: [rule] })).closed).toEqual([rule]);
});

test.each<[string, string, Facts<"bucket">, object, readonly string[]]>([
  [
    "the owner pays, for who names it",
    "bucket-requester-pays",
    { payer: known("Requester") },
    [["payer", "BucketOwner"]],
    ["named"],
  ],
  [
    "acceleration is suspended",
    "bucket-transfer-acceleration",
    { acceleration: known("Enabled") },
    [["acceleration", "Suspended"]],
    [],
  ],
  [
    "events go to EventBridge, from a bucket that sends none",
    "bucket-event-notifications",
    { notifications: absent },
    [["notifications", { eventBridge: true, targets: [] }]],
    [],
  ],
  [
    "request metrics beside those that are there",
    "bucket-request-metrics",
    { requestMetrics: known([{ id: "EntireBucket", coversWholeBucket: false }]) },
    [
      [
        "requestMetrics",
        [
          { id: "EntireBucket", coversWholeBucket: false },
          { id: "EntireBucket-2", coversWholeBucket: true },
        ],
      ],
    ],
    [],
  ],
  [
    "a foreign key gives way to the key that is named",
    "bucket-kms-key-own-account",
    {
      encryption: known({ ...sseKms, kmsKeyId: keyArn.replace("111122223333", "999999999999") }),
      replication: absent,
      inventories: absent,
    },
    [["encryption", sseKms]],
    [],
  ],
])("%s", async (_, ruleId, facts, changes, named) => {
  const choices = { kmsKeyArn: keyArn };
  expect(await changesOf(ruleId, facts, { choices, named: named.length === 0 ? [] : [ruleId] })).toEqual(changes);
});

test("conditions on tags count only for who names the rule", async () => {
  const condition = { StringEquals: { "s3:BucketTag/team": "data" } };
  const own = { AWS: "111122223333" };
  const tagged = { ...partner, Principal: own, Resource: exampleBucket.arn, Condition: condition };
  const facts: Facts<"bucket"> = { policy: known(policyText(tagged)), abac: known("Disabled") };
  const rule = "bucket-attribute-based-access";
  expect(await plannedFor(rule, facts)).toMatchObject({ changes: [], manual: [{ reason: saying("--rule") }] });
  expect(await changesOf(rule, facts, { named: [rule] })).toEqual([["abac", "Enabled"]]);
});

test("a tag is set where the parameter says its value, beside those that are there", async () => {
  const tags = known([
    { key: "team", value: "old" },
    { key: "kept", value: "1" },
  ]);
  expect(await plannedFor("bucket-tags", { tags })).toMatchObject({
    changes: [],
    manual: [{ reason: saying("value of owner is only you know") }],
  });
  const parameters = { "bucket-tags": { required: ["team=data"] } };
  expect(await changesOf("bucket-tags", { tags }, { parameters })).toEqual([
    [
      "tags",
      [
        { key: "kept", value: "1" },
        { key: "team", value: "data" },
      ],
    ],
  ]);
});

const trailLogs: Role = { role: "cloudtrail-logs", tier: 1, reason: "A trail delivers to it." };

test("a rule that asks for several things is closed by the remedies of each, and the rest is told", async () => {
  const facts: Facts<"bucket"> = {
    versioning: absent,
    encryption: known({ ...sseS3, blockedEncryptionTypes: ["NONE"] }),
    policy: absent,
    policyStatus: absent,
    abac: absent,
    lifecycle: absent,
    objectLock: absent,
    replication: absent,
    replicationDestinations: absent,
    backup: absent,
    publicAccessBlock: known(allFlagsOn),
    kmsKey: absent,
  };
  const ready = await plannedFor("bucket-ransomware-ready", facts);
  expect(ready.changes.map(({ fact }) => fact)).toEqual(["encryption", "versioning", "lifecycle"]);
  expect(ready).toMatchObject({ closed: [], manual: [{ reason: saying("which copy is to survive") }] });
  const rule = "bucket-trail-log-protected";
  const roles = [trailLogs];
  const account: Facts<"account"> = {
    trails: known([{ ...trail, bucket: "example", logFileValidation: true }]),
    // AWS Config does not deliver to a bucket with a default retention: none is planned where it may.
    configDeliveryChannels: known({ found: [], unread: [] }),
  };
  expect((await plannedFor(rule, facts, { roles, account })).manual).toEqual([
    { ruleId: rule, reason: saying("--rule") },
  ]);
  const named = await plannedFor(rule, facts, { roles, account, named: [rule] });
  expect(named.closed).toEqual([rule]);
  expect(named.changes.map(({ fact }) => fact)).toEqual(["versioning", "lifecycle", "objectLock"]);
});

test("the log bucket of a trail logs to another, and Block Public Access closes it", async () => {
  const roles = [trailLogs];
  const neighbours = { logBucketOf: () => "logs" };
  const logging = await changesOf("bucket-trail-log-access-logging", { logging: absent }, { roles, neighbours });
  expect(logging).toEqual([["logging", { targetBucket: "logs", targetPrefix: "example/", targetGrants: [] }]]);
  const open: Facts<"bucket"> = {
    policy: absent,
    policyStatus: absent,
    abac: absent,
    ownership: known("ObjectWriter"),
    acl: known(aclWith(groupGrant("AllUsers", "READ"))),
    publicAccessBlock: absent,
  };
  expect((await plannedFor("bucket-trail-log-not-public", open, { roles })).closed).toEqual([
    "bucket-trail-log-not-public",
  ]);
});

test("a policy in which nobody would be left is deleted", async () => {
  const changes = await changesOf("bucket-no-external-access", {
    policy: known(policyText({ ...partner, Principal: { AWS: "999999999999" }, Resource: exampleBucket.arn })),
    policyStatus: known({ isPublic: false }),
    abac: absent,
    publicAccessBlock: absent,
  });
  expect(changes).toEqual([["policy", null]]);
});
