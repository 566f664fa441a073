import type { Json } from "../model/json.js";
import type { ExternalAccess } from "../model/policy-answers.js";
import { externalAccess } from "../policy/external-access.js";
import { parseAwsPrincipal } from "../policy/parse-principal.js";
import type { PolicyDocument } from "../policy/policy-document.js";
import type { PolicySubject } from "../policy/policy-subject.js";
import { isObject, type JsonObject } from "../policy/read-element.js";
import { newReasoning } from "../policy/reasoning.js";
import { withStatements, writtenStatements } from "./edited-policy.js";
import type { PolicyEdit } from "./policy-edit.js";

/**
 * The policy without the outsiders whom nobody trusts and whom the accused statements name as their principals; empty
 * when they name none. Outsiders whom conditions let in are not touched: there the whole statement is meant.
 */
export function outsiderEdits(
  document: PolicyDocument,
  subject: PolicySubject,
  accused: readonly number[],
): readonly PolicyEdit[] {
  const strangers = externalAccess(newReasoning(document, subject)).filter(
    ({ statement, trusted, delivery }) => accused.includes(statement) && !trusted && delivery === null,
  );
  const statements = writtenStatements(document.raw);
  const edited = statements.map((statement, index) => {
    const own = strangers.filter((stranger) => stranger.statement === index);
    return own.length === 0 ? statement : withoutPrincipals(statement, own);
  });
  const touched = statements.flatMap((statement, index) => (edited[index] === statement ? [] : [index]));
  if (touched.length === 0) return [];
  const gone = touched.filter((index) => edited[index] === null);
  const ids = [...new Set(strangers.filter(({ statement }) => touched.includes(statement)).map(({ id }) => id))];
  const whole = gone.length === 0 ? "" : ` Nobody is left in statement ${gone.join(", ")}, which goes.`;
  return [
    {
      description: `${ids.join(", ")} ${ids.length === 1 ? "is" : "are"} taken out of statement ${touched.join(", ")}.${whole}`,
      document: withStatements(
        document.raw,
        edited.filter((statement) => statement !== null),
      ),
      keeps: "trusted",
      ends: "nothing",
      assumes: "nothing",
      needs: [
        "Whether they still need this access only you know: if so, leave the policy and name them under trust in the configuration.",
      ],
    },
  ];
}

/** The statement without the outsiders; itself when it does not name them, null when nobody is left. */
function withoutPrincipals(statement: JsonObject, strangers: readonly ExternalAccess[]): JsonObject | null {
  const principal = statement["Principal"];
  if (!isObject(principal)) return statement;
  const lists = Object.entries(principal).map(([kind, value]) => {
    const texts = Array.isArray(value) ? (value as readonly Json[]) : [value];
    return [kind, texts, texts.filter((text) => !strangers.some((stranger) => isMeant(kind, text, stranger)))] as const;
  });
  if (lists.every(([, before, after]) => before.length === after.length)) return statement;
  const left = lists.filter(([, , after]) => after.length > 0);
  if (left.length === 0) return null;
  return { ...statement, Principal: Object.fromEntries(left.map(([kind, , after]) => [kind, after])) };
}

function isMeant(principalKind: string, text: Json, { kind, id }: ExternalAccess): boolean {
  if (typeof text !== "string") return false;
  switch (kind) {
    case "account": {
      if (principalKind !== "AWS") return false;
      const named = parseAwsPrincipal(text);
      return "account" in named && named.account === id;
    }
    case "federated":
      return principalKind === "Federated" && text === id;
    case "canonical-user":
      return principalKind === "CanonicalUser" && text === id;
    case "deleted-principal":
      return principalKind === "AWS" && text === id;
    case "cloudfront-oai": {
      const named = parseAwsPrincipal(text);
      return principalKind === "AWS" && named.type === "origin-access-identity" && named.id === id;
    }
    case "anyone":
    case "any-customer":
    case "organization":
    case "service":
    case "service-for-account":
    case "access-point-account":
      return false;
  }
}
