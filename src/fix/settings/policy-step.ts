import type { Fact } from "../../model/fact.js";
import type { Json } from "../../model/json.js";
import type { PolicyText } from "../../model/facts.js";
import type { CliCall, CliGuard, CliOption, CliService, CliStep, SettingState } from "../setting.js";

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

/** The policy as the document of an option. */
export const asDocument =
  (name: string) =>
  (policy: PolicyText): CliOption => ({ name, file: "policy.json", document: JSON.parse(policy) as Json });

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
export function policyGuard({ before, after }: SettingState<PolicyText>, operation: string, query: string): CliGuard {
  return { operation, query, expected: [before, after].map(textOf) };
}

function textOf(policy: Fact<PolicyText>): string {
  return policy.state === "known" ? policy.value : "";
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
