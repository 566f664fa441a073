import type { Fact } from "../../model/fact.js";
import type { Json } from "../../model/json.js";
import type { PolicyText } from "../../model/facts.js";
import type { ResourceRef } from "../../model/resource.js";
import type { HclBlock } from "../hcl.js";
import type {
  CliCall,
  CliGuard,
  CliOption,
  CliService,
  CliStep,
  SettingState,
  SettingWriter,
  TerraformResource,
} from "../setting.js";
import { guardOf } from "./guard.js";

/** How the AWS CLI reads, sets and deletes the policy of one kind of resource. */
export interface PolicyCalls {
  readonly service: CliService;
  readonly get: string;
  /** Where the read's answer has the text. */
  readonly query: string;
  readonly put: string;
  readonly remove: string;
  readonly option: (policy: PolicyText) => CliOption;
}

/** Resources of Terraform and CloudFormation that hold nothing but a policy. */
export interface PolicyResources {
  readonly terraform: {
    readonly type: string;
    /** The attribute with the policy. */
    readonly attribute: string;
    /** What names the resource, beyond what the format adds. */
    readonly body: (ref: ResourceRef) => HclBlock["body"];
    /** null = by what names the resource. */
    readonly importId: ((ref: ResourceRef) => string) | null;
  };
  readonly cloudFormation: {
    readonly type: string;
    readonly properties: (ref: ResourceRef, policy: Json) => { readonly [name: string]: Json };
  };
}

/** The policy as the document of an option. */
export const asDocument =
  (name: string) =>
  (policy: PolicyText): CliOption => ({ name, file: "policy.json", document: JSON.parse(policy) as Json });

/** The policy of a kind of resource, where each format has something that holds nothing else. */
export function policyWriter(
  { title, actions }: Pick<SettingWriter<PolicyText>, "title" | "actions">,
  calls: PolicyCalls,
  { terraform, cloudFormation }: PolicyResources,
): SettingWriter<PolicyText> {
  return {
    title,
    actions,
    cli: (state) => policyStep(state, calls),
    terraform: (state) => terraformPolicy(state, terraform),
    cloudFormation: ({ ref, after }) =>
      after.state === "absent"
        ? { cannot: `Remove the ${cloudFormation.type} resource.` }
        : {
            resource: {
              type: cloudFormation.type,
              properties: cloudFormation.properties(ref, policyDocument(after)),
            },
          },
  };
}

/** A Terraform resource that holds the policy; without one there is nothing to hold. */
export function terraformPolicy(
  { ref, before, after }: SettingState<PolicyText>,
  { type, attribute, body, importId }: PolicyResources["terraform"],
): TerraformResource | { readonly cannot: string } {
  if (after.state === "absent") return { cannot: `Remove the ${type} resource, or delete the policy by hand.` };
  return {
    type,
    body: body(ref),
    files: [{ attribute, suffix: "policy.json", document: policyDocument(after) }],
    imports: policyImports(before),
    ...(importId === null ? {} : { importId: importId(ref) }),
  };
}

/** The whole policy put, or deleted where none is to be left; guarded against a policy that was changed since the scan. */
export function policyStep(
  state: SettingState<PolicyText>,
  { service, get, query, put, remove, option }: PolicyCalls,
): CliStep {
  const { after } = state;
  const step = { kept: get, guard: policyGuard(state, get, query) };
  if (after.state === "known") return { ...step, calls: [{ service, operation: put, options: [option(after.value)] }] };
  const removal: CliCall = { service, operation: remove, options: [] };
  // What is gone already cannot be deleted again.
  return { ...step, unless: { operation: get, query, answer: "" }, calls: [removal] };
}

/** The guard of a policy: whether its text is as it was scanned, or as planned. */
export function policyGuard(state: SettingState<PolicyText>, operation: string, query: string): CliGuard {
  return guardOf(operation, query, state, (policy) => policy ?? "");
}

/** The policy as JSON. */
export function policyDocument(policy: { readonly value: PolicyText }): Json {
  // Parsed once before as a policy: it is JSON.
  return JSON.parse(policy.value) as Json;
}

/** Whether Terraform finds a policy there. */
export function policyImports(before: Fact<PolicyText>): "existing" | "nothing" {
  return before.state === "known" ? "existing" : "nothing";
}
