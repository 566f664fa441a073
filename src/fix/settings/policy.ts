import type { PolicyText } from "../../model/facts.js";
import type { SettingWriter } from "../setting.js";
import { asDocument, type PolicyCalls, policyDocument, policyImports, policyStep } from "./policy-step.js";

/** A bucket's policy, the whole document: PutBucketPolicy replaces it. */
export const bucketPolicy: SettingWriter<PolicyText> = {
  title: "Bucket policy",
  actions: ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"],
  cli: (state) => policyStep(state, bucketCalls),
  terraform: ({ before, after }) =>
    after.state === "absent"
      ? { cannot: "Terraform has no block for a bucket without a policy: delete the policy by hand." }
      : {
          type: "aws_s3_bucket_policy",
          body: [],
          files: [{ attribute: "policy", suffix: "policy.json", document: policyDocument(after) }],
          imports: policyImports(before),
        },
  cloudFormation: ({ ref, after }) =>
    after.state === "absent"
      ? { cannot: "CloudFormation has no resource for a bucket without a policy: delete the policy by hand." }
      : {
          resource: {
            type: "AWS::S3::BucketPolicy",
            properties: { Bucket: ref.name, PolicyDocument: policyDocument(after) },
          },
        },
};

/** An access point's policy. */
export const accessPointPolicy: SettingWriter<PolicyText> = {
  title: "Access point policy",
  actions: ["s3:PutAccessPointPolicy", "s3:DeleteAccessPointPolicy"],
  cli: (state) => policyStep(state, accessPointCalls),
  terraform: ({ ref, before, after }) =>
    after.state === "absent"
      ? { cannot: "Terraform has no block for an access point without a policy: delete the policy by hand." }
      : {
          type: "aws_s3control_access_point_policy",
          body: [["access_point_arn", ref.arn]],
          files: [{ attribute: "policy", suffix: "policy.json", document: policyDocument(after) }],
          imports: policyImports(before),
        },
  cloudFormation: ({ after }) =>
    after.state === "absent"
      ? { cannot: "Remove the property Policy from the access point's resource." }
      : { properties: { Policy: policyDocument(after) } },
};

const bucketCalls: PolicyCalls = {
  service: "s3api",
  get: "get-bucket-policy",
  query: "Policy",
  put: "put-bucket-policy",
  remove: "delete-bucket-policy",
  option: asDocument("policy"),
};

const accessPointCalls: PolicyCalls = {
  service: "s3control",
  get: "get-access-point-policy",
  query: "Policy",
  put: "put-access-point-policy",
  remove: "delete-access-point-policy",
  option: asDocument("policy"),
};
