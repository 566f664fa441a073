import { anyCharacter, arnGlob, foldedGlob, globOf, literalGlob, type Glob } from "./glob.js";
import { parseIpRange, type IpRange } from "./ip-range.js";
import type { Operator } from "./operators.js";
import { resolveTemplate, type Piece, type Template } from "./template.js";

/** A value of a policy, made ready once: most hold no variable and never change. */
export type Pattern = { readonly template: Template; readonly resolved: ResolvedPattern | null };

/** A value without variables; `glob` is null where nothing can match it, or the operator does not compare text. */
export type ResolvedPattern = {
  readonly text: string;
  readonly glob: Glob | null;
  /** For operators on addresses; null where the text is none. */
  readonly range: IpRange | null;
};

/** The pattern of a template for one family of operators. */
export function compilePattern(template: Template, family: Operator["family"] | null): Pattern {
  const pieces = template.hasVariables ? null : resolveTemplate(template, () => null);
  return { template, resolved: pieces === null || family === null ? null : resolvedOf(pieces, family) };
}

/** The pattern with its variables replaced by their values; `unresolved` when one has none. */
export function resolvePattern(
  pattern: Pattern,
  family: Operator["family"],
  valueOf: (key: string) => string | null,
): ResolvedPattern | "unresolved" {
  if (pattern.resolved !== null) return pattern.resolved;
  const pieces = resolveTemplate(pattern.template, valueOf);
  return pieces === null ? "unresolved" : resolvedOf(pieces, family);
}

function resolvedOf(pieces: readonly Piece[], family: Operator["family"]): ResolvedPattern {
  const text = pieces.map((piece) => piece.text).join("");
  switch (family) {
    case "arn":
      return { text, glob: arnGlob(pieces), range: null };
    case "glob":
      return { text, glob: globOf(pieces, anyCharacter), range: null };
    case "text-ignoring-case":
      return { text, glob: foldedGlob(text), range: null };
    case "text":
    case "binary":
      return { text, glob: literalGlob(text), range: null };
    case "ip":
      return { text, glob: null, range: parseIpRange(text) };
    case "number":
    case "date":
    case "bool":
    case "null":
      return { text, glob: null, range: null };
  }
}
