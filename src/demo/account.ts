import type { Call, LoopbackRequest } from "./protocol.js";
import { pageOf, restAnswer, type RestRead, routeRest } from "./rest-service.js";
import type { World } from "./world.js";

/**
 * Returns the Account Management read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/accounts/latest/reference/API_Operations.html
 */
export function routeAccount(request: LoopbackRequest, world: World): Call | null {
  return routeRest(request, "account", reads, world);
}

const reads: readonly RestRead[] = [
  {
    method: "POST",
    form: /^\/listRegions$/,
    command: "ListRegions",
    resource: () => "*",
    answer({ enabledRegions }, { body }) {
      const wanted = body.texts("RegionOptStatusContains");
      const regions = enabledRegions
        .map((name) => ({ RegionName: name, RegionOptStatus: "ENABLED_BY_DEFAULT" }))
        .filter(({ RegionOptStatus: status }) => wanted.length === 0 || wanted.includes(status));
      const { shown, next } = pageOf(regions, body.text("NextToken"), body.number("MaxResults") ?? 50);
      return restAnswer({ Regions: shown, ...(next === null ? {} : { NextToken: next }) });
    },
  },
];
