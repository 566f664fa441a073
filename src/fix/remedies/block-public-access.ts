import { known } from "../../model/fact.js";
import type { Facts } from "../../model/resource.js";
import type { PublicAccessBlock } from "../../model/facts.js";
import { change, manual, type Remedy } from "../remedy.js";

const allOn: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** All four flags of the bucket. */
export const blockBucketPublicAccess: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-block-public-access", "bucket-effective-block-public-access", "bucket-trail-log-not-public"],
  onlyWhenNamed: null,
  propose: ({ facts }) =>
    change(
      { publicAccessBlock: known(allOn) },
      "All four Block Public Access settings of the bucket are on.",
      cautionsFor(facts),
    ),
};

function cautionsFor(facts: Facts<"bucket">): readonly string[] {
  const isPublic = facts.policyStatus?.state === "known" && facts.policyStatus.value.isPublic;
  const isWebsite = facts.website?.state === "known";
  return [
    ...(isPublic
      ? ["AWS calls the bucket's policy public: whoever it admits from outside the account loses access."]
      : []),
    ...(isWebsite
      ? ["The bucket serves a website: its endpoint answers anonymous visitors with 403 from now on."]
      : []),
    "Uploads and changes that ask for a public ACL or a public policy are refused.",
  ];
}

/** All four flags of the account, which hold for every bucket in it. */
export const blockAccountPublicAccess: Remedy<"account"> = {
  on: "account",
  closes: ["account-block-public-access"],
  onlyWhenNamed: null,
  propose({ ref, facts: { organizationS3Policy }, neighbours }) {
    if (organizationS3Policy?.state === "known" && organizationS3Policy.value.publicAccessBlock !== null)
      return manual(
        "The organization's S3 policy decides, whatever the account's own setting is: change it in the organization's management account.",
      );
    const { names, count } = neighbours.publicBuckets(ref.account);
    const more = count > names.length ? `, and ${count - names.length} more` : "";
    const ends =
      count === 0
        ? []
        : [
            `Public access ends for every bucket of the account, also for those meant to be public: ${names.join(", ")}${more}.`,
          ];
    return change({ publicAccessBlock: known(allOn) }, "All four Block Public Access settings of the account are on.", [
      ...ends,
      "It holds for every bucket and access point of the account, in every Region, those of the future included.",
    ]);
  },
};
