import type { Kind } from "../model/resource.js";

/**
 * What AWS calls a resource of each kind: its CloudFormation type, or the name in the same form that AWS Config and
 * Security Hub use where CloudFormation has none.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const resourceTypes = {
  account: "AWS::::Account",
  bucket: "AWS::S3::Bucket",
  "access-point": "AWS::S3::AccessPoint",
  "multi-region-access-point": "AWS::S3::MultiRegionAccessPoint",
} as const satisfies { readonly [K in Kind]: string };
