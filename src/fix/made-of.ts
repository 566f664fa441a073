/** A rule that asks for several things at once, each of which is another rule's own. */
export interface MadeOf {
  /** The rules whose remedies close what of it files can close. */
  readonly parts: readonly [string, ...string[]];
  /** Why what is left after them is for a person. */
  readonly rest: string;
}

/** Rules that are closed by closing others, by their ids. */
export const madeOf: ReadonlyMap<string, MadeOf> = new Map([
  [
    "bucket-log-store-protected",
    {
      parts: ["bucket-versioning", "bucket-no-external-destruction"],
      rest: "What is left of it is for you: how long logs must be kept before a lifecycle rule removes them only you know.",
    },
  ],
  [
    "bucket-ransomware-ready",
    {
      parts: ["bucket-versioning", "bucket-sse-c-blocked", "bucket-no-external-destruction"],
      rest: "What is left of it is for you: which copy is to survive (Object Lock in COMPLIANCE mode, a locked replica, a locked backup vault), which key is meant and how long data must be kept only you know.",
    },
  ],
  [
    "bucket-trail-log-protected",
    {
      parts: ["bucket-object-lock", "bucket-object-lock-retention", "bucket-no-external-destruction"],
      rest: "What is left of it is for you: log file validation is a setting of the trail (aws cloudtrail update-trail --enable-log-file-validation), and Object Lock, which stays for good, is planned for who names the rule with --rule.",
    },
  ],
]);

/** The rules that the rule is made of; none for most. */
export function partsOf(ruleId: string): readonly string[] {
  return madeOf.get(ruleId)?.parts ?? [];
}
