import type { Fact } from "../model/fact.js";
import type { Acl, ObjectOwnership, PublicAccessBlock } from "../model/facts.js";
import type { Evidence } from "../model/verdict.js";
import { publicGrants, type PublicGrant } from "./acl.js";
import {
  bucketLayers,
  effectiveFlag,
  flagEvidence,
  type BlockLayer,
  type EffectiveFlag,
} from "./block-public-access.js";
import { aclGrantCause } from "./causes.js";
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
import { factEvidence, joinWords, memberEvidence } from "./evidence.js";
import { namedGaps, type NamedGap } from "./named-gap.js";
import { openings, webIdentityOpenings } from "./openings.js";
import { publicByAws, type PublicByAws } from "./policy-status.js";

/** What decides whether strangers reach a bucket. */
export interface ExposureFacts extends PolicyFacts {
  readonly acl: Fact<Acl>;
  readonly ownership: Fact<ObjectOwnership>;
  readonly publicAccessBlock: Fact<PublicAccessBlock>;
  readonly "account.publicAccessBlock": Fact<PublicAccessBlock>;
}

/**
 * The policy as a door for anyone, or any AWS customer, through the bucket's and its account's Block Public Access.
 * RestrictPublicBuckets closes policies that AWS calls public, and only those.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function policyDoor(facts: ExposureFacts): Door {
  return policyDoorBehind(facts, bucketLayers(facts));
}

/** The same through the layers that decide about another kind of resource. */
export function policyDoorBehind(facts: PolicyFacts, layers: readonly BlockLayer[]): Door {
  const { policy, policyAnswers, policyStatus } = facts;
  if (policyAnswers.state === "absent" || policyAnswers.state === "unsupported") return closedDoor;
  const restrict = effectiveFlag("restrictPublicBuckets", layers);
  if (policyAnswers.state !== "known" || policy.state !== "known") return unreadPolicyDoor(facts, restrict);
  const aws = publicByAws(policyStatus, policyAnswers.value);
  const opened = [...openings(policyAnswers.value), ...webIdentityOpenings(policyAnswers.value)];
  if (opened.length === 0) return unopenedPolicyDoor(policyAnswers.value, aws, restrict);
  const door = openedBy(policy.value, opened);
  const status =
    policyStatus.state === "known" ? [memberEvidence("policyStatus", "/isPublic", policyStatus.value.isPublic)] : [];
  const evidence = [
    ...door.evidence,
    ...status,
    ...layers.flatMap((layer) => flagEvidence("restrictPublicBuckets", layer)),
  ];
  if (restrict.state === "off" || aws.answer === "not-public") {
    return {
      ...door,
      state: "open",
      chain: sentences(door.chain, aws.remark, notStopped(restrict, aws, layers)),
      evidence,
    };
  }
  if (restrict.state === "unknown") return undecidedDoor([...restrict.gaps, ...aws.gaps]);
  if (aws.answer === "unclear") {
    return {
      state: "undecided",
      gaps: aws.gaps,
      reason: "Whether AWS calls the policy public decides, and was not read.",
    };
  }
  const stop = `RestrictPublicBuckets, on at ${restrict.where.name}, stops it.`;
  return { ...door, state: "held", chain: sentences(door.chain, stop, aws.remark), evidence };
}

/**
 * The ACL as a door: grants to everyone or every AWS customer, while ACLs are on and IgnorePublicAcls is not. Without such
 * a grant it is closed: of the ACLs of objects this says nothing.
 */
export function aclDoor(facts: ExposureFacts): Door {
  const { acl, ownership } = facts;
  if (ownership.state === "known" && ownership.value === "BucketOwnerEnforced") return closedDoor;
  const ignore = effectiveFlag("ignorePublicAcls", bucketLayers(facts));
  if (acl.state !== "known") {
    return { state: ignore.state === "on" ? "stopped" : "undecided", gaps: namedGaps("acl", acl), reason: null };
  }
  const grants = publicGrants(acl.value);
  const [first] = grants;
  if (first === undefined) return closedDoor;
  const ownershipGaps = namedGaps("ownership", ownership);
  if (ignore.state === "on" && ownershipGaps.length > 0) return { state: "stopped", gaps: ownershipGaps, reason: null };
  const gaps = [...ownershipGaps, ...(ignore.state === "unknown" ? ignore.gaps : [])];
  if (gaps.length > 0) return undecidedDoor(gaps);
  const stop =
    ignore.state === "on"
      ? `IgnorePublicAcls, on at ${ignore.where.name}, stops it.`
      : "ACLs are on, and neither the account nor the bucket turns on IgnorePublicAcls.";
  return {
    state: ignore.state === "on" ? "held" : "open",
    chain: `The ACL grants ${joinWords(grants.map(describeGrant))}. ${stop}`,
    evidence: [
      ...grantsEvidence(acl.value, grants),
      factEvidence("ownership", ownership),
      ...flagsEvidence("ignorePublicAcls", facts),
    ],
    cause: aclGrantCause(first.group, first.permission),
  };
}

/**
 * What the ACLs of the objects leave open: they are not read, and count while ACLs are on and public ones are not ignored.
 * Empty when they cannot make an object public.
 */
export function objectAcls(
  facts: ExposureFacts,
): { readonly gaps: readonly NamedGap[]; readonly reason: string | null }[] {
  const { ownership } = facts;
  if (ownership.state === "known" && ownership.value === "BucketOwnerEnforced") return [];
  const ignore = effectiveFlag("ignorePublicAcls", bucketLayers(facts));
  if (ignore.state === "on") return [];
  const gaps = [...namedGaps("ownership", ownership), ...(ignore.state === "unknown" ? ignore.gaps : [])];
  const reason = "ACLs are on and public ones are not ignored: object ACLs, which may be public, are not read.";
  return [{ gaps, reason: gaps.length > 0 ? null : reason }];
}

function notStopped(restrict: EffectiveFlag, aws: PublicByAws, layers: readonly BlockLayer[]): string {
  if (restrict.state === "off") {
    return `Neither ${layers.map(({ name }) => name).join(" nor ")} turns on RestrictPublicBuckets.`;
  }
  const on = restrict.state === "on" ? `on at ${restrict.where.name}` : "even if it is on";
  const because = aws.by === "AWS" ? "AWS does not call the policy public" : "by AWS's test the policy is not public";
  return `RestrictPublicBuckets, ${on}, does not stop it: ${because}.`;
}

function describeGrant({ permission, group }: PublicGrant): string {
  const who = group === "AllUsers" ? "anyone on the internet" : "any AWS customer";
  return `${permission} to ${group}, which is ${who}`;
}

function grantsEvidence(acl: Acl, grants: readonly PublicGrant[]): Evidence[] {
  return acl.grants.flatMap((grant, index) =>
    grants.some((each) => each.index === index) ? [memberEvidence("acl", `/grants/${index}`, grant)] : [],
  );
}

function flagsEvidence(flag: "ignorePublicAcls", facts: ExposureFacts): Evidence[] {
  return bucketLayers(facts).flatMap((layer) => flagEvidence(flag, layer));
}
