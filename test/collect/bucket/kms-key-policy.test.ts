import type { BucketKmsKey, KmsKey } from "../../../src/model/facts.js";
import { absent, known, type Settled } from "../../../src/model/fact.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "kms:GetKeyPolicy";
const arn = "arn:aws:kms:us-west-2:111122223333:key/11111111-2222-3333-4444-555555555555";
const text = '{"Version":"2012-10-17","Statement":[]}';
const key: KmsKey = {
  arn,
  account: "111122223333",
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

collectorSuite("bucket", "kmsKeyPolicy", {
  known: [
    {
      name: "the text as it is stored",
      settled: found(),
      answers: { [operation]: { Policy: text, PolicyName: "default" } },
      value: text,
    },
  ],
  absent: [
    { name: "no key of its own", settled: { kmsKey: absent }, answers: {} },
    { name: "the key does not exist", settled: { kmsKey: known({ found: false, keyId: "x" }) }, answers: {} },
  ],
  broken: [
    { name: "no policy", settled: found(), answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "an empty policy", settled: found(), answers: { [operation]: { Policy: "" } }, code: "IncompleteAnswer" },
  ],
  decisive: {
    operation,
    action: "kms:GetKeyPolicy",
    settled: found(),
    answers: { [operation]: { Policy: text } },
  },
});

test("unsupported without a call: an AWS managed key", async () => {
  const { fact, sent } = await collectFact("bucket", "kmsKeyPolicy", {}, found({ manager: "AWS" }));
  expect(fact).toStrictEqual({ state: "unsupported", reason: "AWS manages the key and its policy." });
  expect(sent).toStrictEqual([]);
});

test("the key's own Region is asked, by ARN", async () => {
  const { sent } = await collectFact("bucket", "kmsKeyPolicy", { [operation]: { Policy: text } }, found());
  expect(sent).toStrictEqual([{ operation, region: "us-west-2", input: { KeyId: arn, PolicyName: "default" } }]);
});
