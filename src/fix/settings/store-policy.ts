import type { PolicyText } from "../../model/facts.js";
import type { SettingWriter } from "../setting.js";
import { asDocument, type PolicyCalls, policyDocument, policyImports, policyStep } from "./policy-step.js";

/** A directory bucket's policy; S3 takes no expected owner with it. */
export const directoryBucketPolicy: SettingWriter<PolicyText> = {
  title: "Directory bucket policy",
  actions: ["s3express:PutBucketPolicy", "s3express:DeleteBucketPolicy"],
  cli: (state) => policyStep(state, directoryBucketCalls),
  terraform: ({ before, after }) =>
    after.state === "absent"
      ? { cannot: "Remove the aws_s3_bucket_policy resource." }
      : {
          type: "aws_s3_bucket_policy",
          body: [],
          files: [{ attribute: "policy", suffix: "policy.json", document: policyDocument(after) }],
          imports: policyImports(before),
        },
  cloudFormation: ({ ref, after }) =>
    after.state === "absent"
      ? { cannot: "Remove the AWS::S3Express::BucketPolicy resource." }
      : {
          resource: {
            type: "AWS::S3Express::BucketPolicy",
            properties: { Bucket: ref.name, PolicyDocument: policyDocument(after) },
          },
        },
};

/** A table bucket's policy; those of its tables are the tables' own. */
export const tableBucketPolicy: SettingWriter<PolicyText> = {
  title: "Table bucket policy",
  actions: ["s3tables:PutTableBucketPolicy", "s3tables:DeleteTableBucketPolicy"],
  cli: (state) => policyStep(state, tableBucketCalls),
  terraform: ({ before, after }) =>
    after.state === "absent"
      ? { cannot: "Remove the aws_s3tables_table_bucket_policy resource." }
      : {
          type: "aws_s3tables_table_bucket_policy",
          body: [],
          files: [{ attribute: "resource_policy", suffix: "policy.json", document: policyDocument(after) }],
          imports: policyImports(before),
        },
  cloudFormation: ({ ref, after }) =>
    after.state === "absent"
      ? { cannot: "Remove the AWS::S3Tables::TableBucketPolicy resource." }
      : {
          resource: {
            type: "AWS::S3Tables::TableBucketPolicy",
            properties: { TableBucketARN: ref.arn, ResourcePolicy: policyDocument(after) },
          },
        },
};

/** A vector bucket's policy. */
export const vectorBucketPolicy: SettingWriter<PolicyText> = {
  title: "Vector bucket policy",
  actions: ["s3vectors:PutVectorBucketPolicy", "s3vectors:DeleteVectorBucketPolicy"],
  cli: (state) => policyStep(state, vectorBucketCalls),
  terraform: ({ before, after }) =>
    after.state === "absent"
      ? { cannot: "Remove the aws_s3vectors_vector_bucket_policy resource." }
      : {
          type: "aws_s3vectors_vector_bucket_policy",
          body: [],
          files: [{ attribute: "policy", suffix: "policy.json", document: policyDocument(after) }],
          imports: policyImports(before),
        },
  cloudFormation: ({ ref, after }) =>
    after.state === "absent"
      ? { cannot: "Remove the AWS::S3Vectors::VectorBucketPolicy resource." }
      : {
          resource: {
            type: "AWS::S3Vectors::VectorBucketPolicy",
            properties: { VectorBucketArn: ref.arn, Policy: policyDocument(after) },
          },
        },
};

/** The policy of an S3 file system, for which neither Terraform nor CloudFormation is known to have a resource. */
export const fileSystemPolicy: SettingWriter<PolicyText> = {
  title: "File system policy",
  actions: ["s3files:PutFileSystemPolicy", "s3files:DeleteFileSystemPolicy"],
  cli: (state) => policyStep(state, fileSystemCalls),
  terraform: () => ({ cannot: "Use the files of --format aws-cli for the policy of a file system." }),
  cloudFormation: () => ({ cannot: "Use the files of --format aws-cli for the policy of a file system." }),
};

/** The access policy of a Glacier vault. */
export const vaultPolicy: SettingWriter<PolicyText> = {
  title: "Vault access policy",
  actions: ["glacier:SetVaultAccessPolicy", "glacier:DeleteVaultAccessPolicy"],
  cli: (state) => policyStep(state, vaultCalls),
  terraform: ({ after }) => ({
    cannot:
      after.state === "absent"
        ? "Remove the attribute access_policy of the aws_glacier_vault resource."
        : "Set access_policy in the aws_glacier_vault resource to the policy that the files of --format aws-cli hold.",
  }),
  cloudFormation: () => ({ cannot: "CloudFormation has no resource for vaults: use the files of --format aws-cli." }),
};

const directoryBucketCalls: PolicyCalls = {
  service: "s3api",
  get: "get-bucket-policy",
  query: "Policy",
  put: "put-bucket-policy",
  remove: "delete-bucket-policy",
  option: asDocument("policy"),
};

const tableBucketCalls: PolicyCalls = {
  service: "s3tables",
  get: "get-table-bucket-policy",
  query: "resourcePolicy",
  put: "put-table-bucket-policy",
  remove: "delete-table-bucket-policy",
  option: asDocument("resource-policy"),
};

const vectorBucketCalls: PolicyCalls = {
  service: "s3vectors",
  get: "get-vector-bucket-policy",
  query: "policy",
  put: "put-vector-bucket-policy",
  remove: "delete-vector-bucket-policy",
  option: asDocument("policy"),
};

const fileSystemCalls: PolicyCalls = {
  service: "s3files",
  get: "get-file-system-policy",
  query: "policy",
  put: "put-file-system-policy",
  remove: "delete-file-system-policy",
  option: asDocument("policy"),
};

const vaultCalls: PolicyCalls = {
  service: "glacier",
  get: "get-vault-access-policy",
  query: "policy.Policy",
  put: "set-vault-access-policy",
  remove: "delete-vault-access-policy",
  // Glacier takes the document as a text in a structure.
  option: (policy) => ({ name: "policy", file: "policy.json", document: { Policy: policy } }),
};
