import rule from "../../rules/bucket-kms-key-no-external-access.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, keyArn, kmsKey, policyText, unsupported } from "../support/fact-builders.js";

const found = known({ found: true as const, key: kmsKey });
const allow = (principal: unknown, action: string | readonly string[], condition?: object) => ({
  Effect: "Allow",
  Principal: principal,
  Action: action,
  Resource: "*",
  ...(condition === undefined ? {} : { Condition: condition }),
});
const own = allow({ AWS: "arn:aws:iam::111122223333:root" }, "kms:*");
const policy = (...statements: readonly object[]) => ({
  kmsKey: found,
  kmsKeyPolicy: known(policyText(own, ...statements)),
});
const supplier = { AWS: "arn:aws:iam::777788889999:root" };
const evidence = ["kmsKeyPolicy/value", "kmsKeyPolicy/value"] as const;
const dangerous = [
  "kms:Decrypt",
  "kms:ReEncryptFrom",
  "kms:PutKeyPolicy",
  "kms:CreateGrant",
  "kms:ScheduleKeyDeletion",
  "kms:DisableKey",
  "kms:ImportKeyMaterial",
  "kms:DeleteImportedKeyMaterial",
];

testRule(rule, {
  pass: [
    { name: "the own account alone", facts: policy() },
    {
      name: "an outsider who may encrypt and describe",
      facts: policy(allow(supplier, ["kms:Encrypt", "kms:GenerateDataKey*", "kms:DescribeKey"])),
    },
    {
      name: "an account that the configuration trusts",
      facts: policy(allow(supplier, "kms:Decrypt")),
      trust: { accounts: ["777788889999"], organizations: [] },
    },
    { name: "a service", facts: policy(allow({ Service: "cloudtrail.amazonaws.com" }, "kms:GenerateDataKey*")) },
    {
      name: "everyone of the own account, through S3",
      facts: policy(
        allow({ AWS: "*" }, ["kms:Decrypt", "kms:CreateGrant"], {
          StringEquals: { "kms:CallerAccount": "111122223333", "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
        }),
      ),
    },
    {
      name: "a key of another account whose policy admits the bucket's owner",
      facts: {
        kmsKey: known({
          found: true as const,
          key: { ...kmsKey, account: "444455556666", arn: keyArn.replace("111122223333", "444455556666") },
        }),
        kmsKeyPolicy: known(policyText(own, allow({ AWS: "arn:aws:iam::444455556666:root" }, "kms:*"))),
      },
    },
  ],
  fail: [
    {
      name: "a supplier may do everything",
      facts: policy(allow(supplier, "kms:*")),
      message: new RegExp(
        `^The policy of the KMS key ${keyArn} admits outsiders\\. The account 777788889999 may kms:CreateGrant, .+ by policy statement 1 \\(.+\\)\\.$`,
      ),
      evidence,
      cause: `kms key ${keyArn}`,
    },
    ...dangerous.map((action) => ({
      name: action,
      facts: policy(allow(supplier, action)),
      message: new RegExp(
        `^The policy of the KMS key ${keyArn} admits outsiders\\. The account 777788889999 may ${action} by policy statement 1 \\(.+\\)\\.$`,
      ),
      evidence,
    })),
    {
      name: "any customer",
      facts: policy(allow("*", "kms:Decrypt")),
      message: /^Critical: the policy of the KMS key .+ admits outsiders\. Any AWS customer may kms:Decrypt by .+\.$/,
      evidence,
    },
  ],
  notApplicable: [
    {
      name: "no key of its own",
      facts: { kmsKey: absent, kmsKeyPolicy: absent },
      reason: "The default encryption names no KMS key of the customer's own.",
    },
    {
      name: "a key that does not exist",
      facts: { kmsKey: known({ found: false, keyId: "alias/gone" }), kmsKeyPolicy: absent },
      reason: "The KMS key alias/gone does not exist.",
    },
    {
      name: "an AWS managed key",
      facts: { kmsKey: known({ found: true as const, key: { ...kmsKey, manager: "AWS" } }), kmsKeyPolicy: unsupported },
      reason: "AWS manages the key and its policy.",
    },
    {
      name: "not offered",
      facts: { kmsKey: found, kmsKeyPolicy: unsupported },
      reason: "The endpoint does not offer it.",
    },
  ],
  unknown: [
    {
      name: "a policy that may not be read",
      facts: { kmsKey: found, kmsKeyPolicy: denied("kms:GetKeyPolicy") },
      missing: ["kms:GetKeyPolicy"],
    },
    {
      name: "no policy, which no key is without",
      facts: { kmsKey: found, kmsKeyPolicy: absent },
      missing: [],
      reason: `The policy of the KMS key ${keyArn} was not read.`,
    },
    {
      name: "a policy that cannot be understood",
      facts: { kmsKey: found, kmsKeyPolicy: known("{") },
      missing: [],
      reason: "The policy of the KMS key cannot be understood: The policy lacks a key in quotes.",
    },
  ],
});
