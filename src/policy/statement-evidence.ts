import type { Json } from "../model/json.js";
import type { StatementEvidence } from "../model/policy-answers.js";
import type { PolicyDocument } from "./policy-document.js";
import { isObject } from "./read-element.js";

/**
 * A statement as it was written, with its number.
 * @throws RangeError when the document has no statement of that number.
 */
export function statementEvidence(document: PolicyDocument, index: number): StatementEvidence {
  const statement = document.statements[index];
  if (statement === undefined) throw new RangeError(`The policy has no statement ${index}.`);
  const written: Json | undefined = isObject(document.raw) ? document.raw["Statement"] : undefined;
  // Array.isArray does not narrow a readonly array type.
  const text = Array.isArray(written) ? ((written as readonly Json[])[index] ?? null) : (written ?? null);
  return { statement: index, sid: statement.sid, text };
}
