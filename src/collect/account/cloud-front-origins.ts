import type { DistributionSummary, Origin } from "@aws-sdk/client-cloudfront";
import { globalRegion } from "../../aws/global-region.js";
import type { CloudFrontOrigin } from "../../model/account-facts.js";
import { required } from "../answer.js";
import { referredBucket } from "../bucket-standing.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { pages } from "../listing.js";
import { distributionsRead } from "../reads.js";
import { s3Origin } from "../s3-host.js";

/**
 * The origins of all CloudFront distributions that are buckets or their websites.
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListDistributions.html
 */
export const cloudFrontOrigins: Collector<"account", "cloudFrontOrigins"> = {
  on: "account",
  fact: "cloudFrontOrigins",
  reads: factReads.account.cloudFrontOrigins,
  fetch: (context) => context.offered(() => readOrigins(context)),
};

async function readOrigins(context: CollectContext): Promise<CloudFrontOrigin[]> {
  const { ListDistributionsCommand } = await import("@aws-sdk/client-cloudfront");
  const ask = (marker: string | undefined) =>
    context.read(
      new ListDistributionsCommand(marker === undefined ? {} : { Marker: marker }),
      globalRegion(context.partition),
    );
  const found: CloudFrontOrigin[] = [];
  for await (const page of pages(distributionsRead, ask, ({ DistributionList }) => DistributionList?.NextMarker)) {
    const list = required(page.DistributionList, distributionsRead, "DistributionList");
    // CloudFront leaves the items out when there are none.
    for (const distribution of list.Items ?? []) found.push(...(await originsOf(context, distribution)));
  }
  return found;
}

async function originsOf(context: CollectContext, distribution: DistributionSummary): Promise<CloudFrontOrigin[]> {
  const origins = required(distribution.Origins?.Items, distributionsRead, "Origins.Items");
  const found = await Promise.all(origins.map((origin) => originOf(context, distribution, origin)));
  return found.flat();
}

/** Empty when the origin is no bucket. */
async function originOf(
  context: CollectContext,
  distribution: DistributionSummary,
  origin: Origin,
): Promise<CloudFrontOrigin[]> {
  const domainName = required(origin.DomainName, distributionsRead, "Origin.DomainName");
  const host = s3Origin(domainName, textOrNull(origin.OriginPath));
  if (host === null) return [];
  return [
    {
      distribution: required(distribution.ARN, distributionsRead, "Distribution.ARN"),
      isDistributionEnabled: required(distribution.Enabled, distributionsRead, "Distribution.Enabled"),
      originId: required(origin.Id, distributionsRead, "Origin.Id"),
      domainName,
      isWebsite: host.isWebsite,
      isS3Origin: origin.S3OriginConfig !== undefined,
      originAccessControlId: textOrNull(origin.OriginAccessControlId),
      originAccessIdentity: textOrNull(origin.S3OriginConfig?.OriginAccessIdentity),
      ...(await referredBucket(context, host.bucket)),
    },
  ];
}

/** CloudFront sends empty texts for what an origin does not have. */
function textOrNull(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}
