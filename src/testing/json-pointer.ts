/**
 * What a JSON pointer refers to in a document; undefined when it refers to nothing. Never throws.
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export function resolvePointer(document: unknown, pointer: string): unknown {
  if (pointer === "") return document;
  if (!pointer.startsWith("/")) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>(step, document);
}

function step(value: unknown, token: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, token)) return undefined;
  // An object's or array's own member by name: both index by the token.
  return (value as { readonly [name: string]: unknown })[token];
}
