import type { Fact } from "../model/fact.js";
import type { AccessPointBucket, AccessPointSettings, PublicAccessBlock } from "../model/facts.js";
import type { PolicyAnswers } from "../model/policy-answers.js";
import type { Trust } from "../model/trust.js";
import { describeRequest } from "../policy/describe-request.js";
import { bucketConsent, type Consent } from "./access-point-consent.js";
import {
  accessPointLayers,
  effectiveFlag,
  flagEvidence,
  type BucketPlace,
  type EffectiveFlag,
} from "./block-public-access.js";
import {
  closedDoor,
  openedBy,
  sentences,
  undecidedDoor,
  unopenedPolicyDoor,
  unreadPolicyDoor,
  type Door,
  type PolicyFacts,
} from "./door.js";
import { namedGaps } from "./named-gap.js";
import { openings } from "./openings.js";
import { publicByAws, type PublicByAws } from "./policy-status.js";
import type { Owned } from "./policy-subjects.js";

/** What decides whether strangers come through an access point. */
export interface AccessPointFacts extends PolicyFacts {
  readonly bucket: Fact<AccessPointBucket>;
  readonly "account.publicAccessBlock": Fact<PublicAccessBlock>;
}

/** `latent`: the access point's policy is open, but its bucket does not consent. */
export type AccessPointDoor = Door | { readonly state: "latent"; readonly chain: string };

interface AccessPoint {
  readonly resource: Owned;
  readonly settings: Pick<AccessPointSettings, "networkOrigin" | "bucket" | "bucketAccountId" | "publicAccessBlock">;
  readonly trust: Trust;
  /** Where the facts tell of its bucket. */
  readonly place: BucketPlace;
}

/**
 * An access point as a door for anyone, or any AWS customer: its policy and its bucket's must both admit the request, and
 * no layer of Block Public Access may stop it. One that takes requests from a VPC only is closed.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
export function accessPointDoor(accessPoint: AccessPoint, facts: AccessPointFacts): AccessPointDoor {
  const { policy, policyAnswers, policyStatus } = facts;
  const { settings } = accessPoint;
  if (settings.networkOrigin === "VPC") return closedDoor;
  if (policyAnswers.state === "absent" || policyAnswers.state === "unsupported") return closedDoor;
  const layers = accessPointLayers({ ...facts, settings }, accessPoint.place);
  const restrict = effectiveFlag("restrictPublicBuckets", layers);
  if (policyAnswers.state !== "known" || policy.state !== "known") return unreadPolicyDoor(facts, restrict);
  const aws = publicByAws(policyStatus, policyAnswers.value);
  const opened = openings(policyAnswers.value);
  if (opened.length === 0) return unopenedPolicyDoor(policyAnswers.value, aws, restrict);
  const door = openedBy(policy.value, opened);
  const evidence = [...door.evidence, ...layers.flatMap((layer) => flagEvidence("restrictPublicBuckets", layer))];
  if (restrict.state === "on" && aws.answer === "public") {
    const stop = `RestrictPublicBuckets, on at ${restrict.where.name}, stops it.`;
    return { ...door, state: "held", chain: sentences(door.chain, stop, aws.remark), evidence };
  }
  const consent = consentOf(accessPoint, facts, policy.value, policyAnswers.value);
  if (consent.state === "refused") {
    const refusal = `The policy of the bucket ${settings.bucket} does not consent to it.`;
    return { state: "latent", chain: sentences(door.chain, refusal) };
  }
  if (consent.state === "undecided") return unconsentedDoor(accessPoint.place, facts, consent.reason);
  const undecided = aws.answer === "not-public" ? null : undecidedStop(accessPoint, restrict, aws);
  if (undecided !== null) return undecided;
  const isShown = opened[0]?.witnesses[0]?.request === consent.request;
  const given = `The bucket ${settings.bucket} consents to ${isShown ? "it" : describeRequest(consent.request)}.`;
  const stops =
    restrict.state === "off"
      ? "No layer turns on RestrictPublicBuckets."
      : "RestrictPublicBuckets does not stop it: AWS does not call the policy public.";
  return { ...door, state: "open", chain: sentences(door.chain, given, aws.remark, stops), evidence };
}

function consentOf(
  { resource, settings, trust }: AccessPoint,
  { bucket }: AccessPointFacts,
  policy: string,
  answers: PolicyAnswers,
): Consent {
  const bucketPolicy = bucket.state === "known" ? bucket.value.policy : bucket;
  if (bucketPolicy.state === "absent") return { state: "refused" };
  if (bucketPolicy.state !== "known") {
    return { state: "undecided", reason: "The policy of the bucket behind the access point was not read." };
  }
  const { account, partition, arn } = resource;
  return bucketConsent({
    networkOrigin: settings.networkOrigin,
    accessPoint: { arn, account, partition, policy, answers },
    bucket: {
      arn: `arn:${partition}:s3:::${settings.bucket}`,
      account: settings.bucketAccountId ?? account,
      partition,
      policy: bucketPolicy.value,
    },
    trust,
  });
}

function unconsentedDoor({ fact }: BucketPlace, { bucket }: AccessPointFacts, reason: string): Door {
  const gaps = namedGaps(fact, bucket.state === "known" ? bucket.value.policy : bucket);
  return { state: "undecided", gaps, reason: gaps.length > 0 ? null : reason };
}

/** What leaves open whether Block Public Access stops a request that both policies admit; null when nothing does. */
function undecidedStop({ resource, settings }: AccessPoint, restrict: EffectiveFlag, aws: PublicByAws): Door | null {
  if (restrict.state === "unknown") return undecidedDoor([...restrict.gaps, ...aws.gaps]);
  if (restrict.state === "on") {
    return {
      state: "undecided",
      gaps: aws.gaps,
      reason: "Whether AWS calls the policy public decides, and was not read.",
    };
  }
  const owner = settings.bucketAccountId;
  if (owner === null || owner === resource.account) return null;
  const reason = `The Block Public Access of the account ${owner}, which owns the bucket, may stop it and was not read.`;
  return { state: "undecided", gaps: [], reason };
}
