import type { PolicyText } from "../../model/facts.js";
import type { SettingWriter } from "../setting.js";
import { asDocument, policyDocument, policyGuard, policyImports, policyWriter } from "./policy-step.js";

/** An Object Lambda access point's policy. */
export const objectLambdaPolicy: SettingWriter<PolicyText> = policyWriter(
  {
    title: "Object Lambda access point policy",
    actions: ["s3:PutAccessPointPolicyForObjectLambda", "s3:DeleteAccessPointPolicyForObjectLambda"],
  },
  {
    service: "s3control",
    get: "get-access-point-policy-for-object-lambda",
    query: "Policy",
    put: "put-access-point-policy-for-object-lambda",
    remove: "delete-access-point-policy-for-object-lambda",
    option: asDocument("policy"),
  },
  {
    terraform: {
      type: "aws_s3control_object_lambda_access_point_policy",
      attribute: "policy",
      body: ({ account, name }) => [
        ["account_id", account],
        ["name", name],
      ],
      importId: ({ account, name }) => `${account}:${name}`,
    },
    cloudFormation: {
      type: "AWS::S3ObjectLambda::AccessPointPolicy",
      properties: ({ name }, policy) => ({ ObjectLambdaAccessPoint: name, PolicyDocument: policy }),
    },
  },
);

const cannotBeDeleted = "The policy of a Multi-Region access point cannot be deleted, only replaced.";

/** A Multi-Region access point's policy, which AWS spreads for some minutes. */
export const multiRegionPolicy: SettingWriter<PolicyText> = {
  title: "Multi-Region access point policy",
  actions: ["s3:PutMultiRegionAccessPointPolicy"],
  cli(state) {
    const { ref, after } = state;
    if (after.state === "absent") throw new Error(cannotBeDeleted);
    const operation = "get-multi-region-access-point-policy";
    const document = { Name: ref.name, Policy: after.value };
    return {
      readOptions: [{ name: "name", value: ref.name }],
      kept: operation,
      guard: policyGuard(state, operation, "Policy.Established.Policy"),
      calls: [
        {
          service: "s3control",
          operation: "put-multi-region-access-point-policy",
          options: [{ name: "details", file: "details.json", document }],
        },
      ],
    };
  },
  terraform({ ref, before, after }) {
    if (after.state === "absent") return { cannot: cannotBeDeleted };
    const details = [["name", ref.name] as const, ["policy", after.value] as const];
    return {
      type: "aws_s3control_multi_region_access_point_policy",
      body: [["account_id", ref.account], { block: "details", labels: [], body: details }],
      files: [],
      imports: policyImports(before),
      importId: `${ref.account}:${ref.name}`,
    };
  },
  cloudFormation: ({ ref, after }) =>
    after.state === "absent"
      ? { cannot: cannotBeDeleted }
      : {
          resource: {
            type: "AWS::S3::MultiRegionAccessPointPolicy",
            properties: { MrapName: ref.name, Policy: policyDocument(after) },
          },
        },
};
