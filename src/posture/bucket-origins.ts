import { isAccessPointAlias } from "../model/access-point-alias.js";
import type { CloudFrontOrigin } from "../model/account-facts.js";
import type { Fact } from "../model/fact.js";
import { namedGaps } from "./named-gap.js";
import { openQuestions, type Open } from "./undecided.js";

/** An origin with its place in the fact. */
export interface PlacedOrigin {
  readonly origin: CloudFrontOrigin;
  readonly index: number;
}

/**
 * The origins that CloudFront has as S3 origins, or may have: an older snapshot does not tell. Website endpoints are
 * custom origins, as is a bucket's address that was entered as one; the alias of an access point is no bucket.
 */
export function bucketOrigins(fact: Fact<readonly CloudFrontOrigin[]>): readonly PlacedOrigin[] {
  const all = fact.state === "known" ? fact.value : [];
  return all
    .map((origin, index) => ({ origin, index }))
    .filter(
      ({ origin: { isS3Origin, isWebsite, bucket } }) =>
        isS3Origin !== false && !isWebsite && !isAccessPointAlias(bucket),
    );
}

/** What keeps open whether the buckets of these origins exist, where none is known to be gone. */
export function openExistence(origins: readonly PlacedOrigin[]): Open {
  return openQuestions(
    origins.flatMap(({ origin: { bucket, distribution, standing } }) => {
      if (standing.state === "known") return [];
      const gone = `${distribution} has the origin ${bucket}, which does not exist: whether as an S3 origin, the snapshot does not hold.`;
      const reason = standing.state === "absent" ? gone : standing.state === "unsupported" ? standing.reason : null;
      return [{ gaps: namedGaps("cloudFrontOrigins", standing), reason }];
    }),
  );
}
