import { absent } from "../model/fact.js";
import type { Facts, ResourceRef } from "../model/resource.js";
import { blockAssignedBy } from "./changed-account.js";
import type { Changes } from "./changes.js";

/** What of the answer rests on something else than AWS's own words, in sentences. */
export function notesOn(changes: Changes): readonly string[] {
  return [...changes.values()].flatMap(({ ref, before, changed }) => {
    if (ref.kind === "account") return organizationNotes(ref, before as Facts<"account">, changed as Facts<"account">);
    const isPolicyNew = "policy" in changed && changed.policy?.state === "known";
    return isPolicyNew && "policyStatus" in before
      ? [
          `Whether AWS calls the changed policy of ${ref.name} public was not asked: AWS's published test, as s3audit reads it, stands in for its answer.`,
        ]
      : [];
  });
}

function organizationNotes(
  { account }: ResourceRef,
  before: Facts<"account">,
  changed: Facts<"account">,
): readonly string[] {
  const { organizationS3Policy = before.organizationS3Policy ?? absent, publicAccessBlock } = changed;
  const assigned = blockAssignedBy(organizationS3Policy);
  return publicAccessBlock === undefined || assigned === null
    ? []
    : [
        `The organization's S3 policy turns all four Block Public Access flags of ${account} ${assigned === "all" ? "on" : "off"}, whatever the account's own setting is: changing that changes nothing.`,
      ];
}
