import { known } from "../../model/fact.js";
import type { Tag } from "../../model/facts.js";
import { joinWords } from "../../posture/evidence.js";
import { change, manual, type Remedy } from "../remedy.js";

/** S3 takes at most fifty. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/CostAllocTagging.html */
const tagLimit = 50;

/** The tags that the parameter names with their values, beside those that are there. */
export const addTags: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-tags"],
  onlyWhenNamed: null,
  propose({ facts: { tags, abac }, parameters }) {
    if (tags?.state !== "known" && tags?.state !== "absent")
      return manual("The tags were not read, and the call that changes them replaces all of them.");
    if (abac?.state === "known" && abac.value === "Enabled")
      return manual("Attribute-based access control is on, so that tags decide about access: set them by hand.");
    const before = tags.state === "known" ? tags.value : [];
    const { required } = parameters;
    const wanted = Array.isArray(required) ? (required as readonly string[]) : [];
    const missing = wanted.filter((text) => !before.some((tag) => isThere(tag, text)));
    const open = missing.filter((text) => !text.includes("="));
    if (open.length > 0)
      return manual(
        `What the value of ${joinWords(open)} is only you know. A value that is the same for all buckets may stand in the parameter required, as KEY=VALUE.`,
      );
    const added = missing.map(tagOf);
    const kept = before.filter(({ key }) => !added.some((tag) => tag.key === key));
    if (kept.length + added.length > tagLimit)
      return manual(`The bucket has no room for more tags: S3 takes ${tagLimit}.`);
    const replaced = before.length - kept.length;
    return change(
      { tags: known([...kept, ...added]) },
      `The tags ${joinWords(added.map(({ key, value }) => `${key}=${value}`))} are set; the others stay.`,
      replaced === 0 ? [] : ["Another value that one of them has so far is replaced."],
    );
  },
};

function isThere({ key, value }: Tag, wanted: string): boolean {
  return `${key}=${value}` === wanted || (key === wanted && value !== "");
}

function tagOf(wanted: string): Tag {
  const equals = wanted.indexOf("=");
  return { key: wanted.slice(0, equals), value: wanted.slice(equals + 1) };
}
