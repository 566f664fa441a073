import { mayNameAccessPoints } from "../model/names-access-points.js";
import { absent, known, type Fact, type Failed, type Settled } from "../model/fact.js";
import type { AccessPointSettings, Acl, BucketKmsKey, PolicyStatus, PublicAccessBlock } from "../model/facts.js";
import type { Facts, Kind, ResourceRef } from "../model/resource.js";
import type { Trust } from "../model/trust.js";
import { parsePolicy } from "../policy/parse-policy.js";
import { PolicyError } from "../policy/policy-error.js";
import type { PolicySubject } from "../policy/policy-subject.js";
import { publicAccess } from "../policy/public-access.js";
import { newReasoning } from "../policy/reasoning.js";
import { publicGroup } from "./acl.js";
import { policyMaxSizeBytes } from "./policy-size.js";
import { accessPointSubject, bucketSubject, storeSubject } from "./policy-subjects.js";

/** A resource of one kind with the account it is in, before and after. */
export interface ChangedFrom<K extends Kind> {
  readonly ref: ResourceRef<K>;
  readonly facts: Facts<K>;
  readonly accountFacts: Facts<"account">;
  readonly accountAfter: Facts<"account">;
}

/**
 * A bucket's facts after some of them, or its account's, were changed: what AWS derives from the changed ones follows. Its
 * verdict on the policy is the published test's, the ACL is the one that AWS would show, the key is the one that the encryption
 * names. What cannot be told without asking AWS is a gap. Facts that were not collected stay so.
 */
export function changedBucket(
  { ref, facts, accountFacts, accountAfter }: ChangedFrom<"bucket">,
  changed: Facts<"bucket">,
  trust: Trust,
): Facts<"bucket"> {
  const after: Facts<"bucket"> = { ...facts, ...changed };
  const { policy, encryption } = changed;
  const isStatusStale = policy !== undefined && facts.policyStatus !== undefined && changed.policyStatus === undefined;
  const isAclStale = after.acl !== undefined && changed.acl === undefined;
  return {
    ...after,
    ...(isStatusStale ? { policyStatus: statusOf(policy, bucketSubject(ref, trust)) } : {}),
    ...(isAclStale
      ? { acl: shownAcl(after.acl, { facts, accountFacts }, { facts: after, accountFacts: accountAfter }) }
      : {}),
    ...(policy === undefined ? {} : accessPointsFact(facts, policy)),
    ...(encryption === undefined ? {} : keyFacts(facts, encryption)),
  };
}

/** Who has a policy that does not speak of access points was not asked for his: nobody knows whether there are any. */
function accessPointsFact({ accessPoints }: Facts<"bucket">, policy: Fact<string>): Facts<"bucket"> {
  if (accessPoints?.state !== "absent" || policy.state !== "known" || !mayNameAccessPoints(policy.value)) return {};
  return { accessPoints: notAsked("The policy did not speak of access points, so that they were not read.") };
}

/** As `changedBucket`, of an access point. */
export function changedAccessPoint(
  { ref, facts }: Pick<ChangedFrom<"access-point">, "ref" | "facts">,
  changed: Facts<"access-point">,
  trust: Trust,
): Facts<"access-point"> {
  const settings = changed.settings ?? facts.settings;
  const policy = changed.policy ?? facts.policy;
  const networkOrigin = originOf(settings);
  // Behind a VPC no policy is public to AWS.
  const isChanged = changed.policy !== undefined || networkOrigin !== originOf(facts.settings);
  const isStatusStale =
    isChanged && policy !== undefined && facts.policyStatus !== undefined && changed.policyStatus === undefined;
  return {
    ...facts,
    ...changed,
    ...(isStatusStale ? { policyStatus: statusOf(policy, accessPointSubject(ref, networkOrigin, trust)) } : {}),
  };
}

function originOf(settings: Facts<"access-point">["settings"]): AccessPointSettings["networkOrigin"] | null {
  return settings?.state === "known" ? settings.value.networkOrigin : null;
}

/**
 * The same of a resource of any kind: those that nothing but their own policy follows from, and those of which nothing
 * follows.
 */
