import { known } from "../../model/fact.js";
import type { Acl } from "../../model/facts.js";
import { admitsLogDelivery, cloudFrontLogsGrant, otherGrants, publicGrants } from "../../posture/acl.js";
import { joinWords } from "../../posture/evidence.js";
import { admitsLogsOf, withLogDelivery } from "../admit-log-delivery.js";
import { change, manual, onlyByName, type Proposal, type Remedy, type RemedyInput } from "../remedy.js";
import { websiteAtStake } from "../website-at-stake.js";

/**
 * ACLs off. AWS refuses it while the ACL grants anything to others, so that the ACL becomes private first; log delivery by a
 * grant goes on by the policy.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-migrating-acls-prerequisites.html
 */
export const disableAcls: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-acl-disabled"],
  onlyWhenNamed: null,
  propose(input) {
    const { acl } = input.facts;
    if (acl?.state !== "known")
      return manual("The ACL was not read, and AWS refuses to disable ACLs while it grants anything to others.");
    if (cloudFrontLogsGrant(acl.value) !== null)
      return manual(
        "CloudFront delivers its legacy standard logs here by the ACL: move that distribution to standard logging v2 first.",
      );
    const website = isReadByPolicy(input) ? null : websiteAtStake(input.scanned);
    if (website !== null && !input.isNamed) return onlyByName(website);
    const delivery = deliveryByPolicy(input);
    if (delivery?.type === "manual") return delivery;
    const settings = { acl: known(onlyOwner(acl.value)), ownership: known("BucketOwnerEnforced" as const) };
    return change(
      { ...settings, ...(delivery === null ? {} : delivery.settings) },
      "The ACL is private, and ACLs are off: Object Ownership is BucketOwnerEnforced.",
      [
        ...(website === null ? [] : ["THE WEBSITE GOES OFFLINE: visitors read its objects by their own ACLs."]),
        ...grantCautions(acl.value),
        ...(delivery === null ? [] : [byPolicy]),
        "Uploads that ask for another ACL than bucket-owner-full-control are refused, and access that rests on grants of single objects ends.",
      ],
    );
  },
};

/** Whether visitors of a website read its objects by the policy, whatever their ACLs say. */
function isReadByPolicy({ scanned: { policyStatus } }: RemedyInput<"bucket">): boolean {
  return policyStatus?.state === "known" && policyStatus.value.isPublic;
}

/** Grants to everyone, to groups or to other accounts, taken out; the others stay. */
export const removeGrants: Remedy<"bucket"> = {
  on: "bucket",
  closes: [
    "bucket-no-group-grants",
    "bucket-no-foreign-grants",
    "bucket-acl-user-access",
    "bucket-trail-log-not-public",
  ],
  onlyWhenNamed: null,
  propose: (input) =>
    [withoutPublic, onlyOwner].map((edit) => closed(input, edit)).find(({ type }) => type === "change") ??
    manual("The ACL was not read."),
};

function closed(input: RemedyInput<"bucket">, edit: (acl: Acl) => Acl): Proposal<"bucket"> {
  const { acl } = input.facts;
  if (acl?.state !== "known") return manual("The ACL was not read.");
  const after = edit(acl.value);
  const delivery = admitsLogDelivery(after) ? null : deliveryByPolicy(input);
  if (delivery?.type === "manual") return delivery;
  const settings = { acl: known(after), ...(delivery === null ? {} : delivery.settings) };
  if (input.resultAfter(settings).status !== "pass") return manual("The grants that are left do not satisfy the rule.");
  const gone: Acl = { ...acl.value, grants: acl.value.grants.filter((grant) => !after.grants.includes(grant)) };
  return change(settings, "Grants to others than the owner are taken out of the ACL.", [
    ...grantCautions(gone),
    ...(delivery === null ? [] : [byPolicy]),
  ]);
}

const byPolicy = "Server access logs that came by the ACL now come by the policy, from buckets of this account only.";

/** The statement by which logs that come by a grant go on coming; null when none do, or the policy admits them already. */
function deliveryByPolicy(input: RemedyInput<"bucket">): Proposal<"bucket"> | null {
  const { acl } = input.facts;
  const { account } = input.ref;
  const isByGrant = acl?.state === "known" && admitsLogDelivery(acl.value);
  return isByGrant && !admitsLogsOf(account, input) ? withLogDelivery(input, [account]) : null;
}

function withoutPublic(acl: Acl): Acl {
  const open = publicGrants(acl).map(({ index }) => index);
  return { ...acl, grants: acl.grants.filter((_, index) => !open.includes(index)) };
}

function onlyOwner(acl: Acl): Acl {
  const others = otherGrants(acl).map(({ index }) => index);
  return { ...acl, grants: acl.grants.filter((_, index) => !others.includes(index)) };
}

function grantCautions(acl: Acl): readonly string[] {
  const grants = otherGrants(acl).slice(0, 10);
  if (grants.length === 0) return [];
  const list = joinWords(grants.map(({ permission, who }) => `${permission} of ${who}`));
  return [`These grants end: ${list}. Whoever still needs access gets it by the bucket policy.`];
}
