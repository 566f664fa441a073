import rule from "../../rules/bucket-kms-key-origin.js";
import { absent, known } from "../../src/model/fact.js";
import type { KmsKey } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import { keyArn, kmsKey } from "../support/fact-builders.js";

const key = (change: Partial<KmsKey>) => ({ kmsKey: known({ found: true as const, key: { ...kmsKey, ...change } }) });
const validTo = "2027-06-30T00:00:00.000Z";

testRule(rule, {
  pass: [
    { name: "made by KMS", facts: key({}), message: `The origin of the KMS key ${keyArn} is AWS_KMS.` },
    { name: "in CloudHSM", facts: key({ origin: "AWS_CLOUDHSM" }) },
    { name: "imported for good", facts: key({ origin: "EXTERNAL" }) },
    {
      name: "an external key store, allowed",
      facts: key({ origin: "EXTERNAL_KEY_STORE" }),
      parameters: { externalKeyStore: "allowed" },
    },
  ],
  fail: [
    {
      name: "imported, with an expiry",
      facts: key({ origin: "EXTERNAL", validTo }),
      message: `The material of the KMS key ${keyArn} was imported and expires on ${validTo}.`,
      evidence: ["kmsKey/value/key/origin", "kmsKey/value/key/validTo"],
      cause: `kms key ${keyArn}`,
    },
    {
      name: "an external key store",
      facts: key({ origin: "EXTERNAL_KEY_STORE" }),
      message: `The material of the KMS key ${keyArn} is in an external key store.`,
      evidence: ["kmsKey/value/key/origin"],
    },
  ],
  notApplicable: [
    {
      name: "no key",
      facts: { kmsKey: absent },
      reason: "The default encryption names no KMS key of the customer's own.",
    },
    {
      name: "a key that does not exist",
      facts: { kmsKey: known({ found: false, keyId: "alias/gone" }) },
      reason: "The KMS key alias/gone does not exist.",
    },
  ],
  unknown: [],
});
