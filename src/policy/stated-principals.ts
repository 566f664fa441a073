import type { PolicyDocument } from "./policy-document.js";

/** A unique id that AWS shows in place of a principal that was deleted, and the statement that names it. */
export type DeletedPrincipal = { readonly id: string; readonly statement: number };

/**
 * The deleted principals that any statement names, Allow or Deny, in the document's order. Never throws.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export function deletedPrincipals({ statements }: PolicyDocument): readonly DeletedPrincipal[] {
  return statements.flatMap(({ index, principal }) =>
    principal.aws.flatMap((named) => (named.type === "unique-id" ? [{ id: named.text, statement: index }] : [])),
  );
}

/**
 * The Allow statements whose principal is everyone, whatever their conditions; NotPrincipal, which means everyone else,
 * is one. Never throws.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous
 */
export function statementsForEveryone({ statements }: PolicyDocument): readonly number[] {
  return statements.flatMap(({ index, effect, principal }) =>
    effect === "Allow" && (principal.everyone || principal.negated) ? [index] : [],
  );
}
