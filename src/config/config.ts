import { z } from "zod";
import type { Trust } from "../model/trust.js";
import { severities } from "../model/verdict.js";
import { waiverMembers, type Waivers } from "../model/waiver.js";
import { closedObject } from "./closed-object.js";

const text = z.string().min(1, "a text must not be empty");
const textOrList = z.union([text, z.array(text).min(1, "a list must not be empty")], "a text or a list of texts");
const severity = z.enum(severities, `one of ${severities.join(", ")}`);
const accountId = z
  .string("an account id is a text; quote it")
  .regex(/^\d{12}$/, "an account id has 12 digits; quote it, so that YAML keeps it a text");
const organizationId = z.string().regex(/^o-[a-z0-9]{10,32}$/, "an organization id looks like o-a1b2c3d4e5");
const wholeNumber = z.int("a whole number").positive("a whole number above 0");

/** One waiver, in the configuration or in a file of its own. All its conditions must be met, each by any of its values. */
const waiver = closedObject({
  rule: textOrList.describe("Rule ids or globs, such as `bucket-kms-*`."),
  account: z
    .union(
      [accountId, z.array(accountId).min(1)],
      "an account id, or a list of them: 12 digits, quoted, so that YAML keeps them texts",
    )
    .optional()
    .describe("Account ids; without it any account."),
  resource: textOrList.optional().describe("Names or ARNs, exact or globs; without it any resource."),
  tags: z
    .record(text, textOrList)
    .optional()
    .describe("Tag keys with the values they must have, exact or globs; all keys must be there."),
  owner: text.optional().describe("Who answers for it."),
  reason: text.optional().describe("Why it is accepted."),
  ticket: text.optional().describe("Where it is tracked."),
  expires: z.iso
    .date("a date such as 2026-12-31")
    .optional()
    .describe("The last day, in UTC, on which it holds, such as 2026-12-31."),
});

/** A file of waivers. */
export const waiversFileSchema = closedObject({
  waivers: z.array(waiver, "a list of waivers").describe("Findings that are accepted, and why."),
}).describe("A file of waivers for s3audit.");

/** The configuration file: its shape, its defaults and their meaning, all in one place. */
export const configSchema = closedObject({
  scan: closedObject({
    profile: text.optional(),
    "role-arn": text.optional(),
    "external-id": text.optional(),
    "endpoint-url": text
      .optional()
      .describe("Taken from a file that is named with --config alone, not from one that is found."),
    concurrency: wholeNumber.max(256, "at most 256").optional(),
    "max-rps": wholeNumber.optional(),
    transport: z.enum(["lean", "sdk"], "lean or sdk").optional(),
    "max-duration": text.optional().describe("Such as 90s, 15m or 2h."),
    region: textOrList.optional(),
    bucket: textOrList.optional(),
    "exclude-bucket": textOrList.optional(),
    rule: textOrList.optional().describe("Rule ids, globs or set:core|benchmark|opt|all."),
    "skip-rule": textOrList.optional(),
    framework: textOrList.optional(),
    "min-severity": severity.optional(),
    "probe-foreign-names": z.boolean().optional(),
    format: textOrList.optional(),
    "ocsf-version": z.enum(["1.1.0", "1.6.0"], "1.1.0 or 1.6.0").optional(),
    output: text.optional(),
    "save-snapshot": text.optional(),
    redact: z.boolean().optional().describe("Of the saved snapshot."),
    stats: z.boolean().optional(),
    debug: z.boolean().optional(),
    "debug-file": text.optional(),
    include: textOrList.optional(),
    "fail-on": severity.optional(),
    baseline: text.optional(),
    "fail-on-new": severity.optional(),
    "fail-on-incomplete": z.boolean().optional(),
    quiet: z.boolean().optional(),
    "no-progress": z.boolean().optional(),
    demo: z.boolean().optional(),
  })
    .prefault({})
    .describe(
      "Flags of `s3audit scan` by their names; the command line and the environment win. Other commands take the same flags from here.",
    ),
  trust: closedObject({
    accounts: z.array(accountId).default([]).describe("Accounts that may be given access, beside the own one."),
    organizations: z.array(organizationId).default([]).describe("Organizations that may be given access."),
  })
    .prefault({})
    .describe("Whom the rules about outside access do not report."),
  rules: z
    .record(
      text,
      closedObject({
        severity: severity
          .optional()
          .describe("Instead of the rule's own: in findings, reports, --min-severity and --fail-on."),
        parameters: z.record(z.string(), z.unknown()).default({}).describe("The rule's parameters by name."),
      }),
    )
    .default({})
    .describe("Settings per rule id. `s3audit rules ID` shows a rule's parameters."),
  requiredTags: z
    .array(text, "a list of tag keys")
    .default([])
    .describe("Tag keys that every bucket must have, judged by the rule bucket-tags, which is on when any is given."),
  waivers: z.array(waiver, "a list of waivers").default([]).describe("Findings that are accepted, and why."),
  waiversFile: text.optional().describe("A file with more waivers; its path is relative to this file."),
  waiversRequire: z
    .array(z.enum(waiverMembers, `one of ${waiverMembers.join(", ")}`))
    .default(["owner", "reason"])
    .describe("What each waiver must say; one that does not waives nothing."),
}).describe("The configuration of s3audit, as YAML or JSON.");

/** What a configuration file says, defaults filled in. */
export type ConfigText = z.infer<typeof configSchema>;

/** What a file says of the flags of `scan`. */
export type ScanSettings = ConfigText["scan"];

export type WaiverText = z.infer<typeof waiver>;

/** A configuration as commands use it. */
export interface Config extends Pick<ConfigText, "scan" | "rules" | "requiredTags"> {
  readonly trust: Trust;
  /** Those of the configuration and those of the file of waivers. */
  readonly waivers: Waivers;
  /** The file as it was named or found; null = there is none. */
  readonly file: string | null;
  /** `FILE:LINE:COLUMN` of what the file says at the path. */
  readonly at: (path: readonly PropertyKey[]) => string;
}
