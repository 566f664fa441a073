import type { PolicyText } from "../../model/facts.js";
import type { SettingWriter } from "../setting.js";
import {
  asDocument,
  policyDocument,
  policyStep,
  policyWriter,
  terraformPolicy,
  type PolicyCalls,
} from "./policy-step.js";

const bucketCalls: PolicyCalls = {
  service: "s3api",
  get: "get-bucket-policy",
  query: "Policy",
  put: "put-bucket-policy",
  remove: "delete-bucket-policy",
  option: asDocument("policy"),
};

/** A bucket's policy, the whole document: PutBucketPolicy replaces it. */
export const bucketPolicy: SettingWriter<PolicyText> = policyWriter(
  { title: "Bucket policy", actions: ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"] },
  bucketCalls,
  {
    terraform: { type: "aws_s3_bucket_policy", attribute: "policy", body: () => [], importId: null },
    cloudFormation: {
      type: "AWS::S3::BucketPolicy",
      properties: ({ name }, policy) => ({ Bucket: name, PolicyDocument: policy }),
    },
  },
);

/** A directory bucket's policy. */
export const directoryBucketPolicy: SettingWriter<PolicyText> = policyWriter(
  { title: "Directory bucket policy", actions: ["s3express:PutBucketPolicy", "s3express:DeleteBucketPolicy"] },
  bucketCalls,
  {
    terraform: { type: "aws_s3_bucket_policy", attribute: "policy", body: () => [], importId: null },
    cloudFormation: {
      type: "AWS::S3Express::BucketPolicy",
      properties: ({ name }, policy) => ({ Bucket: name, PolicyDocument: policy }),
    },
  },
);

/** An access point's policy. */
export const accessPointPolicy: SettingWriter<PolicyText> = {
  title: "Access point policy",
  actions: ["s3:PutAccessPointPolicy", "s3:DeleteAccessPointPolicy"],
  cli: (state) =>
    policyStep(state, {
      service: "s3control",
      get: "get-access-point-policy",
      query: "Policy",
      put: "put-access-point-policy",
      remove: "delete-access-point-policy",
      option: asDocument("policy"),
    }),
  terraform: (state) =>
    terraformPolicy(state, {
      type: "aws_s3control_access_point_policy",
      attribute: "policy",
      body: ({ arn }) => [["access_point_arn", arn]],
      importId: null,
    }),
  cloudFormation: ({ after }) =>
    after.state === "absent"
      ? { cannot: "Remove the property Policy from the access point's resource." }
      : { properties: { Policy: policyDocument(after) } },
};
