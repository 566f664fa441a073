import type { Settled } from "../../model/fact.js";
import type { Json } from "../../model/json.js";
import type { StoreEncryption } from "../../model/store-facts.js";
import type { HclEntry } from "../hcl.js";
import type { SettingWriter } from "../setting.js";
import { encryptionRule, encryptionStep } from "./encryption.js";
import { partsGuard, type Part } from "./guard.js";

/** Default encryption of a directory bucket, whose Bucket Key is always on. */
export const directoryBucketEncryption: SettingWriter<StoreEncryption> = {
  title: "Default encryption",
  actions: ["s3express:PutEncryptionConfiguration"],
  cli: (state) =>
    encryptionStep(
      ruleOf(state.after, "ApplyServerSideEncryptionByDefault"),
      partsGuard("get-bucket-encryption", encryptionRule, directoryBucketParts, state),
    ),
  terraform: ({ before, after }) => {
    const { algorithm, kmsKeyArn } = valueOf(after);
    const key: readonly HclEntry[] = kmsKeyArn === null ? [] : [["kms_master_key_id", kmsKeyArn]];
    const byDefault: readonly HclEntry[] = [["sse_algorithm", algorithm], ...key];
    return {
      type: "aws_s3_bucket_server_side_encryption_configuration",
      body: [
        {
          block: "rule",
          labels: [],
          body: [
            { block: "apply_server_side_encryption_by_default", labels: [], body: byDefault },
            ["bucket_key_enabled", true],
          ],
        },
      ],
      files: [],
      imports: before.state === "known" ? "existing" : "nothing",
    };
  },
  cloudFormation: ({ after }) => ({
    properties: {
      BucketEncryption: { ServerSideEncryptionConfiguration: [ruleOf(after, "ServerSideEncryptionByDefault")] },
    },
  }),
};

/** Default encryption of a table bucket: tables keep what they were made with. */
export const tableBucketEncryption: SettingWriter<StoreEncryption> = {
  title: "Default encryption",
  actions: ["s3tables:PutTableBucketEncryption"],
  cli: (state) => {
    const { algorithm, kmsKeyArn } = valueOf(state.after);
    const document = { sseAlgorithm: algorithm, ...(kmsKeyArn === null ? {} : { kmsKeyArn }) };
    return {
      kept: "get-table-bucket-encryption",
      guard: partsGuard("get-table-bucket-encryption", "encryptionConfiguration", tableBucketParts, state),
      calls: [
        {
          service: "s3tables",
          operation: "put-table-bucket-encryption",
          options: [{ name: "encryption-configuration", file: "encryption.json", document }],
        },
      ],
    };
  },
  terraform: ({ after }) => {
    const { algorithm, kmsKeyArn } = valueOf(after);
    const key = kmsKeyArn === null ? "" : `, kms_key_arn = "${kmsKeyArn}"`;
    return {
      cannot: `Set in the aws_s3tables_table_bucket resource: encryption_configuration = { sse_algorithm = "${algorithm}"${key} }.`,
    };
  },
  cloudFormation: ({ after }) => {
    const { algorithm, kmsKeyArn } = valueOf(after);
    return {
      properties: {
        EncryptionConfiguration: {
          SSEAlgorithm: algorithm,
          ...(kmsKeyArn === null ? {} : { KMSKeyArn: kmsKeyArn }),
        },
      },
    };
  },
};

const directoryBucketParts: readonly Part<StoreEncryption>[] = [
  ["ApplyServerSideEncryptionByDefault.SSEAlgorithm", ({ algorithm }) => algorithm],
  ["ApplyServerSideEncryptionByDefault.KMSMasterKeyID", ({ kmsKeyArn }) => kmsKeyArn],
];

const tableBucketParts: readonly Part<StoreEncryption>[] = [
  ["sseAlgorithm", ({ algorithm }) => algorithm],
  ["kmsKeyArn", ({ kmsKeyArn }) => kmsKeyArn],
];

const serverSide: StoreEncryption = { algorithm: "AES256", kmsKeyArn: null };

function valueOf(encryption: Settled<StoreEncryption>): StoreEncryption {
  return encryption.state === "known" ? encryption.value : serverSide;
}

function ruleOf(encryption: Settled<StoreEncryption>, byDefault: string): Json {
  const { algorithm, kmsKeyArn } = valueOf(encryption);
  return {
    [byDefault]: { SSEAlgorithm: algorithm, ...(kmsKeyArn === null ? {} : { KMSMasterKeyID: kmsKeyArn }) },
    BucketKeyEnabled: true,
  };
}
