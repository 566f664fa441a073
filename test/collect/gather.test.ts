import { CredentialsRejected } from "../../src/aws/credentials-rejected.js";
import type { CollectedFact } from "../../src/collect/collector.js";
import { collectors } from "../../src/collect/collectors.js";
import { gather } from "../../src/collect/gather.js";
import { createMemo, type Memo } from "../../src/collect/memo.js";
import { planFacts, type KindPlan } from "../../src/collect/plan.js";
import type { EndpointKind } from "../../src/aws/account-session.js";
import { absent, known } from "../../src/model/fact.js";
import type { Facts, Kind } from "../../src/model/resource.js";
import { awsError, headError } from "../aws/support/aws-error.js";
import { refs } from "./support/collector-suite.js";
import { mockedSession, type MockedAnswers } from "./support/mocked-session.js";

interface Gathering<K extends Kind> {
  readonly kind: K;
  readonly facts: readonly CollectedFact<K>[];
  readonly answers: MockedAnswers;
  readonly endpoint?: EndpointKind;
  readonly memo?: Memo;
}

async function gatherFacts<K extends Kind>(
  gathering: Gathering<K>,
): Promise<{ readonly facts: Facts<K> | "gone"; readonly sent: readonly string[] }> {
  const { kind, answers } = gathering;
  const wanted = {
    account: new Set<never>(),
    bucket: new Set<never>(),
    "access-point": new Set<never>(),
    "multi-region-access-point": new Set<never>(),
    [kind]: new Set(gathering.facts),
  };
  // The compiler does not see that the plan of a kind and the ref of the same kind belong together.
  const plan = planFacts(wanted, gathering.endpoint ?? "aws", collectors).kinds[kind] as unknown as KindPlan<Kind>;
  const { session, sent } = mockedSession(answers);
  const facts = await gather<Kind>(session, plan, refs[kind], gathering.memo ?? createMemo(10), collectors);
  return { facts: facts as Facts<K> | "gone", sent: sent.map(({ operation }) => operation) };
}

const noPolicy = awsError("NoSuchBucketPolicy", 404);
const kmsEncrypted = {
  ServerSideEncryptionConfiguration: {
    Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: "alias/data" } }],
  },
};

test("one fact's failure leaves the others as they are", async () => {
  const { facts } = await gatherFacts({
    kind: "bucket",
    facts: ["policy", "acl", "versioning"],
    answers: {
      "s3:GetBucketPolicy": noPolicy,
      "s3:GetBucketAcl": awsError("AccessDenied", 403, "no"),
      "s3:GetBucketVersioning": awsError("SlowDown", 503, "slow"),
    },
  });
  expect(facts).toStrictEqual({
    policy: absent,
    acl: { state: "denied", action: "s3:GetBucketAcl", message: "AccessDenied: no" },
    versioning: { state: "error", operation: "s3:GetBucketVersioning", code: "SlowDown", message: "slow" },
  });
});

test("a gap is passed on to what is read from it, without a call", async () => {
  const { facts, sent } = await gatherFacts({
    kind: "bucket",
    facts: ["kmsKeyRotation"],
    answers: { "s3:GetBucketEncryption": awsError("AccessDenied", 403, "no") },
  });
  const denied = { state: "denied", action: "s3:GetEncryptionConfiguration", message: "AccessDenied: no" };
  expect(facts).toStrictEqual({ encryption: denied, kmsKey: denied, kmsKeyRotation: denied });
  expect(sent).toStrictEqual(["s3:GetBucketEncryption"]);
});

