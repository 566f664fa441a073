import type { Json } from "../../model/json.js";

// A resource's name stands in most of its messages, ARNs and statements. Written as one mark, texts of different
// resources become equal and are stored once. The two marks are private-use characters; where they occur in the text
// itself they are escaped, so that nothing AWS sends can make the page show a name that was not there.

const mark = "\uE000";
const escape = "\uE001";

/** Shorter names save nothing. */
const shortestName = 3;

/** The text with the name written as one mark; `expand` gives back exactly `text`. */
export function abbreviate(text: string, name: string): string {
  const escaped = text.replaceAll(escape, escape + escape).replaceAll(mark, escape + mark);
  return name.length < shortestName || /[\uE000\uE001]/.test(name) ? escaped : escaped.replaceAll(name, mark);
}

/** The text that was abbreviated. */
export function expand(abbreviated: string, name: string): string {
  return abbreviated.replace(/\uE001([\uE000\uE001])|\uE000/g, (_, escaped: string | undefined) => escaped ?? name);
}

/** The JSON text of the value with every string in it abbreviated; keys are left as they are. */
export function abbreviatedJson(value: unknown, name: string): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "string" ? abbreviate(inner, name) : inner));
}

/** The value with every string in it given to `restore`; keys are given to `restoreKey`. */
export function mapStrings(value: Json, restore: (text: string) => string, restoreKey: (key: string) => string): Json {
  if (typeof value === "string") return restore(value);
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map((item) => mapStrings(item, restore, restoreKey));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [restoreKey(key), mapStrings(item, restore, restoreKey)]),
  );
}

/** Array.isArray does not narrow readonly arrays. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
