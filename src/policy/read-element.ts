import type { Json } from "../model/json.js";
import { PolicyError } from "./policy-error.js";

export type JsonObject = { readonly [key: string]: Json };

/** Whether a JSON value is an object: neither a list nor a scalar. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The texts of an element that may be one text or a list of them. @throws PolicyError for anything else. */
export function textsOf(value: Json, pointer: string): readonly string[] {
  if (typeof value === "string") return [value];
  if (!Array.isArray(value)) return refuse(pointer, "is neither a text nor a list of texts");
  // Array.isArray does not narrow a readonly array type.
  const items = value as readonly Json[];
  return items.map((item, index) => (typeof item === "string" ? item : refuse(`${pointer}/${index}`, "is not a text")));
}

/** @throws PolicyError that names the element; the caller adds line and column. */
export function refuse(pointer: string, what: string): never {
  throw new PolicyError(`${pointer === "" ? "The policy" : pointer} ${what}.`, pointer, null);
}
