import rule from "../../rules/bucket-kms-key-no-external-grants.js";
import type { KmsGrant, KmsGrants } from "../../src/model/bucket-facts.js";
import { absent, known } from "../../src/model/fact.js";
import type { KmsKey } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import {
  denied,
  keyArn,
  kmsKey as key,
  mayBeMember,
  organizationTrust,
  unsupported,
} from "../support/fact-builders.js";

const keyWith = (change: Partial<KmsKey>) => known({ found: true as const, key: { ...key, ...change } });
const kmsKey = keyWith({});
const foreign = "arn:aws:iam::777788889999:role/reader";
const grant: KmsGrant = {
  id: "g",
  granteePrincipal: "arn:aws:iam::111122223333:role/etl",
  retiringPrincipal: null,
  operations: ["Decrypt", "GenerateDataKey"],
};
const grants = (...outside: KmsGrant[]) => known<KmsGrants>({ total: 7, outsideTotal: outside.length, outside });

testRule(rule, {
  pass: [
    {
      name: "grants within the account only",
      facts: { kmsKey, kmsGrants: grants() },
      message: "None of the 7 grants of the KMS key is an untrusted outsider's.",
    },
    {
      name: "a trusted account",
      facts: { kmsKey, kmsGrants: grants({ ...grant, granteePrincipal: foreign }) },
      trust: { accounts: ["777788889999"], organizations: [] },
    },
    {
      name: "a principal that is gone",
      facts: { kmsKey, kmsGrants: grants({ ...grant, granteePrincipal: "AROACLKWSDQRAOEXAMPLE" }) },
    },
    {
      name: "the key's own account, where that is another",
      facts: {
        kmsKey: keyWith({ account: "777788889999" }),
        kmsGrants: grants({ ...grant, granteePrincipal: foreign }),
      },
    },
  ],
  fail: [
    {
      name: "an outside grantee, and an outside retiring principal",
      facts: {
        kmsKey,
        kmsGrants: grants({ ...grant, granteePrincipal: foreign }, { ...grant, retiringPrincipal: foreign }),
      },
      message:
        `Grants let outsiders use the KMS key ${keyArn}: ${foreign} may Decrypt, GenerateDataKey and ` +
        `arn:aws:iam::111122223333:role/etl may Decrypt, GenerateDataKey, retired by ${foreign}.`,
      evidence: ["kmsGrants/value/outside/0", "kmsGrants/value/outside/1"],
      cause: `kms key ${keyArn}`,
    },
    {
      name: "a service that acts for a resource of another account",
      facts: {
        kmsKey,
        kmsGrants: grants({
          ...grant,
          granteePrincipal: "dynamodb.amazonaws.com",
          sourceArn: "arn:aws:dynamodb:eu-west-1:777788889999:table/orders",
        }),
      },
      message:
        `Grants let outsiders use the KMS key ${keyArn}: dynamodb.amazonaws.com may Decrypt, GenerateDataKey for ` +
        "arn:aws:dynamodb:eu-west-1:777788889999:table/orders.",
      evidence: ["kmsGrants/value/outside/0"],
    },
  ],
  notApplicable: [
    {
      name: "no key",
      facts: { kmsKey: absent, kmsGrants: absent },
      reason: "The default encryption names no KMS key of the customer's own.",
    },
    {
      name: "a key that does not exist",
      facts: { kmsKey: known({ found: false, keyId: "alias/gone" }), kmsGrants: absent },
      reason: "The KMS key alias/gone does not exist.",
    },
    {
      name: "AWS's key",
      facts: { kmsKey: keyWith({ manager: "AWS" }), kmsGrants: absent },
      reason: "AWS manages the key and its grants.",
    },
  ],
  unknown: [
    {
      name: "an account that may be a member of a trusted organization",
      facts: { kmsKey, kmsGrants: grants({ ...grant, granteePrincipal: foreign }) },
      trust: organizationTrust,
      missing: [],
      reason: mayBeMember("777788889999"),
    },
    {
      name: "denied",
      facts: { kmsKey, kmsGrants: denied("kms:ListGrants") },
      missing: ["kms:ListGrants"],
      reason: `The grants of the KMS key ${keyArn} were not read.`,
    },
    {
      name: "not offered",
      facts: { kmsKey, kmsGrants: unsupported },
      missing: [],
      reason: `The grants of the KMS key ${keyArn} were not read.`,
    },
    {
      name: "a service that acts for a bucket, whose ARN names no account",
      facts: {
        kmsKey,
        kmsGrants: grants({ ...grant, granteePrincipal: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::orders" }),
      },
      missing: [],
      reason: `Grants let AWS services use the KMS key ${keyArn} for arn:aws:s3:::orders, whose account cannot be told.`,
    },
    {
      name: "more to others than were kept, and none of the kept is an outsider's",
      facts: {
        kmsKey,
        kmsGrants: known({ total: 90, outsideTotal: 80, outside: [{ ...grant, granteePrincipal: "AROA1EXAMPLE" }] }),
      },
      missing: [],
      reason: `The KMS key ${keyArn} has 80 grants to others, of which only 1 were kept.`,
    },
  ],
});