describe("facts that another fact decides", () => {
  const cases: readonly {
    readonly kind: Kind;
    readonly decides: string;
    readonly fact: string;
    readonly spared: string;
    readonly answers: MockedAnswers;
  }[] = [
    {
      kind: "bucket",
      decides: "policy",
      fact: "policyStatus",
      spared: "s3:GetBucketPolicyStatus",
      answers: { "s3:GetBucketPolicy": noPolicy, "s3:GetBucketPolicyStatus": noPolicy },
    },
    {
      kind: "bucket",
      decides: "versioning",
      fact: "objectLock",
      spared: "s3:GetObjectLockConfiguration",
      answers: {
        "s3:GetBucketVersioning": {},
        "s3:GetObjectLockConfiguration": awsError("ObjectLockConfigurationNotFoundError", 404),
      },
    },
    {
      kind: "bucket",
      decides: "versioning",
      fact: "replication",
      spared: "s3:GetBucketReplication",
      answers: {
        "s3:GetBucketVersioning": {},
        "s3:GetBucketReplication": awsError("ReplicationConfigurationNotFoundError", 404),
      },
    },
    {
      kind: "access-point",
      decides: "policy",
      fact: "policyStatus",
      spared: "s3-control:GetAccessPointPolicyStatus",
      answers: {
        "s3-control:GetAccessPointPolicy": awsError("NoSuchAccessPointPolicy", 404),
        "s3-control:GetAccessPointPolicyStatus": awsError("NoSuchAccessPointPolicy", 404),
      },
    },
  ];

  test("each shortcut has a case here", () => {
    const shortcuts = Object.entries(collectors).flatMap(([kind, ofKind]) =>
      Object.values<{ fact: string; decidedBy?: readonly { by: string }[] }>(ofKind).flatMap(({ fact, decidedBy }) =>
        (decidedBy ?? []).map(({ by }) => `${kind} ${by} ${fact}`),
      ),
    );
    expect(cases.map(({ kind, decides, fact }) => `${kind} ${decides} ${fact}`).sort()).toStrictEqual(shortcuts.sort());
  });

  test.each(cases)(
    "$kind $decides spares $spared, and the facts are the same",
    async ({ kind, decides, fact, spared, answers }) => {
      const facts = [decides, fact] as never[];
      const short = await gatherFacts({ kind, facts, answers, endpoint: "aws" });
      const long = await gatherFacts({ kind, facts, answers, endpoint: "custom" });
      expect(short.facts).toStrictEqual(long.facts);
      expect(short.facts).toMatchObject({ [fact]: absent });
      expect(short.sent).not.toContain(spared);
      expect(long.sent).toContain(spared);
    },
  );

  test.each([
    ["Suspended", []],
    ["Enabled", ["s3:GetObjectLockConfiguration"]],
  ])("versioning that is %s decides about Object Lock what AWS would answer", async (Status, asked) => {
    const answers = {
      "s3:GetBucketVersioning": { Status },
      "s3:GetObjectLockConfiguration": awsError("ObjectLockConfigurationNotFoundError", 404),
    };
    const facts = ["versioning", "objectLock"] as const;
    const short = await gatherFacts({ kind: "bucket", facts, answers, endpoint: "aws" });
    const long = await gatherFacts({ kind: "bucket", facts, answers, endpoint: "custom" });
    expect(short.facts).toStrictEqual(long.facts);
    expect(short.sent).toStrictEqual(["s3:GetBucketVersioning", ...asked]);
  });

  test("each fact that resources share has a case below", () => {
    const shared = Object.entries(collectors).flatMap(([kind, ofKind]) =>
      Object.values<{ fact: string; shared?: { by: string } }>(ofKind).flatMap((one) =>
        one.shared === undefined ? [] : [`${kind} ${one.shared.by} ${one.fact}`],
      ),
    );
    expect(shared).toStrictEqual(["bucket ownership acl"]);
  });

  const ownership = (setting: string): object => ({ OwnershipControls: { Rules: [{ ObjectOwnership: setting }] } });
  const enforced = ownership("BucketOwnerEnforced");
  const ownerGrant = { Grantee: { Type: "CanonicalUser", ID: "o" }, Permission: "FULL_CONTROL" };
  const ownerAcl = { Owner: { ID: "o" }, Grants: [ownerGrant] };

  test.each<[string, EndpointKind, MockedAnswers[string], number]>([
    ["is asked for once under BucketOwnerEnforced", "aws", enforced, 1],
    ["is asked for of each bucket elsewhere than at AWS", "custom", enforced, 2],
    ["is asked for of each bucket under BucketOwnerPreferred", "aws", ownership("BucketOwnerPreferred"), 2],
    [
      "is asked for of each bucket without ownership controls",
      "aws",
      awsError("OwnershipControlsNotFoundError", 404),
      2,
    ],
    ["is asked for of each bucket whose ownership is not told", "aws", awsError("AccessDenied", 403), 2],
  ])("the ACL %s, and the facts are the same", async (_name, endpoint, setting, calls) => {
    const answers = { "s3:GetBucketOwnershipControls": setting, "s3:GetBucketAcl": ownerAcl };
    const gathering = { kind: "bucket" as const, facts: ["acl", "ownership"] as const, answers };
    const memo = createMemo(10);
    const first = await gatherFacts({ ...gathering, endpoint, memo });
    const second = await gatherFacts({ ...gathering, endpoint, memo });
    const long = await gatherFacts({ ...gathering, endpoint: "custom" });
    expect([first.facts, second.facts]).toStrictEqual([long.facts, long.facts]);
    const sent = [...first.sent, ...second.sent].filter((operation) => operation === "s3:GetBucketAcl");
    expect(sent).toHaveLength(calls);
  });

  test("an ACL that one bucket refuses is asked of the others", async () => {
    const memo = createMemo(10);
    const facts = ["acl", "ownership"] as const;
    const answers = {
      "s3:GetBucketOwnershipControls": enforced,
      "s3:GetBucketAcl": awsError("AccessDenied", 403, "no"),
    };
    const refused = await gatherFacts({ kind: "bucket", facts, answers, memo });
    expect(refused.facts).toMatchObject({ acl: { state: "denied" } });
    expect(refused.sent.filter((operation) => operation === "s3:GetBucketAcl")).toHaveLength(1);
    const other = await gatherFacts({
      kind: "bucket",
      facts,
      answers: { ...answers, "s3:GetBucketAcl": ownerAcl },
      memo,
    });
    expect(other.facts).toMatchObject({ acl: { state: "known", value: { ownerId: "o" } } });
  });

  test("a gap decides nothing", async () => {
    const { facts, sent } = await gatherFacts({
      kind: "bucket",
      facts: ["policy", "policyStatus"],
      answers: {
        "s3:GetBucketPolicy": awsError("AccessDenied", 403),
        "s3:GetBucketPolicyStatus": { PolicyStatus: { IsPublic: true } },
      },
    });
    expect(facts).toMatchObject({ policyStatus: known({ isPublic: true }) });
    expect(sent).toContain("s3:GetBucketPolicyStatus");
  });
});

