import type { Settled } from "../../model/fact.js";
import type { DefaultEncryption } from "../../model/facts.js";
import type { Json } from "../../model/json.js";
import type { HclEntry } from "../hcl.js";
import type { CliGuard, CliStep, SettingWriter } from "../setting.js";
import { partsGuard, textsPart, type Part } from "./guard.js";

/** Default encryption with all that stands in its rule: PutBucketEncryption replaces the whole. */
export const encryption: SettingWriter<DefaultEncryption> = {
  title: "Default encryption",
  actions: ["s3:PutEncryptionConfiguration"],
  cli: (state) =>
    encryptionStep(
      ruleOf(state.after, "ApplyServerSideEncryptionByDefault"),
      partsGuard("get-bucket-encryption", encryptionRule, parts, state),
    ),
  terraform: ({ before, after }) => ({
    type: "aws_s3_bucket_server_side_encryption_configuration",
    body: [{ block: "rule", labels: [], body: terraformRule(after) }],
    files: [],
    imports: before.state === "known" ? "existing" : "nothing",
  }),
  cloudFormation: ({ after }) => ({
    properties: {
      BucketEncryption: { ServerSideEncryptionConfiguration: [ruleOf(after, "ServerSideEncryptionByDefault")] },
    },
  }),
};

/** The whole configuration with its one rule. */
export function encryptionStep(rule: Json, guard: CliGuard): CliStep {
  const document = { Rules: [rule] };
  return {
    kept: "get-bucket-encryption",
    guard,
    calls: [
      {
        service: "s3api",
        operation: "put-bucket-encryption",
        options: [{ name: "server-side-encryption-configuration", file: "encryption.json", document }],
      },
    ],
  };
}

/** Where the answer has the one rule. */
export const encryptionRule = "ServerSideEncryptionConfiguration.Rules[0]";

const parts: readonly Part<DefaultEncryption>[] = [
  ["ApplyServerSideEncryptionByDefault.SSEAlgorithm", ({ algorithm }) => algorithm],
  ["ApplyServerSideEncryptionByDefault.KMSMasterKeyID", ({ kmsKeyId }) => kmsKeyId],
  // S3 documents a missing BucketKeyEnabled as off.
  ["BucketKeyEnabled || `false`", ({ bucketKeyEnabled }) => bucketKeyEnabled],
  textsPart("BlockedEncryptionTypes.EncryptionType", ({ blockedEncryptionTypes }) => blockedEncryptionTypes ?? []),
];

const serverSide: DefaultEncryption = {
  algorithm: "AES256",
  kmsKeyId: null,
  bucketKeyEnabled: false,
  blockedEncryptionTypes: null,
};

function valueOf(encryption: Settled<DefaultEncryption>): DefaultEncryption {
  return encryption.state === "known" ? encryption.value : serverSide;
}

function ruleOf(fact: Settled<DefaultEncryption>, byDefault: string): Json {
  const { algorithm, kmsKeyId, bucketKeyEnabled, blockedEncryptionTypes } = valueOf(fact);
  return {
    [byDefault]: { SSEAlgorithm: algorithm, ...(kmsKeyId === null ? {} : { KMSMasterKeyID: kmsKeyId }) },
    BucketKeyEnabled: bucketKeyEnabled,
    ...(blockedEncryptionTypes === null ? {} : { BlockedEncryptionTypes: { EncryptionType: blockedEncryptionTypes } }),
  };
}

function terraformRule(fact: Settled<DefaultEncryption>): readonly HclEntry[] {
  const { algorithm, kmsKeyId, bucketKeyEnabled, blockedEncryptionTypes } = valueOf(fact);
  const key: readonly HclEntry[] = kmsKeyId === null ? [] : [["kms_master_key_id", kmsKeyId]];
  return [
    {
      block: "apply_server_side_encryption_by_default",
      labels: [],
      body: [["sse_algorithm", algorithm], ...key],
    },
    ["bucket_key_enabled", bucketKeyEnabled],
    ...(blockedEncryptionTypes === null ? [] : [["blocked_encryption_types", blockedEncryptionTypes] as const]),
  ];
}
