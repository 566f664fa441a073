import type { Settled } from "../../model/fact.js";
import type { Json } from "../../model/json.js";
import type { ObjectLock, RetentionPeriod } from "../../model/facts.js";
import type { HclBlock, HclEntry } from "../hcl.js";
import type { SettingWriter } from "../setting.js";
import { partsGuard, type Part } from "./guard.js";

/** Object Lock, which once on stays on. */
export const objectLock: SettingWriter<ObjectLock> = {
  title: "Object Lock",
  actions: ["s3:PutBucketObjectLockConfiguration"],
  cli: (state) => ({
    kept: "get-object-lock-configuration",
    guard: partsGuard("get-object-lock-configuration", "ObjectLockConfiguration", parts, state),
    calls: [
      {
        service: "s3api",
        operation: "put-object-lock-configuration",
        options: [
          { name: "object-lock-configuration", file: "object-lock.json", document: configurationOf(state.after) },
        ],
      },
    ],
  }),
  terraform: ({ before, after }) => ({
    type: "aws_s3_bucket_object_lock_configuration",
    body: [["object_lock_enabled", "Enabled"], ...terraformRule(after)],
    files: [],
    imports: before.state === "known" ? "existing" : "nothing",
  }),
  cloudFormation: ({ after }) => ({
    properties: { ObjectLockEnabled: true, ObjectLockConfiguration: configurationOf(after) },
  }),
};

const parts: readonly Part<ObjectLock>[] = [
  ["Rule.DefaultRetention.Mode", ({ defaultRetention }) => defaultRetention?.mode ?? null],
  ["Rule.DefaultRetention.Days", ({ defaultRetention }) => lengthOf(defaultRetention?.period, "days")],
  ["Rule.DefaultRetention.Years", ({ defaultRetention }) => lengthOf(defaultRetention?.period, "years")],
];

function lengthOf(period: RetentionPeriod | undefined, unit: "days" | "years"): number | null {
  const lengths: { readonly days?: number; readonly years?: number } = period ?? {};
  return lengths[unit] ?? null;
}

function configurationOf(lock: Settled<ObjectLock>): Json {
  const retention = lock.state === "known" ? lock.value.defaultRetention : null;
  const rule: { readonly [name: string]: Json } =
    retention === null ? {} : { Rule: { DefaultRetention: { Mode: retention.mode, ...periodOf(retention.period) } } };
  return { ObjectLockEnabled: "Enabled", ...rule };
}

function terraformRule(lock: Settled<ObjectLock>): readonly HclBlock[] {
  const retention = lock.state === "known" ? lock.value.defaultRetention : null;
  if (retention === null) return [];
  const { mode, period } = retention;
  const length: HclEntry = "days" in period ? ["days", period.days] : ["years", period.years];
  return [
    {
      block: "rule",
      labels: [],
      body: [{ block: "default_retention", labels: [], body: [["mode", mode], length] }],
    },
  ];
}

function periodOf(period: RetentionPeriod): { readonly [unit: string]: number } {
  return "days" in period ? { Days: period.days } : { Years: period.years };
}
