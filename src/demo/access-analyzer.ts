import type { JsonInput } from "./json-service.js";
import { type Call, failure, type LoopbackRequest } from "./protocol.js";
import { pageOf, restAnswer, type RestRead, routeRest } from "./rest-service.js";
import type { WorldAnalyzerFinding } from "./world-watchers.js";
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
  {
    method: "POST",
    form: /^\/finding$/,
    command: "ListFindings",
    resource: ({ body }) => body.text("analyzerArn") ?? "*",
    answer({ id: account, watchers }, { body, region }) {
      const arn = body.text("analyzerArn");
      const analyzer = watchers.analyzers.find(
        (one) => one.region === region && arn === `arn:aws:access-analyzer:${region}:${account}:analyzer/${one.name}`,
      );
      if (analyzer === undefined) return failure("access-analyzer", 404, "ResourceNotFoundException", "No analyzer");
      const findings = watchers.analyzerFindings
        .filter((finding) => finding.region === region)
        .map((finding) => findingOf(account, finding))
        .filter((finding) => passes(finding, body.members("filter")));
      const { shown, next } = pageOf(findings, body.text("nextToken"), body.number("maxResults") ?? 100);
      return restAnswer({ findings: shown, ...(next === null ? {} : { nextToken: next }) });
    },
  },
];

function findingOf(account: string, { id, bucket, status, isPublic, actions }: WorldAnalyzerFinding) {
  return {
    id,
    status,
    isPublic,
    action: actions,
    resource: `arn:aws:s3:::${bucket}`,
    resourceType: "AWS::S3::Bucket",
    resourceOwnerAccount: account,
    principal: isPublic ? { AWS: "*" } : { AWS: "999988887777" },
    condition: {},
    sources: [{ type: "POLICY" }],
    createdAt: "2025-06-02T09:00:00Z",
    analyzedAt: "2026-11-20T09:00:00Z",
    updatedAt: "2025-06-02T09:00:00Z",
  };
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-filter-keys.html */
function passes(finding: { readonly [key: string]: unknown }, filter: ReadonlyMap<string, JsonInput>): boolean {
  return [...filter].every(([key, criterion]) => criterion.texts("eq").includes(String(finding[key])));
}
