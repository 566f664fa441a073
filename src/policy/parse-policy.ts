import type { Json } from "../model/json.js";
import { anyCharacter, globOf } from "./glob.js";
import { operators } from "./operators.js";
import { parseCondition } from "./parse-condition.js";
import { parsePrincipal } from "./parse-principal.js";
import { compilePattern } from "./pattern.js";
import {
  resourceKey,
  type ActionElement,
  type Condition,
  type PolicyDocument,
  type Statement,
} from "./policy-document.js";
import { PolicyError } from "./policy-error.js";
import { placeOf, readJson } from "./read-json.js";
import { isObject, refuse, textsOf, type JsonObject } from "./read-element.js";
import { parseTemplate, plainTemplate, type Template } from "./template.js";

const documentElements = new Set(["Version", "Id", "Statement"]);
const statementElements = new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
]);

/**
 * The normalised document of a resource policy's text. Nothing is guessed: what AWS would refuse (broken JSON, a key
 * given twice, an element it does not know, a missing one) is refused here too, because what is in force is not known.
 * @throws PolicyError, and nothing else, whatever the text.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(text: string, maxSizeBytes: number): PolicyDocument {
  const sizeBytes = new TextEncoder().encode(text).length;
  if (sizeBytes > maxSizeBytes) {
    throw new PolicyError(`The policy has ${sizeBytes} bytes, more than the ${maxSizeBytes} that AWS takes.`, "", null);
  }
  const raw = readJson(text);
  try {
    return documentOf(raw);
  } catch (error) {
    if (error instanceof PolicyError && error.line === null) {
      throw new PolicyError(error.message, error.pointer, placeOf(text, error.pointer));
    }
    throw error;
  }
}

function documentOf(raw: Json): PolicyDocument {
  if (!isObject(raw)) return refuse("", "is not a JSON object");
  for (const element of Object.keys(raw)) {
    if (!documentElements.has(element)) return refuse(`/${element}`, "is not an element of a policy");
  }
  const version = raw["Version"] ?? "2008-10-17";
  if (version !== "2008-10-17" && version !== "2012-10-17") {
    return refuse("/Version", "is neither 2008-10-17 nor 2012-10-17");
  }
  const id = raw["Id"] ?? null;
  if (id !== null && typeof id !== "string") return refuse("/Id", "is not a text");
  const written = raw["Statement"];
  if (written === undefined) return refuse("", "has no Statement");
  const template = version === "2012-10-17" ? parseTemplate : plainTemplate;
  const statements = Array.isArray(written)
    ? // Array.isArray does not narrow a readonly array type.
      (written as readonly Json[]).map((item, index) => statementOf(item, index, `/Statement/${index}`, template))
    : [statementOf(written, 0, "/Statement", template)];
  return { version, id, statements, raw, accounts: accountsIn(statements) };
}

/** The accounts that principals and conditions name; a bucket's name may hold digits too, which are no account. */
function accountsIn(statements: readonly Statement[]): readonly string[] {
  const texts = statements.flatMap(({ principal, conditions }) => [
    ...principal.aws.map(({ text }) => text),
    ...conditions.flatMap(({ values }) => values.map(({ template }) => template.text)),
  ]);
  return [...new Set(texts.flatMap((text) => text.match(/\d{12}/g) ?? []))];
}

function statementOf(raw: Json, index: number, pointer: string, template: (text: string) => Template): Statement {
  if (!isObject(raw)) return refuse(pointer, "is not a JSON object");
  for (const element of Object.keys(raw)) {
    if (!statementElements.has(element)) return refuse(`${pointer}/${element}`, "is not an element of a statement");
  }
  const sid = raw["Sid"] ?? null;
  if (sid !== null && typeof sid !== "string") return refuse(`${pointer}/Sid`, "is not a text");
  const effect = raw["Effect"];
  if (effect === undefined) return refuse(pointer, "has no Effect");
  if (effect !== "Allow" && effect !== "Deny") return refuse(`${pointer}/Effect`, "is neither Allow nor Deny");
  const principal = oneOfTwo(raw, pointer, "Principal", "NotPrincipal");
  const action = oneOfTwo(raw, pointer, "Action", "NotAction");
  const resource = oneOfTwo(raw, pointer, "Resource", "NotResource");
  const required = resourceCondition(resource, template);
  const conditions = parseCondition(raw["Condition"], `${pointer}/Condition`, template);
  return {
    index,
    sid,
    effect,
    principal: parsePrincipal(principal.value, principal.negated, principal.pointer),
    action: actionElement(action),
    resource: required,
    conditions,
    requirements: [required, ...conditions],
  };
}

function actionElement(chosen: Chosen): ActionElement {
  const patterns = textsOf(chosen.value, chosen.pointer).map((pattern) => pattern.toLowerCase());
  const globs = patterns.map((pattern) => globOf([{ text: pattern, literal: false }], anyCharacter));
  return { negated: chosen.negated, patterns, globs };
}

function resourceCondition(chosen: Chosen, template: (text: string) => Template): Condition {
  const operatorText = chosen.negated ? "ArnNotLike" : "ArnLike";
  return {
    operator: operators.get(operatorText.toLowerCase()) ?? null,
    operatorText,
    quantifier: "one",
    ifExists: false,
    key: resourceKey,
    keyText: chosen.negated ? "NotResource" : "Resource",
    values: textsOf(chosen.value, chosen.pointer).map((text) => compilePattern(template(text), "arn")),
  };
}

type Chosen = { readonly value: Json; readonly negated: boolean; readonly pointer: string };

function oneOfTwo(raw: JsonObject, pointer: string, plain: string, negated: string): Chosen {
  const value = raw[plain];
  const negatedValue = raw[negated];
  if (value !== undefined && negatedValue !== undefined) {
    return refuse(pointer, `has both ${plain} and ${negated}`);
  }
  if (value !== undefined) return { value, negated: false, pointer: `${pointer}/${plain}` };
  if (negatedValue !== undefined) return { value: negatedValue, negated: true, pointer: `${pointer}/${negated}` };
  return refuse(pointer, `has neither ${plain} nor ${negated}`);
}
