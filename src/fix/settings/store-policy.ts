import type { PolicyText } from "../../model/facts.js";
import type { SettingWriter } from "../setting.js";
import { asDocument, policyStep, policyWriter } from "./policy-step.js";

/** A table bucket's policy; those of its tables are the tables' own. */
export const tableBucketPolicy: SettingWriter<PolicyText> = policyWriter(
  { title: "Table bucket policy", actions: ["s3tables:PutTableBucketPolicy", "s3tables:DeleteTableBucketPolicy"] },
  {
    service: "s3tables",
    get: "get-table-bucket-policy",
    query: "resourcePolicy",
    put: "put-table-bucket-policy",
    remove: "delete-table-bucket-policy",
    option: asDocument("resource-policy"),
  },
  {
    terraform: {
      type: "aws_s3tables_table_bucket_policy",
      attribute: "resource_policy",
      body: () => [],
      importId: null,
    },
    cloudFormation: {
      type: "AWS::S3Tables::TableBucketPolicy",
      properties: ({ arn }, policy) => ({ TableBucketARN: arn, ResourcePolicy: policy }),
    },
  },
);

/** A vector bucket's policy. */
export const vectorBucketPolicy: SettingWriter<PolicyText> = policyWriter(
  { title: "Vector bucket policy", actions: ["s3vectors:PutVectorBucketPolicy", "s3vectors:DeleteVectorBucketPolicy"] },
  {
    service: "s3vectors",
    get: "get-vector-bucket-policy",
    query: "policy",
    put: "put-vector-bucket-policy",
    remove: "delete-vector-bucket-policy",
    option: asDocument("policy"),
  },
  {
    terraform: {
      type: "aws_s3vectors_vector_bucket_policy",
      attribute: "policy",
      body: () => [],
      importId: null,
    },
    cloudFormation: {
      type: "AWS::S3Vectors::VectorBucketPolicy",
      properties: ({ arn }, policy) => ({ VectorBucketArn: arn, Policy: policy }),
    },
  },
);

/** The policy of an S3 file system, for which neither Terraform nor CloudFormation is known to have a resource. */
export const fileSystemPolicy: SettingWriter<PolicyText> = {
  title: "File system policy",
  actions: ["s3files:PutFileSystemPolicy", "s3files:DeleteFileSystemPolicy"],
  cli: (state) =>
    policyStep(state, {
      service: "s3files",
      get: "get-file-system-policy",
      query: "policy",
      put: "put-file-system-policy",
      remove: "delete-file-system-policy",
      option: asDocument("policy"),
    }),
  terraform: () => ({ cannot: "Use the files of --format aws-cli for the policy of a file system." }),
  cloudFormation: () => ({ cannot: "Use the files of --format aws-cli for the policy of a file system." }),
};

/** The access policy of a Glacier vault. */
export const vaultPolicy: SettingWriter<PolicyText> = {
  title: "Vault access policy",
  actions: ["glacier:SetVaultAccessPolicy", "glacier:DeleteVaultAccessPolicy"],
  cli: (state) =>
    policyStep(state, {
      service: "glacier",
      get: "get-vault-access-policy",
      query: "policy.Policy",
      put: "set-vault-access-policy",
      remove: "delete-vault-access-policy",
      // Glacier takes the document as a text in a structure.
      option: (policy) => ({ name: "policy", file: "policy.json", document: { Policy: policy } }),
    }),
  terraform: ({ after }) => ({
    cannot:
      after.state === "absent"
        ? "Remove the attribute access_policy of the aws_glacier_vault resource."
        : "Set access_policy in the aws_glacier_vault resource to the policy that the files of --format aws-cli hold.",
  }),
  cloudFormation: () => ({ cannot: "CloudFormation has no resource for vaults: use the files of --format aws-cli." }),
};
