import { absent, known, type Settled } from "../../../src/model/fact.js";
import type { AccessLogging, LogTarget } from "../../../src/model/facts.js";
import { awsError, headError } from "../../aws/support/aws-error.js";
import { collectFact } from "../support/collector-suite.js";
import type { MockedAnswers } from "../support/mocked-session.js";

const logging: { readonly logging: Settled<AccessLogging> } = {
  logging: known({ targetBucket: "log-bucket", targetPrefix: "", targetGrants: [] }),
};
const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/1";
const policyText = '{"Statement":[]}';
const keyMetadata = {
  Arn: keyArn,
  KeyId: "1",
  AWSAccountId: "111122223333",
  KeyManager: "CUSTOMER",
  KeyState: "Enabled",
  Origin: "AWS_KMS",
  KeySpec: "SYMMETRIC_DEFAULT",
  MultiRegion: false,
};
const encryptedBy = (algorithm: string, key?: string): object => ({
  ServerSideEncryptionConfiguration: {
    Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: algorithm, KMSMasterKeyID: key } }],
  },
});
const answers: MockedAnswers = {
  "s3:HeadBucket": { BucketRegion: "eu-west-1" },
  "s3:GetBucketOwnershipControls": { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } },
  "s3:GetBucketAcl": { Owner: { ID: "o" }, Grants: [] },
  "s3:GetBucketPolicy": { Policy: policyText },
  "s3:GetObjectLockConfiguration": awsError("ObjectLockConfigurationNotFoundError", 404),
  "s3:GetBucketRequestPayment": { Payer: "BucketOwner" },
  "s3:GetBucketEncryption": encryptedBy("aws:kms", keyArn),
  "kms:DescribeKey": { KeyMetadata: keyMetadata },
  "kms:GetKeyPolicy": { Policy: policyText },
};

async function logTarget(changed: MockedAnswers = {}): Promise<LogTarget> {
  const { fact } = await collectFact("bucket", "logTarget", { ...answers, ...changed }, logging);
  if (fact.state !== "known") throw new Error(`The fact is ${fact.state}.`);
  return fact.value;
}

test("absent without a call when logging is off", async () => {
  const { fact, sent } = await collectFact("bucket", "logTarget", {}, { logging: absent });
  expect(fact).toStrictEqual(absent);
  expect(sent).toStrictEqual([]);
});

test("all parts of a target that can be read", async () => {
  expect(await logTarget()).toStrictEqual({
    bucket: "log-bucket",
    region: known("eu-west-1"),
    ownership: known("BucketOwnerEnforced"),
    acl: known({ ownerId: "o", grants: [] }),
    policy: known(policyText),
    objectLock: absent,
    payer: known("BucketOwner"),
    encryption: known({
      algorithm: "aws:kms",
      kmsKeyId: keyArn,
      bucketKeyEnabled: false,
      blockedEncryptionTypes: null,
    }),
    kmsKey: known({
      arn: keyArn,
      account: "111122223333",
      region: "eu-west-1",
      manager: "CUSTOMER",
      state: "Enabled",
      origin: "AWS_KMS",
      keySpec: "SYMMETRIC_DEFAULT",
      multiRegion: false,
      deletionDate: null,
      validTo: null,
    }),
    kmsKeyPolicy: known(policyText),
  });
});

test("a target without policy, ownership controls and key of its own", async () => {
  const target = await logTarget({
    "s3:GetBucketPolicy": awsError("NoSuchBucketPolicy", 404),
    "s3:GetBucketOwnershipControls": awsError("OwnershipControlsNotFoundError", 404),
    "s3:GetBucketEncryption": encryptedBy("AES256"),
  });
  expect(target).toMatchObject({ policy: absent, ownership: absent, kmsKey: absent, kmsKeyPolicy: absent });
});

