import { canonicalPolicy } from "./canonical-policy.js";
import type { PolicyDocument } from "./policy-document.js";

/**
 * The policy as it works where another one applies to the same resource: what that one denies, nothing allows. Its own
 * statements keep their numbers; the denials come after them.
 */
export function withDenials(own: PolicyDocument, beside: PolicyDocument): PolicyDocument {
  const denials = beside.statements.filter(({ effect }) => effect === "Deny");
  if (denials.length === 0) return own;
  const first = own.statements.length;
  const statements = [...own.statements, ...denials.map((denial, at) => ({ ...denial, index: first + at }))];
  const accounts = [...new Set([...own.accounts, ...beside.accounts])];
  const joined = { ...own, statements, accounts };
  return { ...joined, raw: canonicalPolicy(joined) };
}
