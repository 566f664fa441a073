import { known, type Fact } from "../../model/fact.js";
import type { Lifecycle, LifecycleRule } from "../../model/facts.js";
import { change, manual, onlyByName, type Proposal, type Remedy, type RemedyInput } from "../remedy.js";

const empty: LifecycleRule = {
  id: "",
  enabled: true,
  filter: { prefix: "", tags: [], objectSizeGreaterThanBytes: null, objectSizeLessThanBytes: null },
  expirationDays: null,
  expirationDate: null,
  expiredObjectDeleteMarker: false,
  noncurrentExpirationDays: null,
  newerNoncurrentVersions: null,
  abortIncompleteMultipartUploadDays: null,
  transitions: [],
  noncurrentTransitions: [],
};

const abortAfterDays = 7;
const keepNoncurrentDays = 90;

/** S3 takes at most a thousand rules. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html */
const ruleLimit = 1000;

/** A rule that aborts stale multipart uploads, beside the rules that are there. */
export const abortStaleUploads: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-abort-multipart", "bucket-lifecycle", "bucket-versioned-lifecycle"],
  onlyWhenNamed: null,
  propose: (input) =>
    withRule(
      input,
      "abort-stale-uploads",
      { abortIncompleteMultipartUploadDays: abortAfterDays },
      `A rule aborts multipart uploads that were not completed after ${abortAfterDays} days.`,
      [`Uploads that take longer than ${abortAfterDays} days are aborted.`],
    ),
};

/** A rule that ends noncurrent versions, beside the rules that are there. */
export const expireNoncurrentVersions: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-noncurrent-expiration"],
  onlyWhenNamed: null,
  propose(input) {
    const wasVersioned = input.scanned.versioning?.state !== "absent";
    if (wasVersioned && !input.isNamed)
      return onlyByName("It would permanently remove versions that are there already.");
    const caution = wasVersioned
      ? `IT REMOVES DATA: versions that have been noncurrent for more than ${keepNoncurrentDays} days go within a day or two. Change the days if records must be kept longer.`
      : `Versions are gone for good ${keepNoncurrentDays} days after they were overwritten or deleted. Change the days if records must be kept longer.`;
    return withRule(
      input,
      "expire-noncurrent-versions",
      { noncurrentExpirationDays: keepNoncurrentDays },
      `A rule permanently removes versions ${keepNoncurrentDays} days after they were overwritten or deleted.`,
      [caution],
    );
  },
};

/** The same for a directory bucket, whose rules can do little else. */
export const abortStaleDirectoryUploads: Remedy<"directory-bucket"> = {
  on: "directory-bucket",
  closes: ["directory-bucket-lifecycle"],
  onlyWhenNamed: null,
  propose({ facts: { lifecycle } }) {
    const added = withAdded(lifecycle, "abort-stale-uploads", { abortIncompleteMultipartUploadDays: abortAfterDays });
    if ("reason" in added) return added;
    return change(
      { lifecycle: known(added.lifecycle) },
      `A rule aborts multipart uploads that were not completed after ${abortAfterDays} days.${added.kept}`,
      [
        `Uploads that take longer than ${abortAfterDays} days are aborted.`,
        "When the objects themselves should go only you know: add an expiration to the rule.",
      ],
    );
  },
};

function withRule(
  { facts: { lifecycle, versioning } }: RemedyInput<"bucket">,
  id: string,
  action: Partial<LifecycleRule>,
  description: string,
  cautions: readonly string[],
): Proposal<"bucket"> {
  if (versioning?.state === "known" && versioning.value.mfaDelete === "Enabled")
    return manual("MFA Delete is on: AWS allows no lifecycle configuration beside it.");
  const added = withAdded(lifecycle, id, action);
  if ("reason" in added) return added;
  const forecloses =
    lifecycle?.state === "absent"
      ? ["AWS allows no MFA Delete beside a lifecycle configuration: choose one of them."]
      : [];
  return change({ lifecycle: known(added.lifecycle) }, `${description}${added.kept}`, [...cautions, ...forecloses]);
}

/** The lifecycle with one more rule over the whole bucket, or why there cannot be one. */
function withAdded(
  lifecycle: Fact<Lifecycle> | undefined,
  id: string,
  action: Partial<LifecycleRule>,
): { readonly lifecycle: Lifecycle; readonly kept: string } | ReturnType<typeof manual> {
  if (lifecycle?.state !== "known" && lifecycle?.state !== "absent")
    return manual("The lifecycle configuration was not read, and the call that changes it replaces all of it.");
  const before: Lifecycle = lifecycle.state === "known" ? lifecycle.value : { rules: [] };
  if (before.rules.length >= ruleLimit)
    return manual(`The bucket has ${ruleLimit} lifecycle rules, which is the most that S3 takes.`);
  const rule: LifecycleRule = { ...empty, ...action, id: freeId(before.rules, id) };
  const kept = before.rules.length === 0 ? "" : " The rules that are there stay.";
  return { lifecycle: { ...before, rules: [...before.rules, rule] }, kept };
}

function freeId(rules: readonly LifecycleRule[], wanted: string): string {
  const taken = new Set(rules.map(({ id }) => id));
  let id = wanted;
  for (let count = 2; taken.has(id); count += 1) id = `${wanted}-${count}`;
  return id;
}
