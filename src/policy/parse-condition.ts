import type { Json } from "../model/json.js";
import { operators } from "./operators.js";
import { compilePattern } from "./pattern.js";
import type { Condition } from "./policy-document.js";
import { isObject, refuse } from "./read-element.js";
import type { Template } from "./template.js";

/**
 * The conditions of a statement, one per operator and key, all of which must match.
 * An operator that does not exist is kept as such: what its statement does is not known.
 * @throws PolicyError when the block is no object of objects, or names one operator and key twice in other spellings.
 */
export function parseCondition(
  block: Json | undefined,
  pointer: string,
  template: (text: string) => Template,
): readonly Condition[] {
  if (block === undefined) return [];
  if (!isObject(block)) return refuse(pointer, "is not a JSON object");
  const conditions: Condition[] = [];
  const seen = new Set<string>();
  for (const [operatorText, keys] of Object.entries(block)) {
    const operatorPointer = `${pointer}/${operatorText}`;
    if (!isObject(keys)) return refuse(operatorPointer, "is not a JSON object");
    const operator = parseOperator(operatorText);
    for (const [keyText, values] of Object.entries(keys)) {
      const key = keyText.toLowerCase();
      const identity = `${operatorText.toLowerCase()} ${key}`;
      if (seen.has(identity)) return refuse(operatorPointer, `names ${key} twice in different spellings`);
      seen.add(identity);
      const texts = valuesOf(values, `${operatorPointer}/${keyText.replaceAll("~", "~0").replaceAll("/", "~1")}`);
      conditions.push({
        ...operator,
        operatorText,
        key,
        keyText,
        values: texts.map((text) => compilePattern(template(text), operator.operator?.family ?? null)),
      });
    }
  }
  return conditions;
}

function parseOperator(text: string): Pick<Condition, "operator" | "quantifier" | "ifExists"> {
  let name = text.toLowerCase();
  let quantifier: Condition["quantifier"] = "one";
  if (name.startsWith("forallvalues:")) quantifier = "all";
  if (name.startsWith("foranyvalue:")) quantifier = "any";
  if (quantifier !== "one") name = name.slice(name.indexOf(":") + 1);
  const ifExists = name.endsWith("ifexists");
  if (ifExists) name = name.slice(0, -"ifexists".length);
  const operator = operators.get(name) ?? null;
  // Null speaks of presence itself: `NullIfExists` is no operator.
  return { operator: ifExists && operator?.family === "null" ? null : operator, quantifier, ifExists };
}

function valuesOf(value: Json, pointer: string): readonly string[] {
  const items = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return items.map((item) => {
    if (typeof item === "string") return item;
    if (typeof item === "boolean" || typeof item === "number") return String(item);
    return refuse(pointer, "holds a value that is neither text, number nor boolean");
  });
}
