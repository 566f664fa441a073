import type { PolicyText } from "../../model/facts.js";
import type { SettingWriter } from "../setting.js";
import { asDocument, type PolicyCalls, policyDocument, policyGuard, policyImports, policyStep } from "./policy-step.js";

/** An Object Lambda access point's policy. */
export const objectLambdaPolicy: SettingWriter<PolicyText> = {
  title: "Object Lambda access point policy",
  actions: [
    "s3-object-lambda:PutAccessPointPolicyForObjectLambda",
    "s3-object-lambda:DeleteAccessPointPolicyForObjectLambda",
  ],
  cli: (state) => policyStep(state, objectLambdaCalls),
  terraform: ({ ref, before, after }) =>
    after.state === "absent"
      ? { cannot: "Remove the aws_s3control_object_lambda_access_point_policy resource." }
      : {
          type: "aws_s3control_object_lambda_access_point_policy",
          body: [
            ["account_id", ref.account],
            ["name", ref.name],
          ],
          files: [{ attribute: "policy", suffix: "policy.json", document: policyDocument(after) }],
          imports: policyImports(before),
          importId: `${ref.account}:${ref.name}`,
        },
  cloudFormation: ({ ref, after }) =>
    after.state === "absent"
      ? { cannot: "Remove the AWS::S3ObjectLambda::AccessPointPolicy resource." }
      : {
          resource: {
            type: "AWS::S3ObjectLambda::AccessPointPolicy",
            properties: { ObjectLambdaAccessPoint: ref.name, PolicyDocument: policyDocument(after) },
          },
        },
};

/** A Multi-Region access point's policy, which AWS spreads for some minutes and which cannot be deleted, only replaced. */
export const multiRegionPolicy: SettingWriter<PolicyText> = {
  title: "Multi-Region access point policy",
  actions: ["s3:PutMultiRegionAccessPointPolicy"],
  cli(state) {
    const { ref, after } = state;
    if (after.state === "absent") throw new Error(`The policy of ${ref.arn} cannot be deleted.`);
    const document = { Name: ref.name, Policy: after.value };
    return {
      readOptions: [{ name: "name", value: ref.name }],
      kept: "get-multi-region-access-point-policy",
      guard: policyGuard(state, "get-multi-region-access-point-policy", "Policy.Established.Policy"),
      calls: [
        {
          service: "s3control",
          operation: "put-multi-region-access-point-policy",
          options: [{ name: "details", file: "details.json", document }],
        },
      ],
    };
  },
  terraform: ({ ref, before, after }) =>
    after.state === "absent"
      ? { cannot: "The policy of a Multi-Region access point cannot be deleted." }
      : {
          type: "aws_s3control_multi_region_access_point_policy",
          body: [
            ["account_id", ref.account],
            {
              block: "details",
              labels: [],
              body: [
                ["name", ref.name],
                ["policy", after.value],
              ],
            },
          ],
          files: [],
          imports: policyImports(before),
          importId: `${ref.account}:${ref.name}`,
        },
  cloudFormation: ({ ref, after }) =>
    after.state === "absent"
      ? { cannot: "The policy of a Multi-Region access point cannot be deleted." }
      : {
          resource: {
            type: "AWS::S3::MultiRegionAccessPointPolicy",
            properties: { MrapName: ref.name, Policy: policyDocument(after) },
          },
        },
};

const objectLambdaCalls: PolicyCalls = {
  service: "s3control",
  get: "get-access-point-policy-for-object-lambda",
  query: "Policy",
  put: "put-access-point-policy-for-object-lambda",
  remove: "delete-access-point-policy-for-object-lambda",
  option: asDocument("policy"),
};
