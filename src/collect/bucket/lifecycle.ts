import {
  GetBucketLifecycleConfigurationCommand,
  type GetBucketLifecycleConfigurationCommandOutput,
  type LifecycleRule as AwsLifecycleRule,
} from "@aws-sdk/client-s3";
import type { Lifecycle, LifecycleFilter, LifecycleRule } from "../../model/facts.js";
import { optionalMoment, required, requiredValue } from "../answer.js";
import { addressOf, bucketInput } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketLifecycleRead } from "../reads.js";
import { tagsOf } from "./tags.js";

/** S3's code for a bucket without a lifecycle configuration. */
export const noLifecycle = "NoSuchLifecycleConfiguration";

/** The lifecycle configuration; absent = none. */
export const lifecycle: Collector<"bucket", "lifecycle"> = {
  on: "bucket",
  fact: "lifecycle",
  reads: factReads.bucket.lifecycle,
  absentOn: [noLifecycle],
  async fetch({ read }, ref) {
    const answer = await read(new GetBucketLifecycleConfigurationCommand(bucketInput(addressOf(ref))), ref.region);
    return lifecycleOf(answer);
  },
};

/** The configuration as S3 answers it. @throws ReadFailure when what it must hold is missing. */
export function lifecycleOf(
  answer: Pick<GetBucketLifecycleConfigurationCommandOutput, "Rules" | "TransitionDefaultMinimumObjectSize">,
): Lifecycle {
  const { TransitionDefaultMinimumObjectSize: minimumSize } = answer;
  return {
    rules: required(answer.Rules, bucketLifecycleRead, "Rule").map(lifecycleRule),
    ...(minimumSize === undefined ? {} : { transitionDefaultMinimumObjectSize: minimumSize }),
  };
}

function lifecycleRule(rule: AwsLifecycleRule): LifecycleRule {
  const { Expiration: expiration, NoncurrentVersionExpiration: noncurrent } = rule;
  return {
    // A name for the reader only.
    id: rule.ID ?? "",
    enabled: requiredValue(rule.Status, ["Enabled", "Disabled"], bucketLifecycleRead, "Status") === "Enabled",
    filter: lifecycleFilter(rule),
    expirationDays: expiration?.Days ?? null,
    expirationDate: optionalMoment(expiration?.Date, bucketLifecycleRead, "Expiration.Date"),
    expiredObjectDeleteMarker: expiration?.ExpiredObjectDeleteMarker === true,
    noncurrentExpirationDays: noncurrent?.NoncurrentDays ?? null,
    newerNoncurrentVersions: noncurrent?.NewerNoncurrentVersions ?? null,
    abortIncompleteMultipartUploadDays: rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation ?? null,
    transitions: (rule.Transitions ?? []).map((transition) => ({
      days: transition.Days ?? null,
      date: optionalMoment(transition.Date, bucketLifecycleRead, "Transition.Date"),
      storageClass: required(transition.StorageClass, bucketLifecycleRead, "Transition.StorageClass"),
    })),
    noncurrentTransitions: (rule.NoncurrentVersionTransitions ?? []).map((transition) => ({
      days: transition.NoncurrentDays ?? null,
      storageClass: required(transition.StorageClass, bucketLifecycleRead, "NoncurrentVersionTransition.StorageClass"),
      ...(transition.NewerNoncurrentVersions === undefined
        ? {}
        : { newerNoncurrentVersions: transition.NewerNoncurrentVersions }),
    })),
  };
}

/**
 * The filter in one form. S3 writes it in five: no filter, the older `Prefix` beside it, one condition, or several below
 * `And`.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-filters.html
 */
function lifecycleFilter({ Filter: filter, Prefix: olderPrefix }: AwsLifecycleRule): LifecycleFilter {
  const single = filter?.Tag === undefined ? [] : [filter.Tag];
  const { Prefix: prefix, Tags: tags, ...sizes } = filter?.And ?? { ...filter, Tags: single };
  return {
    prefix: prefix ?? olderPrefix ?? "",
    tags: tagsOf(tags ?? [], bucketLifecycleRead),
    objectSizeGreaterThanBytes: sizes.ObjectSizeGreaterThan ?? null,
    objectSizeLessThanBytes: sizes.ObjectSizeLessThan ?? null,
  };
}
