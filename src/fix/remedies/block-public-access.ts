import { known } from "../../model/fact.js";
import type { PublicAccessBlock } from "../../model/facts.js";
import { change, manual, onlyByName, type Remedy, type Told } from "../remedy.js";
import { websiteAtStake } from "../website-at-stake.js";

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
  propose({ ref, facts, scanned, isNamed, neighbours }) {
    const website = websiteAtStake(scanned);
    if (website !== null && !isNamed) return onlyByName(website);
    return change({ publicAccessBlock: known(allOn) }, "All four Block Public Access settings of the bucket are on.", [
      ...(website === null ? [] : ["THE WEBSITE GOES OFFLINE: its endpoint answers anonymous visitors with 403."]),
      ...(facts.policyStatus?.state === "known" && facts.policyStatus.value.isPublic
        ? ["AWS calls the bucket's policy public: whoever it admits from outside the account loses access."]
        : []),
      ...doorCautions(neighbours.publicDoorsTo(ref.name)),
      "Uploads and changes that ask for a public ACL or a public policy are refused.",
    ]);
  },
};

function doorCautions(doors: Told): readonly string[] {
  return doors.count === 0 ? [] : [`These access points admit no strangers any more: ${namesOf(doors)}.`];
}

function namesOf({ names, count }: Told): string {
  return count > names.length ? `${names.join(", ")}, and ${count - names.length} more` : names.join(", ");
}

/** All four flags of the account, which hold for every bucket in it. */
export const blockAccountPublicAccess: Remedy<"account"> = {
  on: "account",
  closes: ["account-block-public-access"],
  onlyWhenNamed: null,
  propose({ ref, facts: { organizationS3Policy }, isNamed, neighbours }) {
    if (organizationS3Policy?.state === "known" && organizationS3Policy.value.publicAccessBlock !== null)
      return manual(
        "The organization's S3 policy decides, whatever the account's own setting is: change it in the organization's management account.",
      );
    const websites = neighbours.openWebsites(ref.account);
    if (websites.count > 0 && !isNamed) return onlyByName(`Websites go offline with it, or may: ${namesOf(websites)}.`);
    const buckets = neighbours.publicBuckets(ref.account);
    return change({ publicAccessBlock: known(allOn) }, "All four Block Public Access settings of the account are on.", [
      ...(websites.count === 0 ? [] : [`WEBSITES GO OFFLINE: ${namesOf(websites)}.`]),
      ...(buckets.count === 0
        ? []
        : [
            `Public access ends for every bucket of the account, also for those meant to be public: ${namesOf(buckets)}.`,
          ]),
      ...doorCautions(neighbours.publicDoors(ref.account)),
      "It holds for every bucket and access point of the account, in every Region, those of the future included.",
    ]);
  },
};
