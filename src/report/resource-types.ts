import type { Kind } from "../model/resource.js";

/**
 * What AWS calls a resource of each kind: its CloudFormation type, or the name in the same form that AWS Config and
 * Security Hub use where CloudFormation has none.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const resourceTypes = {
  account: "AWS::::Account",
  // A Region of an account is the account's.
  region: "AWS::::Account",
  bucket: "AWS::S3::Bucket",
  "access-point": "AWS::S3::AccessPoint",
  "multi-region-access-point": "AWS::S3::MultiRegionAccessPoint",
  "object-lambda-access-point": "AWS::S3ObjectLambda::AccessPoint",
  "access-grants": "AWS::S3::AccessGrantsInstance",
  "directory-bucket": "AWS::S3Express::DirectoryBucket",
  "table-bucket": "AWS::S3Tables::TableBucket",
  "vector-bucket": "AWS::S3Vectors::VectorBucket",
  "file-system": "AWS::S3Files::FileSystem",
  "glacier-vault": "AWS::Glacier::Vault",
  "transfer-server": "AWS::Transfer::Server",
  // What is wrong with a run is told of the account it looked at.
  run: "AWS::::Account",
} as const satisfies { readonly [K in Kind]: string };