describe("a bucket that answers NoSuchBucket", () => {
  const answers = {
    "s3:GetBucketPolicy": awsError("NoSuchBucket", 404),
    "s3:GetBucketAcl": { Owner: { ID: "o" }, Grants: [] },
  };
  const facts = ["policy", "acl"] as const;

  test("is gone when HeadBucket does not find it either", async () => {
    const asked = await gatherFacts({
      kind: "bucket",
      facts,
      answers: { ...answers, "s3:HeadBucket": headError(404, null) },
    });
    expect(asked.facts).toBe("gone");
    expect(asked.sent.filter((operation) => operation === "s3:HeadBucket")).toHaveLength(1);
  });

  test.each([1, 2])("%i times, and exists, is read again, the other facts are not", async (times) => {
    let refusals = 0;
    const policy = () => ((refusals += 1) <= times ? awsError("NoSuchBucket", 404) : noPolicy);
    const asked = await gatherFacts({
      kind: "bucket",
      facts,
      answers: { ...answers, "s3:GetBucketPolicy": policy, "s3:HeadBucket": { BucketRegion: "eu-west-1" } },
    });
    expect(asked.facts).toMatchObject({ policy: absent, acl: { state: "known" } });
    expect(asked.sent.filter((operation) => operation === "s3:GetBucketPolicy")).toHaveLength(times + 1);
    expect(asked.sent.filter((operation) => operation === "s3:GetBucketAcl")).toHaveLength(1);
  });

  test("is gone when it is deleted while it is read again", async () => {
    let looks = 0;
    const head = () => ((looks += 1) === 1 ? { BucketRegion: "eu-west-1" } : headError(404, null));
    const asked = await gatherFacts({ kind: "bucket", facts, answers: { ...answers, "s3:HeadBucket": head } });
    expect(asked.facts).toBe("gone");
  });

  test.each([
    ["finds it", { BucketRegion: "eu-west-1" }],
    ["is denied", headError(403, "eu-west-1")],
    ["fails", awsError("SlowDown", 503)],
  ])("keeps its error when it is always the same and HeadBucket %s", async (_name, head) => {
    const asked = await gatherFacts({ kind: "bucket", facts, answers: { ...answers, "s3:HeadBucket": head } });
    expect(asked.facts).toMatchObject({
      policy: { state: "error", code: "NoSuchBucket" },
      acl: { state: "known" },
    });
  });
});