test("a target that does not exist: every part is absent, after one call", async () => {
  const missing = { ...answers, "s3:HeadBucket": headError(404, null) };
  const { fact, sent } = await collectFact("bucket", "logTarget", missing, logging);
  expect(sent.map(({ operation }) => operation)).toStrictEqual(["s3:HeadBucket"]);
  expect(fact).toMatchObject({ value: { bucket: "log-bucket", region: absent, policy: absent, kmsKey: absent } });
});

test("a target of another account: every part is denied, after one call", async () => {
  const foreign = { ...answers, "s3:HeadBucket": headError(403, "eu-west-1") };
  const { fact, sent } = await collectFact("bucket", "logTarget", foreign, logging);
  const denied = { state: "denied", action: "s3:ListBucket" };
  expect(sent.map(({ operation }) => operation)).toStrictEqual(["s3:HeadBucket"]);
  expect(fact).toMatchObject({ value: { region: denied, acl: denied, kmsKeyPolicy: denied } });
});

test("a target in another Region is read there, and always as our own", async () => {
  const elsewhere: MockedAnswers = {
    ...answers,
    "s3:HeadBucket": (_input, region) =>
      region === "us-east-1" ? { BucketRegion: "us-east-1" } : headError(301, "us-east-1"),
  };
  const { fact, sent } = await collectFact("bucket", "logTarget", elsewhere, logging);
  expect(fact).toMatchObject({ value: { region: known("us-east-1"), acl: { state: "known" } } });
  const configuration = sent.filter(({ operation }) => operation.startsWith("s3:Get"));
  expect(configuration).toHaveLength(6);
  for (const { input, region } of configuration) {
    expect([region, input["Bucket"], input["ExpectedBucketOwner"]]).toStrictEqual([
      "us-east-1",
      "log-bucket",
      "111122223333",
    ]);
  }
});

test("a part that is denied hides no other part", async () => {
  const target = await logTarget({ "s3:GetBucketPolicy": awsError("AccessDenied", 403) });
  expect(target.policy).toMatchObject({ state: "denied", action: "s3:GetBucketPolicy" });
  expect(target.acl.state).toBe("known");
  expect(target.kmsKeyPolicy.state).toBe("known");
});

test("encryption that cannot be read leaves the key unknown, not absent", async () => {
  const target = await logTarget({ "s3:GetBucketEncryption": awsError("AccessDenied", 403) });
  const denied = { state: "denied", action: "s3:GetEncryptionConfiguration" };
  expect(target).toMatchObject({ kmsKey: denied, kmsKeyPolicy: denied });
});

test.each<[string, MockedAnswers, object]>([
  [
    "key denied",
    { "kms:DescribeKey": awsError("AccessDeniedException", 400) },
    { state: "denied", action: "kms:DescribeKey" },
  ],
  [
    "key gone",
    { "kms:DescribeKey": awsError("NotFoundException", 400) },
    { state: "error", code: "NotFoundException" },
  ],
  [
    "policy denied",
    { "kms:GetKeyPolicy": awsError("AccessDeniedException", 400) },
    { state: "denied", action: "kms:GetKeyPolicy" },
  ],
  ["policy empty", { "kms:GetKeyPolicy": {} }, { state: "error", code: "IncompleteAnswer" }],
])("the key policy is as unknown as what leads to it: %s", async (_name, changed, state) => {
  expect((await logTarget(changed)).kmsKeyPolicy).toMatchObject(state);
});

test.each<[string, MockedAnswers, Partial<Record<keyof LogTarget, object>>]>([
  ["no Region", { "s3:HeadBucket": {} }, { region: { state: "error", code: "IncompleteAnswer" } }],
  ["no payer", { "s3:GetBucketRequestPayment": {} }, { payer: { state: "error", code: "IncompleteAnswer" } }],
  ["throttled", { "s3:GetBucketAcl": awsError("SlowDown", 503) }, { acl: { state: "error", code: "SlowDown" } }],
])("an answer that lacks what it must hold is an error: %s", async (_name, changed, part) => {
  expect(await logTarget(changed)).toMatchObject(part);
});
