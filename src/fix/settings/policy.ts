import type { Settled } from "../../model/fact.js";
import type { Json } from "../../model/json.js";
import type { PolicyText } from "../../model/facts.js";
import type { CliGuard, SettingState, SettingWriter } from "../setting.js";

/** A bucket's policy, the whole document: PutBucketPolicy replaces it. */
export const bucketPolicy: SettingWriter<PolicyText> = {
  title: "Bucket policy",
  actions: ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"],
  cli: (state) => ({
    kept: "get-bucket-policy",
    guard: guardOf(state),
    calls: [
      state.after.state === "absent"
        ? { service: "s3api", operation: "delete-bucket-policy", options: [] }
        : {
            service: "s3api",
            operation: "put-bucket-policy",
            options: [{ name: "policy", file: "policy.json", document: documentOf(state.after) }],
          },
    ],
  }),
  terraform: ({ before, after }) =>
    after.state === "absent"
      ? { cannot: "Terraform has no block for a bucket without a policy: delete the policy by hand." }
      : {
          type: "aws_s3_bucket_policy",
          body: [],
          files: [{ attribute: "policy", suffix: "policy.json", document: documentOf(after) }],
          imports: before.state === "known" ? "existing" : "nothing",
        },
  cloudFormation: ({ ref, after }) =>
    after.state === "absent"
      ? { cannot: "CloudFormation has no resource for a bucket without a policy: delete the policy by hand." }
      : {
          resource: {
            type: "AWS::S3::BucketPolicy",
            properties: { Bucket: ref.name, PolicyDocument: documentOf(after) },
          },
        },
};

/** An access point's policy. */
export const accessPointPolicy: SettingWriter<PolicyText> = {
  title: "Access point policy",
  actions: ["s3:PutAccessPointPolicy", "s3:DeleteAccessPointPolicy"],
  cli: (state) => ({
    kept: "get-access-point-policy",
    guard: { ...guardOf(state), operation: "get-access-point-policy" },
    calls: [
      state.after.state === "absent"
        ? { service: "s3control", operation: "delete-access-point-policy", options: [] }
        : {
            service: "s3control",
            operation: "put-access-point-policy",
            options: [{ name: "policy", file: "policy.json", document: documentOf(state.after) }],
          },
    ],
  }),
  terraform: ({ ref, before, after }) =>
    after.state === "absent"
      ? { cannot: "Terraform has no block for an access point without a policy: delete the policy by hand." }
      : {
          type: "aws_s3control_access_point_policy",
          body: [["access_point_arn", ref.arn]],
          files: [{ attribute: "policy", suffix: "policy.json", document: documentOf(after) }],
          imports: before.state === "known" ? "existing" : "nothing",
        },
  cloudFormation: ({ after }) =>
    after.state === "absent"
      ? { cannot: "Remove the property Policy from the access point's resource." }
      : { properties: { Policy: documentOf(after) } },
};

function documentOf(policy: Settled<PolicyText>): Json {
  // Parsed once before as a policy: it is JSON.
  return policy.state === "absent" ? null : (JSON.parse(policy.value) as Json);
}

function guardOf({ before, after }: SettingState<PolicyText>): CliGuard {
  const texts = [before, after].map((policy) => (policy.state === "known" ? policy.value : ""));
  return { operation: "get-bucket-policy", query: "Policy", expected: texts };
}
