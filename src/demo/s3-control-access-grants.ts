import type { Answer, LoopbackRequest } from "./protocol.js";
import { answerPage, controlAnswer, controlFailure, type ControlRead } from "./s3-control-read.js";
import type { WorldAccessGrants, WorldAccount } from "./world.js";
import { element, optionalElement, type Xml } from "./xml.js";

/**
 * The reads about S3 Access Grants: a Region has at most one instance, so none of them names it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetAccessGrantsInstance.html
 */
export const accessGrantsReads: readonly ControlRead[] = [
  {
    form: /^accessgrantsinstances$/,
    command: "ListAccessGrantsInstances",
    action: "s3:ListAccessGrantsInstances",
    resource: () => "*",
    answer: listInstances,
  },
  {
    form: /^accessgrantsinstance$/,
    command: "GetAccessGrantsInstance",
    action: "s3:GetAccessGrantsInstance",
    resource: instanceArn,
    answer: (owner, request) =>
      withInstance(owner, request, (instance) =>
        controlAnswer("GetAccessGrantsInstanceResult", instanceXml(owner, instance)),
      ),
  },
  {
    form: /^accessgrantsinstance\/resourcepolicy$/,
    command: "GetAccessGrantsInstanceResourcePolicy",
    action: "s3:GetAccessGrantsInstanceResourcePolicy",
    resource: instanceArn,
    answer: (owner, request) => withInstance(owner, request, resourcePolicy),
  },
  {
    form: /^accessgrantsinstance\/locations$/,
    command: "ListAccessGrantsLocations",
    action: "s3:ListAccessGrantsLocations",
    resource: instanceArn,
    answer: (owner, request) =>
      withInstance(owner, request, ({ locations }) => listLocations(owner, request, locations)),
  },
  {
    form: /^accessgrantsinstance\/grants$/,
    command: "ListAccessGrants",
    action: "s3:ListAccessGrants",
    resource: instanceArn,
    answer: (owner, request) => withInstance(owner, request, ({ grants }) => listGrants(owner, request, grants)),
  },
];

const madeAt = "2026-03-02T09:00:00Z";

function instanceArn(account: string, region: string): string {
  return `arn:aws:s3:${region}:${account}:access-grants/default`;
}

function withInstance(
  owner: WorldAccount,
  { region }: LoopbackRequest,
  answer: (instance: WorldAccessGrants) => Answer,
): Answer {
  const instance = owner.accessGrants.find((one) => one.region === region);
  const message = "Access Grants Instance does not exist";
  return instance === undefined ? controlFailure(404, "AccessGrantsInstanceNotExistsError", message) : answer(instance);
}

function instanceXml(owner: WorldAccount, { region, identityCenterInstanceArn }: WorldAccessGrants): readonly Xml[] {
  return [
    element("AccessGrantsInstanceArn", instanceArn(owner.id, region)),
    element("AccessGrantsInstanceId", "default"),
    ...optionalElement("IdentityCenterInstanceArn", identityCenterInstanceArn),
    element("CreatedAt", madeAt),
  ];
}

function listInstances(owner: WorldAccount, { query, region }: LoopbackRequest): Answer {
  const instances = owner.accessGrants.filter((one) => one.region === region);
  return answerPage(query, instances, 1000, ({ shown, next }) =>
    controlAnswer("ListAccessGrantsInstancesResult", [
      element(
        "AccessGrantsInstancesList",
        shown.map((instance) => element("AccessGrantsInstance", instanceXml(owner, instance))),
      ),
      ...optionalElement("NextToken", next),
    ]),
  );
}

function resourcePolicy({ policy }: WorldAccessGrants): Answer {
  const message = "The specified Access Grants Instance has no resource policy";
  return policy === null
    ? controlFailure(404, "AccessGrantsInstanceResourcePolicyNotExists", message)
    : controlAnswer("GetAccessGrantsInstanceResourcePolicyResult", [
        element("Policy", policy),
        element("CreatedAt", madeAt),
      ]);
}

function listLocations(
  owner: WorldAccount,
  { query, region }: LoopbackRequest,
  locations: WorldAccessGrants["locations"],
): Answer {
  return answerPage(query, locations, 1000, ({ shown, next }) =>
    controlAnswer("ListAccessGrantsLocationsResult", [
      element(
        "AccessGrantsLocationsList",
        shown.map(({ id, scope, role }) =>
          element("AccessGrantsLocation", [
            element("AccessGrantsLocationId", id),
            element("AccessGrantsLocationArn", `${instanceArn(owner.id, region)}/location/${id}`),
            element("LocationScope", scope),
            element("IAMRoleArn", role),
            element("CreatedAt", madeAt),
          ]),
        ),
      ),
      ...optionalElement("NextToken", next),
    ]),
  );
}

function listGrants(
  owner: WorldAccount,
  { query, region }: LoopbackRequest,
  grants: WorldAccessGrants["grants"],
): Answer {
  return answerPage(query, grants, 1000, ({ shown, next }) =>
    controlAnswer("ListAccessGrantsResult", [
      element(
        "AccessGrantsList",
        shown.map(({ id, granteeType, grantee, permission, scope }) =>
          element("AccessGrant", [
            element("AccessGrantId", id),
            element("AccessGrantArn", `${instanceArn(owner.id, region)}/grant/${id}`),
            element("Grantee", [element("GranteeType", granteeType), element("GranteeIdentifier", grantee)]),
            element("Permission", permission),
            element("GrantScope", scope),
            element("CreatedAt", madeAt),
          ]),
        ),
      ),
      ...optionalElement("NextToken", next),
    ]),
  );
}
