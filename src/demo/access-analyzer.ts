import type { Call, LoopbackRequest } from "./protocol.js";
import { pageOf, restAnswer, type RestRead, routeRest } from "./rest-service.js";
import type { World } from "./world.js";

/**
 * Returns the Access Analyzer read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_Operations.html
 */
export function routeAccessAnalyzer(request: LoopbackRequest, world: World): Call | null {
  return routeRest(request, "access-analyzer", reads, world);
}

const reads: readonly RestRead[] = [
  {
    method: "GET",
    form: /^\/analyzer$/,
    command: "ListAnalyzers",
    resource: () => "*",
    answer({ id, watchers }, { query, region }) {
      const analyzers = watchers.analyzers
        .filter((analyzer) => analyzer.region === region)
        .map(({ name, type, status }) => ({
          arn: `arn:aws:access-analyzer:${region}:${id}:analyzer/${name}`,
          name,
          type,
          status,
          createdAt: "2025-02-03T09:00:00Z",
        }));
      const { shown, next } = pageOf(analyzers, query.get("nextToken"), Number(query.get("maxResults") ?? 100));
      return restAnswer({ analyzers: shown, ...(next === null ? {} : { nextToken: next }) });
    },
  },
];
