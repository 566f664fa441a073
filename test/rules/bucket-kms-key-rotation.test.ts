import rule from "../../rules/bucket-kms-key-rotation.js";
import { absent, known } from "../../src/model/fact.js";
import type { KmsKey } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, failed, keyArn, kmsKey, unsupported } from "../support/fact-builders.js";

const key = (change: Partial<KmsKey>) => known({ found: true as const, key: { ...kmsKey, ...change } });
const off = known({ enabled: false, periodDays: null });

testRule(rule, {
  pass: [
    { name: "rotation on", facts: { kmsKey: key({}), kmsKeyRotation: known({ enabled: true, periodDays: 365 }) } },
  ],
  fail: [
    {
      name: "rotation off",
      facts: { kmsKey: key({}), kmsKeyRotation: off },
      message: `Automatic rotation of the KMS key ${keyArn} is off.`,
      evidence: ["kmsKeyRotation/value/enabled"],
      cause: `kms key ${keyArn}`,
    },
    {
      name: "rotation not configured",
      facts: { kmsKey: key({}), kmsKeyRotation: absent },
      message: `Automatic rotation of the KMS key ${keyArn} is not configured.`,
      evidence: ["kmsKeyRotation/state"],
    },
  ],
  notApplicable: [
    {
      name: "no key of its own",
      facts: { kmsKey: absent, kmsKeyRotation: absent },
      reason: "The default encryption names no KMS key of the customer's own.",
    },
    {
      name: "a key that does not exist",
      facts: { kmsKey: known({ found: false, keyId: "alias/gone" }), kmsKeyRotation: absent },
      reason: "The KMS key alias/gone does not exist.",
    },
    {
      name: "a key that AWS manages",
      facts: { kmsKey: key({ manager: "AWS" }), kmsKeyRotation: off },
      reason: "AWS manages and rotates the key.",
    },
    {
      name: "imported material, although rotation could not be read",
      facts: { kmsKey: key({ origin: "EXTERNAL" }), kmsKeyRotation: denied("kms:GetKeyRotationStatus") },
      reason: "The key has imported material, which KMS does not rotate automatically.",
    },
    {
      name: "a CloudHSM key store",
      facts: { kmsKey: key({ origin: "AWS_CLOUDHSM" }), kmsKeyRotation: off },
      reason: "The key is in a custom key store, where KMS does not rotate it automatically.",
    },
    {
      name: "an external key store",
      facts: { kmsKey: key({ origin: "EXTERNAL_KEY_STORE" }), kmsKeyRotation: off },
      reason: "The key is in a custom key store, where KMS does not rotate it automatically.",
    },
    {
      name: "an asymmetric key",
      facts: { kmsKey: key({ keySpec: "RSA_2048" }), kmsKeyRotation: off },
      reason: "The key is not a symmetric encryption key: KMS does not rotate it.",
    },
    {
      name: "KMS says that it cannot rotate the key",
      facts: { kmsKey: key({}), kmsKeyRotation: unsupported },
      reason: "The endpoint does not offer it.",
    },
  ],
  unknown: [
    {
      name: "rotation of a key that could rotate was denied",
      facts: { kmsKey: key({}), kmsKeyRotation: denied("kms:GetKeyRotationStatus") },
      missing: ["kms:GetKeyRotationStatus"],
    },
    {
      name: "the read of rotation failed",
      facts: { kmsKey: key({}), kmsKeyRotation: failed },
      missing: ["kmsKeyRotation"],
    },
  ],
});
