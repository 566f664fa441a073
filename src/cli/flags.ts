import { Flags } from "@oclif/core";
import { UsageError } from "../errors.js";
import type { Selection } from "../model/run.js";
import { severities } from "../model/verdict.js";
import { ocsfVersions } from "../report/ocsf-version.js";

/** How AWS is reached. */
export const connectionFlags = {
  profile: Flags.string({
    description: "Profile of the AWS configuration files",
    env: "S3AUDIT_PROFILE",
    helpGroup: "CONNECTION",
    helpValue: "NAME",
  }),
  "role-arn": Flags.string({
    description: "Role to assume before anything is read",
    env: "S3AUDIT_ROLE_ARN",
    helpGroup: "CONNECTION",
    helpValue: "ARN",
  }),
  "external-id": Flags.string({
    description: "External id the role asks for",
    env: "S3AUDIT_EXTERNAL_ID",
    helpGroup: "CONNECTION",
    helpValue: "ID",
  }),
  "endpoint-url": Flags.string({
    description: "Send every call to this address instead of AWS (S3-compatible servers, test servers)",
    env: "S3AUDIT_ENDPOINT_URL",
    helpGroup: "CONNECTION",
    helpValue: "URL",
  }),
  concurrency: Flags.integer({
    description: "Calls under way at the same time, for each account, Region and service",
    default: 64,
    min: 1,
    max: 256,
    env: "S3AUDIT_CONCURRENCY",
    helpGroup: "CONNECTION",
    helpValue: "N",
  }),
  "max-rps": Flags.integer({
    description: "Ceiling of requests per second for each account, Region and service",
    min: 1,
    env: "S3AUDIT_MAX_RPS",
    helpGroup: "CONNECTION",
    helpValue: "N",
  }),
} as const;

/** Which resources are looked at. */
export const resourceFlags = {
  region: Flags.string({
    description: "Only resources in this Region (repeatable); does not change where calls are sent",
    multiple: true,
    env: "S3AUDIT_REGION",
    helpGroup: "SELECTION",
    helpValue: "REGION...",
  }),
  bucket: Flags.string({
    description: "Only buckets with this name or glob (repeatable); exact names need no s3:ListAllMyBuckets",
    multiple: true,
    env: "S3AUDIT_BUCKET",
    helpGroup: "SELECTION",
    helpValue: "GLOB...",
  }),
  "exclude-bucket": Flags.string({
    description: "Leave out buckets with this name or glob (repeatable)",
    multiple: true,
    env: "S3AUDIT_EXCLUDE_BUCKET",
    helpGroup: "SELECTION",
    helpValue: "GLOB...",
  }),
} as const;

/** The files of the configuration. */
export const configFlags = {
  config: Flags.string({
    description: "Configuration file [default: s3audit.config.yaml or .json in this folder, when there is one]",
    env: "S3AUDIT_CONFIG",
    helpGroup: "SELECTION",
    helpValue: "FILE",
  }),
  waivers: Flags.string({
    description: "File of waivers, instead of the one that the configuration names",
    env: "S3AUDIT_WAIVERS",
    helpGroup: "SELECTION",
    helpValue: "FILE",
  }),
} as const;

/** Which rules are evaluated. */
export const ruleFlags = {
  rule: Flags.string({
    description: "Rule id, glob or set:core|benchmark|opt|all (repeatable) [default: set:core]",
    multiple: true,
    env: "S3AUDIT_RULE",
    helpGroup: "SELECTION",
    helpValue: "ID...",
  }),
  "skip-rule": Flags.string({
    description: "Rule id, glob or set:NAME to leave out (repeatable)",
    multiple: true,
    env: "S3AUDIT_SKIP_RULE",
    helpGroup: "SELECTION",
    helpValue: "ID...",
  }),
  framework: Flags.string({
    description:
      "Rules of this benchmark and a section per requirement in the reports (repeatable), for example cis-aws-5.0.0, aws-fsbp, pci-dss-4.0.1, nist-800-53-r5",
    multiple: true,
    env: "S3AUDIT_FRAMEWORK",
    helpGroup: "SELECTION",
    helpValue: "ID...",
  }),
  "min-severity": Flags.option({
    options: severities,
    description: "Only rules of this severity or worse",
    env: "S3AUDIT_MIN_SEVERITY",
    helpGroup: "SELECTION",
  })(),
  ...configFlags,
} as const;

