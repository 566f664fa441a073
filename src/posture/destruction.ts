import type { Fact } from "../model/fact.js";
import type { Lifecycle, PolicyText, Versioning } from "../model/facts.js";
import { parsePolicy } from "../policy/parse-policy.js";
import { dependsOnBucketTags, dependsOnObjectTags } from "../policy/tag-conditions.js";
import { namedGaps, type NamedGap } from "./named-gap.js";
import { destructiveActions } from "./outside-actions.js";
import { policyMaxSizeBytes } from "./policy-size.js";

/** The actions that destroy, re-key or hide data in one bucket. */
export interface Destruction {
  readonly actions: readonly string[];
  /** What the gaps would add. */
  readonly possibleActions: readonly string[];
  readonly gaps: readonly NamedGap[];
}

/**
 * While versioning is not Enabled, what an upload or a delete replaces is gone; under Suspended, the null version.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectsfromVersioningSuspendedBuckets.html
 */
const finalUnlessVersioned: readonly string[] = ["s3:DeleteObject", "s3:PutObject"];

const objectTagging: readonly string[] = [
  "s3:PutObjectTagging",
  "s3:DeleteObjectTagging",
  "s3:PutObjectVersionTagging",
  "s3:DeleteObjectVersionTagging",
];

const bucketTagging: readonly string[] = ["s3:PutBucketTagging", "s3:TagResource", "s3:UntagResource"];

/** The actions that destroy, re-key or hide data in a bucket with this policy; tags count where they decide something. */
export function destructionOf(
  policy: PolicyText,
  facts: { readonly versioning: Fact<Versioning>; readonly lifecycle: Fact<Lifecycle> },
): Destruction {
  const { versioning, lifecycle } = facts;
  const versioningGaps = namedGaps("versioning", versioning);
  const lifecycleGaps = namedGaps("lifecycle", lifecycle);
  const isVersioned = versioning.state === "known" && versioning.value.status === "Enabled";
  return {
    actions: [
      ...destructiveActions,
      ...taggingBehindPolicy(policy),
      ...(versioningGaps.length > 0 || isVersioned ? [] : finalUnlessVersioned),
      ...(lifecycle.state === "known" && filtersByTag(lifecycle.value) ? objectTagging : []),
    ],
    possibleActions: [
      ...(versioningGaps.length > 0 ? finalUnlessVersioned : []),
      ...(lifecycleGaps.length > 0 ? objectTagging : []),
    ],
    gaps: [...versioningGaps, ...lifecycleGaps],
  };
}

function filtersByTag({ rules }: Lifecycle): boolean {
  return rules.some(({ enabled, filter }) => enabled && filter.tags.length > 0);
}

function taggingBehindPolicy(policy: PolicyText): readonly string[] {
  const document = parsePolicy(policy, policyMaxSizeBytes);
  return [
    ...(dependsOnObjectTags(document) ? objectTagging : []),
    ...(dependsOnBucketTags(document) ? bucketTagging : []),
  ];
}
