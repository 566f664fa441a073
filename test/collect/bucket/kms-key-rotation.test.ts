import type { BucketKmsKey, KmsKey } from "../../../src/model/facts.js";
import { absent, known, type Settled } from "../../../src/model/fact.js";
import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "kms:GetKeyRotationStatus";
const arn = "arn:aws:kms:us-west-2:444455556666:key/11111111-2222-3333-4444-555555555555";
const key: KmsKey = {
  arn,
  account: "444455556666",
  region: "us-west-2",
  manager: "CUSTOMER",
  state: "Enabled",
  origin: "AWS_KMS",
  keySpec: "SYMMETRIC_DEFAULT",
  multiRegion: false,
  deletionDate: null,
  validTo: null,
};
const found = (changed: Partial<KmsKey> = {}): { kmsKey: Settled<BucketKmsKey> } => ({
  kmsKey: known({ found: true, key: { ...key, ...changed } }),
});

collectorSuite("bucket", "kmsKeyRotation", {
  known: [
    {
      name: "on",
      settled: found(),
      answers: { [operation]: { KeyRotationEnabled: true, RotationPeriodInDays: 90 } },
      value: { enabled: true, periodDays: 90 },
    },
    {
      name: "off",
      settled: found(),
      answers: { [operation]: { KeyRotationEnabled: false } },
      value: { enabled: false, periodDays: null },
    },
  ],
  absent: [
    { name: "no key of its own", settled: { kmsKey: absent }, answers: {} },
    { name: "the key does not exist", settled: { kmsKey: known({ found: false, keyId: "x" }) }, answers: {} },
  ],
  broken: [{ name: "no state", settled: found(), answers: { [operation]: {} }, code: "IncompleteAnswer" }],
  decisive: {
    operation,
    action: "kms:GetKeyRotationStatus",
    settled: found(),
    answers: { [operation]: { KeyRotationEnabled: true } },
  },
});

test.each<[string, Partial<KmsKey>, string]>([
  ["an AWS managed key", { manager: "AWS" }, "KMS rotates AWS managed keys by itself."],
  ["an asymmetric key", { keySpec: "RSA_2048" }, "KMS does not rotate keys of type RSA_2048."],
  ["imported material", { origin: "EXTERNAL" }, "KMS does not rotate key material of origin EXTERNAL."],
  ["a custom key store", { origin: "AWS_CLOUDHSM" }, "KMS does not rotate key material of origin AWS_CLOUDHSM."],
])("unsupported without a call: %s", async (_name, changed, reason) => {
  const { fact, sent } = await collectFact("bucket", "kmsKeyRotation", {}, found(changed));
  expect(fact).toStrictEqual({ state: "unsupported", reason });
  expect(sent).toStrictEqual([]);
});

test("unsupported when KMS says so", async () => {
  const answers = { [operation]: awsError("UnsupportedOperationException", 400, "Not this kind.") };
  const { fact } = await collectFact("bucket", "kmsKeyRotation", answers, found());
  expect(fact).toStrictEqual({
    state: "unsupported",
    reason: "kms:GetKeyRotationStatus answered UnsupportedOperationException: Not this kind.",
  });
});

test("the key's own Region is asked, by ARN", async () => {
  const { sent } = await collectFact(
    "bucket",
    "kmsKeyRotation",
    { [operation]: { KeyRotationEnabled: true } },
    found(),
  );
  expect(sent).toStrictEqual([{ operation, region: "us-west-2", input: { KeyId: arn } }]);
});
