import type { Fact, Settled } from "../../model/fact.js";
import type { Lifecycle, LifecycleFilter, LifecycleRule } from "../../model/facts.js";
import type { Json } from "../../model/json.js";
import { hclString, type HclBlock, type HclEntry } from "../hcl.js";
import type { CliOption, SettingWriter } from "../setting.js";
import { guardOf, itemsPart, itemsQuery, itemsTexts, type Part } from "./guard.js";
import { tagParts } from "./tags.js";

/** Lifecycle rules, all of them: PutBucketLifecycleConfiguration replaces the whole. */
export const lifecycle: SettingWriter<Lifecycle> = {
  title: "Lifecycle configuration",
  actions: ["s3:PutLifecycleConfiguration"],
  cli: (state) => ({
    kept: "get-bucket-lifecycle-configuration",
    guard: guardOf(
      "get-bucket-lifecycle-configuration",
      `[TransitionDefaultMinimumObjectSize || \`"${assumedSize}"\`, ${itemsQuery("Rules", ruleParts)}][]`,
      state,
      (value) =>
        value === null
          ? ""
          : [value.transitionDefaultMinimumObjectSize ?? assumedSize, ...itemsTexts(ruleParts, value.rules)].join("\t"),
    ),
    calls: [
      {
        service: "s3api",
        operation: "put-bucket-lifecycle-configuration",
        options: [
          {
            name: "lifecycle-configuration",
            file: "lifecycle.json",
            document: { Rules: rulesOf(state.after).map(apiRule) },
          },
          ...minimumSizeOption(state.after),
        ],
      },
    ],
  }),
  terraform: ({ before, after }) => ({
    type: "aws_s3_bucket_lifecycle_configuration",
    body: [...minimumSizeAttribute(after), ...rulesOf(after).map(terraformRule)],
    files: [],
    imports: before.state === "known" ? "existing" : "nothing",
  }),
  cloudFormation: ({ after }) => {
    const minimumSize = minimumSizeOf(after);
    return {
      properties: {
        LifecycleConfiguration: {
          Rules: rulesOf(after).map(cloudFormationRule),
          ...(minimumSize === null ? {} : { TransitionDefaultMinimumObjectSize: minimumSize }),
        },
      },
    };
  },
};

function rulesOf(fact: Fact<Lifecycle>): readonly LifecycleRule[] {
  return fact.state === "known" ? fact.value.rules : [];
}

const assumedSize = "all_storage_classes_128K";

/** What AWS assumes need not be said, and older versions of the tools do not know the option. */
function minimumSizeOf(fact: Settled<Lifecycle>): string | null {
  const size = fact.state === "known" ? fact.value.transitionDefaultMinimumObjectSize : undefined;
  return size === undefined || size === assumedSize ? null : size;
}

function minimumSizeOption(fact: Settled<Lifecycle>): readonly CliOption[] {
  const size = minimumSizeOf(fact);
  return size === null ? [] : [{ name: "transition-default-minimum-object-size", value: size }];
}

function minimumSizeAttribute(fact: Settled<Lifecycle>): readonly HclEntry[] {
  const size = minimumSizeOf(fact);
  return size === null ? [] : [["transition_default_minimum_object_size", size]];
}

const transitionParts: readonly Part<LifecycleRule["transitions"][number]>[] = [
  ["Days", ({ days }) => days],
  ["Date", ({ date }) => date],
  ["StorageClass", ({ storageClass }) => storageClass],
];

const noncurrentParts: readonly Part<LifecycleRule["noncurrentTransitions"][number]>[] = [
  ["NoncurrentDays", ({ days }) => days],
  ["StorageClass", ({ storageClass }) => storageClass],
  ["NewerNoncurrentVersions", ({ newerNoncurrentVersions }) => newerNoncurrentVersions ?? null],
];