test.each<[Kind, string, string, string, string]>([
  ["access-point", "policy", "s3-control:GetAccessPointPolicy", "s3-control:GetAccessPoint", "NoSuchAccessPoint"],
  [
    "multi-region-access-point",
    "settings",
    "s3-control:GetMultiRegionAccessPoint",
    "s3-control:GetMultiRegionAccessPoint",
    "NoSuchMultiRegionAccessPoint",
  ],
])("a deleted %s is gone", async (kind, fact, operation, check, code) => {
  const answers = { [operation]: awsError(code, 404), [check]: awsError(code, 404) };
  expect((await gatherFacts({ kind, facts: [fact] as never[], answers })).facts).toBe("gone");
});

test("another resource's absence does not end this one's existence", async () => {
  const { facts } = await gatherFacts({
    kind: "bucket",
    facts: ["logTarget"],
    answers: {
      "s3:GetBucketLogging": { LoggingEnabled: { TargetBucket: "logs", TargetPrefix: "" } },
      "s3:HeadBucket": headError(404, null),
    },
  });
  expect(facts).toMatchObject({ logTarget: { state: "known", value: { region: absent } } });
});

test("what many buckets share is read once", async () => {
  const memo = createMemo(10);
  const answers = {
    "s3:GetBucketEncryption": kmsEncrypted,
    "kms:DescribeKey": awsError("NotFoundException", 400),
  };
  const gathering = { kind: "bucket", facts: ["kmsKey"], answers, memo } as const;
  expect((await gatherFacts(gathering)).sent).toStrictEqual(["s3:GetBucketEncryption", "kms:DescribeKey"]);
  const second = await gatherFacts(gathering);
  expect(second.sent).toStrictEqual(["s3:GetBucketEncryption"]);
  expect(second.facts).toMatchObject({ kmsKey: known({ found: false, keyId: "alias/data" }) });
});

test("a failed shared read is an error for those who waited, and is tried again for the next", async () => {
  const memo = createMemo(10);
  const throttled = { "s3:GetBucketEncryption": kmsEncrypted, "kms:DescribeKey": awsError("ThrottlingException", 400) };
  const answered = { ...throttled, "kms:DescribeKey": awsError("NotFoundException", 400) };
  const first = await gatherFacts({ kind: "bucket", facts: ["kmsKey"], answers: throttled, memo });
  const second = await gatherFacts({ kind: "bucket", facts: ["kmsKey"], answers: answered, memo });
  expect(first.facts).toMatchObject({ kmsKey: { state: "error", code: "ThrottlingException" } });
  expect(second.facts).toMatchObject({ kmsKey: { state: "known" } });
});

test("rejected credentials are no fact", async () => {
  const answers = { "s3:GetBucketAcl": new CredentialsRejected("ExpiredToken", "expired", null) };
  await expect(gatherFacts({ kind: "bucket", facts: ["acl"], answers })).rejects.toBeInstanceOf(CredentialsRejected);
});

test.each(["UnrecognizedClientException", "InvalidClientTokenId", "OptInRequired", "SubscriptionRequiredException"])(
  "what a service answers with %s in a Region that holds buckets is an error, never that there is nothing",
  async (code) => {
    const { facts } = await gatherFacts({
      kind: "region",
      facts: ["guardDuty"],
      answers: { "guardduty:ListDetectors": awsError(code, 403) },
    });
    expect(facts).toMatchObject({ guardDuty: { state: "error", operation: "guardduty:ListDetectors", code } });
  },
);

test("a service that the account is not signed up for is not offered to the account", async () => {
  const { facts } = await gatherFacts({
    kind: "account",
    facts: ["cloudFrontOrigins"],
    answers: { "cloudfront:ListDistributions": awsError("SubscriptionRequiredException", 403) },
  });
  expect(facts).toMatchObject({ cloudFrontOrigins: { state: "unsupported" } });
});