/** Which reports are made. */
export const reportFlags = {
  format: Flags.string({
    description: "Report formats, separated by commas [default: json,html]",
    multiple: true,
    env: "S3AUDIT_FORMAT",
    helpGroup: "REPORTS",
    helpValue: "F,...",
  }),
  "ocsf-version": Flags.option({
    options: ocsfVersions,
    default: "1.6.0" as const,
    description: "Version of the formats ocsf and ocsf-parquet (Security Lake's own sources are 1.1.0)",
    env: "S3AUDIT_OCSF_VERSION",
    helpGroup: "REPORTS",
  })(),
} as const;

/** The formats asked for; without any, JSON to standard output and JSON and HTML to a folder. */
export function formatsOf(value: readonly string[] | string | undefined, output: string | null): string[] {
  const given = listOf(value).flatMap(splitCommas);
  if (value !== undefined) return given;
  return output === "-" ? ["json"] : ["json", "html"];
}

/** The items between the commas, empty ones left out. */
export function splitCommas(value: string): string[] {
  return value.split(",").filter((item) => item !== "");
}

/**
 * The values of a repeatable flag. An environment variable reaches us as one text, its values separated by commas.
 */
export function listOf(value: readonly string[] | string | undefined): string[] {
  if (value === undefined) return [];
  if (typeof value !== "string") return [...value];
  return value
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/**
 * The statuses of `--include`.
 * @throws UsageError for another.
 */
export function includedStatuses(values: readonly string[]): Selection["include"] {
  const unknown = values.find((value) => !["pass", "not-applicable", "all"].includes(value));
  if (unknown !== undefined) throw new UsageError(`--include takes pass, not-applicable or all, not "${unknown}".`);
  const all = ["pass", "not-applicable"] as const;
  return values.includes("all") ? all : all.filter((status) => values.includes(status));
}

/** A timer of Node that is to wait longer than 2^31 - 1 milliseconds waits for one: https://nodejs.org/api/timers.html */
const longestHours = Math.floor((2 ** 31 - 1) / 3_600_000);

/**
 * The duration in milliseconds of texts such as `90s`, `15m`, `2h`: no longer than a timer can wait.
 * @throws UsageError when it is none.
 */
export function durationMs(text: string, flag: string): number {
  const [, amount, unit] = /^(\d+)(s|m|h)$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined || Number(amount) === 0)
    throw new UsageError(`--${flag} takes a duration such as 90s, 15m or 2h, not "${text}".`);
  const unitMs = { s: 1000, m: 60_000, h: 3_600_000 }[unit as "s" | "m" | "h"];
  const durationMs = Number(amount) * unitMs;
  if (durationMs > longestHours * 3_600_000)
    throw new UsageError(`--${flag} takes at most ${longestHours}h, not "${text}"; without it there is no limit.`);
  return durationMs;
}

/**
 * The endpoint as given: reports name it, so nothing secret may be in it.
 * @throws UsageError when it is no http or https URL, or more than an address.
 */
export function checkedEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(`--endpoint-url takes a URL such as http://127.0.0.1:9000, not "${text}".`);
  if (url.username !== "" || url.password !== "")
    throw new UsageError(
      "--endpoint-url must not carry a user name or password; credentials come from the AWS configuration.",
    );
  // The query may be a token: it is not repeated.
  if (/[?#]/.test(text))
    throw new UsageError(
      "--endpoint-url must not carry a query or a fragment: reports name the endpoint as it is given.",
    );
  return text;
}
