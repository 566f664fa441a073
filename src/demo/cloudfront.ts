import { type Answer, type Call, cloudFrontNamespace, failure, type LoopbackRequest, xmlAnswer } from "./protocol.js";
import type { WorldDistribution } from "./world-watchers.js";
import type { World } from "./world.js";
import { element, type Xml, xmlDocument } from "./xml.js";

/** The path that every CloudFront request starts with. */
export const cloudFrontPath = "/2020-05-31/";

/**
 * Returns the CloudFront read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListDistributions.html
 */
export function routeCloudFront(request: LoopbackRequest, world: World): Call | null {
  if (request.method !== "GET" || request.path !== `${cloudFrontPath}distribution`) return null;
  return {
    service: "cloudfront",
    command: "ListDistributions",
    action: "cloudfront:ListDistributions",
    bucket: null,
    resource: "*",
    answer(caller) {
      const account = world.accounts.find(({ id }) => id === caller.account);
      return account === undefined
        ? failure("cloudfront", 403, "AccessDenied", "No account")
        : listDistributions(account.id, account.watchers.distributions, request.query);
    },
  };
}

function listDistributions(
  account: string,
  distributions: readonly WorldDistribution[],
  query: URLSearchParams,
): Answer {
  const marker = query.get("Marker") ?? "";
  const start = distributions.findIndex(({ id }) => id === marker) + 1;
  const end = start + Number(query.get("MaxItems") ?? 100);
  const shown = distributions.slice(start, end);
  const last = shown.at(-1);
  const isTruncated = end < distributions.length;
  return xmlAnswer(
    xmlDocument("DistributionList", cloudFrontNamespace, [
      element("Marker", marker),
      ...(isTruncated && last !== undefined ? [element("NextMarker", last.id)] : []),
      element("MaxItems", end - start),
      element("IsTruncated", isTruncated),
      element("Quantity", shown.length),
      // The list is left out when it is empty.
      ...(shown.length === 0
        ? []
        : [
            element(
              "Items",
              shown.map((distribution) => distributionXml(account, distribution)),
            ),
          ]),
    ]),
  );
}

function distributionXml(account: string, { id, isEnabled, origins }: WorldDistribution): Xml {
  return element("DistributionSummary", [
    element("Id", id),
    element("ARN", `arn:aws:cloudfront::${account}:distribution/${id}`),
    element("Status", "Deployed"),
    element("LastModifiedTime", "2026-03-02T10:00:00.000Z"),
    element("DomainName", `${id.toLowerCase()}.cloudfront.net`),
    element("Origins", [element("Quantity", origins.length), element("Items", origins.map(originXml))]),
    element("Comment", ""),
    element("Enabled", isEnabled),
    element("Staging", false),
  ]);
}

/** Website endpoints are custom origins, as everything else is. */
const isBucketHost = /\.s3[.-](?!website)[a-z0-9.-]*amazonaws\.com$/;

const customOrigin = element("CustomOriginConfig", [
  element("HTTPPort", 80),
  element("HTTPSPort", 443),
  element("OriginProtocolPolicy", "https-only"),
]);

function originXml({ id, domainName, accessControlId }: WorldDistribution["origins"][number]): Xml {
  return element("Origin", [
    element("Id", id),
    element("DomainName", domainName),
    element("OriginPath", ""),
    isBucketHost.test(domainName) ? element("S3OriginConfig", [element("OriginAccessIdentity", "")]) : customOrigin,
    element("OriginAccessControlId", accessControlId ?? ""),
  ]);
}