/** A rule as a scan reads it: S3 writes filters in several forms. */
const ruleParts: readonly Part<LifecycleRule>[] = [
  ["ID", ({ id }) => (id === "" ? null : id)],
  ["Status", ({ enabled }) => (enabled ? "Enabled" : "Disabled")],
  ['not_null(Filter.And.Prefix, Filter.Prefix, Prefix, `""`)', ({ filter }) => filter.prefix],
  itemsPart("Filter.And.Tags, Filter.Tag && [Filter.Tag]", tagParts, ({ filter }) => filter.tags),
  [
    "not_null(Filter.And.ObjectSizeGreaterThan, Filter.ObjectSizeGreaterThan)",
    ({ filter }) => filter.objectSizeGreaterThanBytes,
  ],
  [
    "not_null(Filter.And.ObjectSizeLessThan, Filter.ObjectSizeLessThan)",
    ({ filter }) => filter.objectSizeLessThanBytes,
  ],
  ["Expiration.Days", ({ expirationDays }) => expirationDays],
  ["Expiration.Date", ({ expirationDate }) => expirationDate],
  ["Expiration.ExpiredObjectDeleteMarker || `false`", ({ expiredObjectDeleteMarker }) => expiredObjectDeleteMarker],
  ["NoncurrentVersionExpiration.NoncurrentDays", ({ noncurrentExpirationDays }) => noncurrentExpirationDays],
  ["NoncurrentVersionExpiration.NewerNoncurrentVersions", ({ newerNoncurrentVersions }) => newerNoncurrentVersions],
  [
    "AbortIncompleteMultipartUpload.DaysAfterInitiation",
    ({ abortIncompleteMultipartUploadDays }) => abortIncompleteMultipartUploadDays,
  ],
  itemsPart("Transitions", transitionParts, ({ transitions }) => transitions),
  itemsPart("NoncurrentVersionTransitions", noncurrentParts, ({ noncurrentTransitions }) => noncurrentTransitions),
];

type Members = { readonly [name: string]: Json };

function member(name: string, value: Json): Members {
  return value === null ? {} : { [name]: value };
}

function apiRule(rule: LifecycleRule): Json {
  const expiration = {
    ...member("Days", rule.expirationDays),
    ...member("Date", rule.expirationDate),
    ...(rule.expiredObjectDeleteMarker ? { ExpiredObjectDeleteMarker: true } : {}),
  };
  const noncurrent = {
    ...member("NoncurrentDays", rule.noncurrentExpirationDays),
    ...member("NewerNoncurrentVersions", rule.newerNoncurrentVersions),
  };
  return {
    ...(rule.id === "" ? {} : { ID: rule.id }),
    Status: rule.enabled ? "Enabled" : "Disabled",
    Filter: apiFilter(rule.filter),
    ...(Object.keys(expiration).length === 0 ? {} : { Expiration: expiration }),
    ...(Object.keys(noncurrent).length === 0 ? {} : { NoncurrentVersionExpiration: noncurrent }),
    ...(rule.abortIncompleteMultipartUploadDays === null
      ? {}
      : { AbortIncompleteMultipartUpload: { DaysAfterInitiation: rule.abortIncompleteMultipartUploadDays } }),
    ...(rule.transitions.length === 0
      ? {}
      : {
          Transitions: rule.transitions.map(({ days, date, storageClass }) => ({
            ...member("Days", days),
            ...member("Date", date),
            StorageClass: storageClass,
          })),
        }),
    ...(rule.noncurrentTransitions.length === 0
      ? {}
      : {
          NoncurrentVersionTransitions: rule.noncurrentTransitions.map(
            ({ days, storageClass, newerNoncurrentVersions }) => ({
              ...member("NoncurrentDays", days),
              ...member("NewerNoncurrentVersions", newerNoncurrentVersions ?? null),
              StorageClass: storageClass,
            }),
          ),
        }),
  };
}

/** One condition stands by itself, several below `And`, none is an empty prefix. */
function apiFilter({ prefix, tags, objectSizeGreaterThanBytes, objectSizeLessThanBytes }: LifecycleFilter): Json {
  const sizes = {
    ...member("ObjectSizeGreaterThan", objectSizeGreaterThanBytes),
    ...member("ObjectSizeLessThan", objectSizeLessThanBytes),
  };
  const list = tags.map(({ key, value }) => ({ Key: key, Value: value }));
  const count = (prefix === "" ? 0 : 1) + list.length + Object.keys(sizes).length;
  const [tag] = list;
  if (count === 0) return { Prefix: "" };
  if (count > 1) {
    return {
      And: { ...(prefix === "" ? {} : { Prefix: prefix }), ...(tag === undefined ? {} : { Tags: list }), ...sizes },
    };
  }
  return tag === undefined ? { ...(prefix === "" ? {} : { Prefix: prefix }), ...sizes } : { Tag: tag };
}

