/** A text of a policy with its policy variables found. */
export type Template = {
  /** As written. */
  readonly text: string;
  /** The text itself when it holds no variable. */
  readonly parts: readonly TemplatePart[];
  /** Whether some part is a variable. */
  readonly hasVariables: boolean;
};

export type TemplatePart =
  /** Plain text, in which `*` and `?` are wildcards wherever the element knows wildcards. */
  | { readonly type: "text"; readonly text: string }
  /** `${*}`, `${?}`, `${$}`: the character itself. */
  | { readonly type: "escaped"; readonly text: string }
  | { readonly type: "variable"; readonly key: string; readonly fallback: string | null };

/** A piece of a resolved template: plain text may hold wildcards, literal text never does. */
export type Piece = { readonly text: string; readonly literal: boolean };

/** The template of a text in a document of the version 2012-10-17. Never throws: a broken `${` is plain text.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
export function parseTemplate(text: string): Template {
  if (!text.includes("${")) return plainTemplate(text);
  const parts: TemplatePart[] = [];
  let start = 0;
  for (;;) {
    const open = text.indexOf("${", start);
    const close = open < 0 ? -1 : text.indexOf("}", open);
    if (close < 0) break;
    if (open > start) parts.push({ type: "text", text: text.slice(start, open) });
    parts.push(parseVariable(text.slice(open + 2, close)));
    start = close + 1;
  }
  if (start < text.length) parts.push({ type: "text", text: text.slice(start) });
  return { text, parts, hasVariables: parts.some((part) => part.type === "variable") };
}

/** The template of a text in which `${` means nothing: documents of the version 2008-10-17. Never throws. */
export function plainTemplate(text: string): Template {
  return { text, parts: [{ type: "text", text }], hasVariables: false };
}

/**
 * The pieces of a template once its variables have values; null when one has none, so that it matches nothing.
 * Never throws. A value that comes from the request is literal: a `*` in a user's name is no wildcard.
 */
export function resolveTemplate(template: Template, valueOf: (key: string) => string | null): readonly Piece[] | null {
  const pieces: Piece[] = [];
  for (const part of template.parts) {
    if (part.type === "variable") {
      const value = valueOf(part.key) ?? part.fallback;
      if (value === null) return null;
      pieces.push({ text: value, literal: true });
    } else {
      pieces.push({ text: part.text, literal: part.type === "escaped" });
    }
  }
  return pieces;
}

/** The condition keys a template refers to, in lower case. */
export function variablesOf(template: Template): readonly string[] {
  return template.parts.flatMap((part) => (part.type === "variable" ? [part.key] : []));
}

/** Whether a wildcard stands in the plain text of a template. */
export function hasWildcard(template: Template): boolean {
  return template.parts.some((part) => part.type === "text" && /[*?]/.test(part.text));
}

function parseVariable(inside: string): TemplatePart {
  if (inside === "*" || inside === "?" || inside === "$") return { type: "escaped", text: inside };
  const defaulted = /^\s*([^,\s]+)\s*,\s*'([^']*)'\s*$/.exec(inside);
  if (defaulted !== null) {
    return { type: "variable", key: (defaulted[1] ?? "").toLowerCase(), fallback: defaulted[2] ?? "" };
  }
  return { type: "variable", key: inside.trim().toLowerCase(), fallback: null };
}