export function changedFacts({ ref, facts, ...around }: ChangedFrom<Kind>, changed: Facts, trust: Trust): Facts {
  // The reference says which kind's facts they are.
  switch (ref.kind) {
    case "bucket": {
      const from = { ref: ref as ResourceRef<"bucket">, facts: facts as Facts<"bucket">, ...around };
      return changedBucket(from, changed as Facts<"bucket">, trust);
    }
    case "access-point": {
      const from = { ref: ref as ResourceRef<"access-point">, facts: facts as Facts<"access-point"> };
      return changedAccessPoint(from, changed as Facts<"access-point">, trust);
    }
    case "multi-region-access-point":
    case "object-lambda-access-point": {
      const { policyStatus } = facts as Facts<DoorKind>;
      const { policy } = changed as Facts<DoorKind>;
      const isStale = policy !== undefined && policyStatus !== undefined;
      const status = isStale ? { policyStatus: statusOf(policy, storeSubject(ref, ref.kind, trust)) } : {};
      return { ...facts, ...changed, ...status };
    }
    default:
      return { ...facts, ...changed };
  }
}

type DoorKind = "multi-region-access-point" | "object-lambda-access-point";

/** The gap that a question to AWS would have to close. */
function notAsked(what: string): Failed {
  return { state: "error", operation: "s3audit:Change", code: "NotAsked", message: what };
}

/** AWS's published test of "public"; a gap where AWS alone decides. */
function statusOf(policy: Fact<string>, subject: PolicySubject): Fact<PolicyStatus> {
  if (policy.state !== "known") return policy;
  try {
    const { isPublic, narrowed } = publicAccess(newReasoning(parsePolicy(policy.value, policyMaxSizeBytes), subject));
    if (!isPublic && narrowed.length > 0)
      return notAsked("Whether AWS calls the changed policy public is not decided by its published test.");
    return known({ isPublic });
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return notAsked(`The changed policy cannot be understood: ${error.message}`);
  }
}

type Around = { readonly facts: Facts<"bucket">; readonly accountFacts: Facts<"account"> };

/**
 * The ACL as AWS shows it: with ACLs off the owner's full control alone, with IgnorePublicAcls on without public grants. What was
 * hidden so far is not known.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html
 */
function shownAcl(acl: Fact<Acl>, before: Around, after: Around): Fact<Acl> {
  const [was, is] = [hidden(before), hidden(after)];
  if (acl.state !== "known" || was === is) return acl;
  const { ownerId, grants } = acl.value;
  if (is === "all")
    return known({
      ownerId,
      grants: [{ grantee: { type: "CanonicalUser", id: ownerId }, permission: "FULL_CONTROL" }],
    });
  if (was !== "nothing")
    return notAsked("Which grants the ACL holds is not known: AWS did not show them while they did not count.");
  return known({ ownerId, grants: grants.filter(({ grantee }) => publicGroup(grantee) === null) });
}

/** Which grants AWS leaves out of the ACL. */
function hidden({ facts, accountFacts }: Around): "all" | "public" | "nothing" {
  const { ownership } = facts;
  if (ownership?.state === "known" && ownership.value === "BucketOwnerEnforced") return "all";
  return ignores(facts.publicAccessBlock) || ignores(accountFacts.publicAccessBlock) ? "public" : "nothing";
}

function ignores(block: Fact<PublicAccessBlock> | undefined): boolean {
  return block?.state === "known" && block.value.ignorePublicAcls;
}

/** The key's facts when the encryption names another key than before. */
function keyFacts(before: Facts<"bucket">, encryption: Fact<{ readonly kmsKeyId: string | null }>): Facts<"bucket"> {
  if (encryption.state !== "known" && encryption.state !== "absent") return {};
  const named = keyOf(encryption);
  if (before.encryption?.state === "known" && keyOf(before.encryption) === named) return {};
  const arn = knownArn(before.kmsKey);
  if (named !== null && named === arn) return {};
  const fact = named === null ? absent : notAsked(`The KMS key ${named} was not looked at.`);
  return {
    ...(before.kmsKey === undefined ? {} : { kmsKey: fact }),
    ...(before.kmsKeyRotation === undefined ? {} : { kmsKeyRotation: fact }),
    ...(before.kmsKeyPolicy === undefined ? {} : { kmsKeyPolicy: fact }),
    ...(before.kmsGrants === undefined ? {} : { kmsGrants: fact }),
  };
}

function keyOf(encryption: Settled<{ readonly kmsKeyId: string | null }>): string | null {
  return encryption.state === "known" ? encryption.value.kmsKeyId : null;
}

function knownArn(key: Fact<BucketKmsKey> | undefined): string | null {
  return key?.state === "known" && key.value.found ? key.value.key.arn : null;
}