function terraformRule(rule: LifecycleRule, index: number): HclBlock {
  const block = (name: string, body: readonly HclEntry[]): readonly HclBlock[] =>
    body.length === 0 ? [] : [{ block: name, labels: [], body }];
  const attribute = (name: string, value: string | number | null): readonly HclEntry[] =>
    value === null ? [] : [[name, value]];
  return {
    block: "rule",
    labels: [],
    body: [
      // Terraform wants a name for every rule; AWS makes one where there is none.
      ["id", rule.id === "" ? `rule-${index + 1}` : rule.id],
      ["status", rule.enabled ? "Enabled" : "Disabled"],
      { block: "filter", labels: [], body: terraformFilter(rule.filter) },
      ...block("expiration", [
        ...attribute("days", rule.expirationDays),
        ...attribute("date", rule.expirationDate),
        ...(rule.expiredObjectDeleteMarker ? [["expired_object_delete_marker", true] as const] : []),
      ]),
      ...block("noncurrent_version_expiration", [
        ...attribute("noncurrent_days", rule.noncurrentExpirationDays),
        ...attribute("newer_noncurrent_versions", rule.newerNoncurrentVersions),
      ]),
      ...block(
        "abort_incomplete_multipart_upload",
        attribute("days_after_initiation", rule.abortIncompleteMultipartUploadDays),
      ),
      ...rule.transitions.flatMap(({ days, date, storageClass }) =>
        block("transition", [
          ...attribute("days", days),
          ...attribute("date", date),
          ...attribute("storage_class", storageClass),
        ]),
      ),
      ...rule.noncurrentTransitions.flatMap(({ days, storageClass, newerNoncurrentVersions }) =>
        block("noncurrent_version_transition", [
          ...attribute("noncurrent_days", days),
          ...attribute("newer_noncurrent_versions", newerNoncurrentVersions ?? null),
          ...attribute("storage_class", storageClass),
        ]),
      ),
    ],
  };
}

function terraformFilter(filter: LifecycleFilter): readonly HclEntry[] {
  const { prefix, tags, objectSizeGreaterThanBytes: greater, objectSizeLessThanBytes: less } = filter;
  const parts: readonly HclEntry[] = [
    ...(prefix === "" ? [] : [["prefix", prefix] as const]),
    ...(greater === null ? [] : [["object_size_greater_than", greater] as const]),
    ...(less === null ? [] : [["object_size_less_than", less] as const]),
  ];
  const [tag, ...others] = tags;
  if (tag === undefined && parts.length <= 1) return parts;
  if (tag !== undefined && others.length === 0 && parts.length === 0) {
    return [
      {
        block: "tag",
        labels: [],
        body: [
          ["key", tag.key],
          ["value", tag.value],
        ],
      },
    ];
  }
  // A tag's key may be any text: as a list of pairs nothing needs to be a name.
  const pairs = tags.map(({ key, value }) => [key, value]);
  const all = tags.length === 0 ? [] : [["tags", { expression: mapExpression(pairs) }] as const];
  return [{ block: "and", labels: [], body: [...parts, ...all] }];
}

function mapExpression(pairs: readonly (readonly string[])[]): string {
  return `{ ${pairs.map(([key = "", value = ""]) => `${hclString(key)} = ${hclString(value)}`).join(", ")} }`;
}

function cloudFormationRule(rule: LifecycleRule): Json {
  const { prefix, tags, objectSizeGreaterThanBytes, objectSizeLessThanBytes } = rule.filter;
  return {
    ...(rule.id === "" ? {} : { Id: rule.id }),
    Status: rule.enabled ? "Enabled" : "Disabled",
    ...(prefix === "" ? {} : { Prefix: prefix }),
    ...(tags.length === 0 ? {} : { TagFilters: tags.map(({ key, value }) => ({ Key: key, Value: value })) }),
    ...member("ObjectSizeGreaterThan", objectSizeGreaterThanBytes === null ? null : String(objectSizeGreaterThanBytes)),
    ...member("ObjectSizeLessThan", objectSizeLessThanBytes === null ? null : String(objectSizeLessThanBytes)),
    ...member("ExpirationInDays", rule.expirationDays),
    ...member("ExpirationDate", rule.expirationDate),
    ...(rule.expiredObjectDeleteMarker ? { ExpiredObjectDeleteMarker: true } : {}),
    ...(rule.noncurrentExpirationDays === null
      ? {}
      : {
          NoncurrentVersionExpiration: {
            NoncurrentDays: rule.noncurrentExpirationDays,
            ...member("NewerNoncurrentVersions", rule.newerNoncurrentVersions),
          },
        }),
    ...(rule.abortIncompleteMultipartUploadDays === null
      ? {}
      : { AbortIncompleteMultipartUpload: { DaysAfterInitiation: rule.abortIncompleteMultipartUploadDays } }),
    ...(rule.transitions.length === 0
      ? {}
      : {
          Transitions: rule.transitions.map(({ days, date, storageClass }) => ({
            ...member("TransitionInDays", days),
            ...member("TransitionDate", date),
            StorageClass: storageClass,
          })),
        }),
    ...(rule.noncurrentTransitions.length === 0
      ? {}
      : {
          NoncurrentVersionTransitions: rule.noncurrentTransitions.map(
            ({ days, storageClass, newerNoncurrentVersions }) => ({
              ...member("TransitionInDays", days),
              ...member("NewerNoncurrentVersions", newerNoncurrentVersions ?? null),
              StorageClass: storageClass,
            }),
          ),
        }),
  };
}
