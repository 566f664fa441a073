import type { Facts } from "../model/resource.js";
import type { AccessPointDoor } from "../posture/access-point-door.js";
import { accessPointDoors, type DelegatedFacts } from "../posture/bucket-access-points.js";
import { aclDoor, objectAcls, policyDoor } from "../posture/exposure.js";
import type { Door } from "../posture/door.js";
import { joinWords } from "../posture/evidence.js";
import type { AnyRule } from "../rule.js";
import type { JudgedBucket } from "./why-bucket.js";

const needed = [
  "policy",
  "policyAnswers",
  "policyStatus",
  "accessPoints",
  "acl",
  "ownership",
  "publicAccessBlock",
] as const;

/**
 * How strangers get to the bucket or what stops them, door by door, in sentences; empty for a rule that does not look at all
 * of policy, access points, ACL, Object Ownership and Block Public Access.
 */
export function exposureChain(bucket: JudgedBucket, rule: AnyRule): readonly string[] {
  const names = [...rule.requires, ...(rule.optional ?? [])];
  if (!needed.every((name) => names.includes(name))) return [];
  const facts = exposureFacts(bucket.facts, bucket.accountFacts);
  if (facts === null) return [];
  return [
    `The policy ${doorText(policyDoor(facts))}`,
    `The ACL ${doorText(aclDoor(facts))}`,
    ...accessPointDoors(facts, bucket.ref, bucket.trust).map(({ name, door }) => `Through ${name}: ${doorText(door)}`),
    ...objectAcls(facts).map(({ gaps, reason }) => `Object ACLs: ${reason ?? `${gapText(gaps)}.`}`),
  ];
}

function exposureFacts(own: Facts<"bucket">, account: Facts<"account">): DelegatedFacts | null {
  const { policy, policyAnswers, policyStatus, accessPoints, acl, ownership, publicAccessBlock } = own;
  const { publicAccessBlock: ofAccount } = account;
  if (policy === undefined || policyAnswers === undefined || policyStatus === undefined) return null;
  if (accessPoints === undefined || acl === undefined || ownership === undefined) return null;
  if (publicAccessBlock === undefined || ofAccount === undefined) return null;
  return {
    policy,
    policyAnswers,
    policyStatus,
    accessPoints,
    acl,
    ownership,
    publicAccessBlock,
    "account.publicAccessBlock": ofAccount,
  };
}

function doorText(door: AccessPointDoor): string {
  switch (door.state) {
    case "latent":
      return `would let strangers in, but the bucket does not. ${door.chain}`;
    case "open":
      return `lets strangers in. ${door.chain}`;
    case "held":
      return `would let strangers in, but is held shut. ${door.chain}`;
    case "closed":
      return `lets no stranger in.${door.remark === "" ? "" : ` ${door.remark}`}`;
    case "stopped":
      return `is shut by Block Public Access, whatever it says${sofar(door)}.`;
    case "undecided":
      return `may let strangers in: not decided${sofar(door)}.`;
  }
}

function sofar({ gaps, reason }: Extract<Door, { readonly gaps: unknown }>): string {
  const why = [...(gaps.length === 0 ? [] : [gapText(gaps)]), ...(reason === null ? [] : [reason.replace(/\.$/, "")])];
  return why.length === 0 ? "" : ` (${why.join("; ")})`;
}

function gapText(gaps: Extract<Door, { readonly gaps: unknown }>["gaps"]): string {
  return `${joinWords([...new Set(gaps.map(({ fact }) => fact))])} could not be read`;
}
