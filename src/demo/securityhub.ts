import { type Call, failure, type LoopbackRequest } from "./protocol.js";
import { restAnswer, type RestRead, routeRest } from "./rest-service.js";
import type { World } from "./world.js";

/**
 * Returns the Security Hub read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Operations.html
 */
export function routeSecurityHub(request: LoopbackRequest, world: World): Call | null {
  return routeRest(request, "securityhub", reads, world);
}

const reads: readonly RestRead[] = [
  {
    method: "GET",
    form: /^\/accounts$/,
    command: "DescribeHub",
    resource: ({ region }) => `arn:aws:securityhub:${region}:*:hub/default`,
    answer: ({ id, watchers }, { region }) =>
      watchers.securityHubs.includes(region)
        ? restAnswer({
            HubArn: `arn:aws:securityhub:${region}:${id}:hub/default`,
            SubscribedAt: "2025-02-03T09:00:00.000Z",
            AutoEnableControls: true,
            ControlFindingGenerator: "SECURITY_CONTROL",
          })
        : failure("securityhub", 401, "InvalidAccessException", `Account ${id} is not subscribed to AWS Security Hub`),
  },
];
