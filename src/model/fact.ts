/** An IAM action such as `s3:GetBucketPolicy`, spelt as in the service authorization reference. */
export type IamAction = `${string}:${string}`;

/** AWS answered with a value. */
export type Known<T> = { readonly state: "known"; readonly value: T };

/** AWS answered: not configured. What that means is decided in the rule, in sight of its reader. */
export type Absent = { readonly state: "absent" };

/** Not offered for this kind of resource, in this Region, or by this endpoint. */
export type Unsupported = { readonly state: "unsupported"; readonly reason: string };

/** The caller may not read it. `action` is what the caller's policy lacks. */
export type Denied = { readonly state: "denied"; readonly action: IamAction; readonly message: string };

/** The read failed, or AWS's answer lacked a member that it must have. `operation` is `service:Command`. */
export type Failed = {
  readonly state: "error";
  readonly operation: string;
  readonly code: string;
  readonly message: string;
};

/** AWS told us. */
export type Settled<T> = Known<T> | Absent;

/** AWS did not tell us. */
export type Gap = Denied | Failed;

/** What AWS said about one aspect of one resource. */
export type Fact<T> = Settled<T> | Unsupported | Gap;

/** A fact whose value was read. */
export function known<T>(value: T): Known<T> {
  return { state: "known", value };
}

/** The fact that AWS answered "not configured". */
export const absent: Absent = { state: "absent" };

/** Whether the fact is a gap: denied or failed. */
export function isGap(fact: Fact<unknown>): fact is Gap {
  return fact.state === "denied" || fact.state === "error";
}

/** Whether AWS told us: known or absent. */
export function isSettled<T>(fact: Fact<T>): fact is Settled<T> {
  return fact.state === "known" || fact.state === "absent";
}
