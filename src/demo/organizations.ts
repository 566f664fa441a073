import { type JsonInput, type JsonOperation, routeJson } from "./json-service.js";
import { type Answer, type Call, type Caller, failure, jsonAnswer, type LoopbackRequest } from "./protocol.js";
import { pageOf } from "./rest-service.js";
import type { WorldOrganization } from "./world-watchers.js";
import type { World } from "./world.js";

/**
 * Returns the Organizations read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Operations.html
 */
export function routeOrganizations(request: LoopbackRequest, world: World): Call | null {
  const inOrganization =
    (answer: (organization: WorldOrganization, input: JsonInput, caller: Caller) => Answer): JsonOperation =>
    (input, caller) => {
      const organization = world.accounts.find(({ id }) => id === caller.account)?.watchers.organization ?? null;
      return organization === null
        ? refusal("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.")
        : answer(organization, input, caller);
    };
  const asManager = (answer: (organization: WorldOrganization, input: JsonInput) => Answer): JsonOperation =>
    inOrganization((organization, input, caller) =>
      organization.managementAccount === caller.account || organization.delegation === "policies"
        ? answer(organization, input)
        : refusal("AccessDeniedException", "You don't have permissions to access this resource."),
    );
  const operations = new Map<string, JsonOperation>([
    ["DescribeOrganization", inOrganization(describeOrganization)],
    ["DescribeEffectivePolicy", inOrganization(describeEffectivePolicy)],
    ["ListDelegatedAdministrators", asManager(listDelegatedAdministrators)],
    ["ListParents", asManager(listParents)],
    ["ListPoliciesForTarget", asManager(listPoliciesForTarget)],
    ["DescribePolicy", asManager(describePolicy)],
  ]);
  return routeJson(
    request,
    "organizations",
    operations,
    (input) => input.text("TargetId") ?? input.text("PolicyId") ?? "*",
  );
}

function refusal(code: string, message: string): Answer {
  return failure("organizations", 400, code, message);
}

function describeOrganization({ id, managementAccount }: WorldOrganization): Answer {
  return jsonAnswer({
    Organization: {
      Id: id,
      Arn: `arn:aws:organizations::${managementAccount}:organization/${id}`,
      FeatureSet: "ALL",
      MasterAccountId: managementAccount,
      MasterAccountArn: `arn:aws:organizations::${managementAccount}:account/${id}/${managementAccount}`,
      MasterAccountEmail: "aws@example.com",
    },
  });
}

/** Only management policies have an effective form: service and resource control policies are refused. */
function describeEffectivePolicy({ s3Policy }: WorldOrganization, input: JsonInput, { account }: Caller): Answer {
  if (input.text("PolicyType") !== "S3_POLICY")
    return refusal("InvalidInputException", "The policy type is not valid.");
  if (s3Policy === null) {
    return refusal("EffectivePolicyNotFoundException", "There is no effective policy of this type.");
  }
  return jsonAnswer({
    EffectivePolicy: {
      PolicyType: "S3_POLICY",
      TargetId: account,
      PolicyContent: JSON.stringify({ s3_attributes: { public_access_block_configuration: s3Policy } }),
    },
  });
}

function listDelegatedAdministrators({ delegatedAdministrators }: WorldOrganization, input: JsonInput): Answer {
  const wanted = input.text("ServicePrincipal");
  const delegates = delegatedAdministrators.filter(
    ({ servicePrincipal }) => wanted === null || servicePrincipal === wanted,
  );
  return jsonAnswer({ DelegatedAdministrators: delegates.map(({ account }) => ({ Id: account, Status: "ACTIVE" })) });
}

function listParents({ parents }: WorldOrganization, input: JsonInput): Answer {
  // A child that is none of the parents is the account itself.
  const place = parents.findIndex(({ id }) => id === input.text("ChildId"));
  const parent = parents[place + 1];
  return parent === undefined
    ? refusal("ChildNotFoundException", "The child has no parent.")
    : jsonAnswer({ Parents: [{ Id: parent.id, Type: parent.type }] });
}

function listPoliciesForTarget({ resourceControlPolicies }: WorldOrganization, input: JsonInput): Answer {
  if (input.text("Filter") !== "RESOURCE_CONTROL_POLICY") return jsonAnswer({ Policies: [] });
  const target = input.text("TargetId") ?? "";
  const attached = resourceControlPolicies.filter(({ targets }) => targets.includes(target));
  const { shown, next } = pageOf(attached, input.text("NextToken"), input.number("MaxResults") ?? 20);
  return jsonAnswer({
    Policies: shown.map(({ id, name }) => ({ Id: id, Name: name, Type: "RESOURCE_CONTROL_POLICY", AwsManaged: false })),
    ...(next === null ? {} : { NextToken: next }),
  });
}

function describePolicy({ resourceControlPolicies }: WorldOrganization, input: JsonInput): Answer {
  const policy = resourceControlPolicies.find(({ id }) => id === input.text("PolicyId"));
  if (policy === undefined) return refusal("PolicyNotFoundException", "There is no such policy.");
  const { id, name, content } = policy;
  return jsonAnswer({
    Policy: { PolicySummary: { Id: id, Name: name, Type: "RESOURCE_CONTROL_POLICY" }, Content: content },
  });
}
