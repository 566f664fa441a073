import type { Glob } from "./glob.js";
import type { IpRange } from "./ip-range.js";

/** The values a condition key can take in the requests that one situation allows. */
export type ValueDomain =
  | { readonly type: "finite"; readonly values: readonly string[] }
  | {
      readonly type: "text";
      readonly shapes: readonly Glob[];
      /** Values that belong to somebody else. */
      readonly except: readonly Glob[];
      /** What a witness shows when nothing speaks against it. */
      readonly preferred: readonly string[];
    }
  | {
      readonly type: "ip";
      readonly within: readonly IpRange[];
      readonly except: readonly IpRange[];
      readonly preferred: readonly string[];
    }
  | { readonly type: "integer"; readonly least: number; readonly most: number; readonly preferred: readonly string[] }
  /** Milliseconds since 1970. */
  | { readonly type: "moment"; readonly least: number; readonly format: "iso" | "seconds" };

export type KeyDomain = {
  /** `optional` = both can be; a witness leaves the key out if it can. */
  readonly presence: "always" | "never" | "optional";
  readonly values: ValueDomain;
  readonly many: "one" | "many";
  /** Whether the key's part in requests is known at all. */
  readonly understood: "yes" | "no";
};

const nothing: ValueDomain = { type: "finite", values: [] };

/** A key that no request of the situation carries. */
export const neverPresent: KeyDomain = { presence: "never", values: nothing, many: "one", understood: "yes" };

/** A key this engine does not know: whatever rests on it is unknown. */
export const notUnderstood: KeyDomain = { presence: "optional", values: nothing, many: "one", understood: "no" };

/** A key that every request of the situation carries with one of these values. */
export function always(values: ValueDomain): KeyDomain {
  return { presence: "always", values, many: "one", understood: "yes" };
}

/** A key that requests of the situation may carry. */
export function optional(values: ValueDomain): KeyDomain {
  return { presence: "optional", values, many: "one", understood: "yes" };
}

/** The same key with any number of values. */
export function manyOf(domain: KeyDomain): KeyDomain {
  return { ...domain, many: "many" };
}

/** One of the values. */
export function finite(...values: readonly string[]): ValueDomain {
  return { type: "finite", values };
}

/** Whether the key is the same in every request: then a policy variable that names it is a constant. */
export function isConstant(domain: KeyDomain): boolean {
  if (domain.presence === "never") return true;
  return domain.presence === "always" && domain.values.type === "finite" && domain.values.values.length === 1;
}
