import type { PolicyLint } from "../model/policy-answers.js";
import { knownConditionKeys } from "./action-table.generated.js";
import type { Operator } from "./operators.js";
import type { Condition, Statement } from "./policy-document.js";
import type { Reasoning } from "./reasoning.js";
import { hasWildcard } from "./template.js";

/** Keys with any number of values; every other key has one. */
const multivalued =
  /^(aws:(principalorgpaths|principalservicenameslist|tagkeys|calledvia|sourceorgpaths|vpceorgpaths|resourceorgpaths)|.*:requestobjecttagkeys|.*:inventoryaccessibleoptionalfields|kms:(encryptioncontextkeys|grantoperations|resourcealiases)|s3express:permissions)$/;

/** Operator families that compare what a key of a known type holds. */
const families: readonly (readonly [RegExp, readonly Operator["family"][]])[] = [
  [/^aws:(sourceip|vpcsourceip)$/, ["ip", "null"]],
  [
    /^aws:(securetransport|principalisawsservice|viaawsservice|multifactorauthpresent)$/,
    ["bool", "text", "text-ignoring-case", "null"],
  ],
  [/^aws:(currenttime|tokenissuetime)$/, ["date", "null"]],
  [/:(tlsversion|signatureage|max-keys)$/, ["number", "null"]],
];

/** What is wrong with the conditions of a statement. */
export function lintConditions(reasoning: Reasoning, statement: Statement): readonly PolicyLint[] {
  return statement.conditions.flatMap((condition) =>
    problems(reasoning, statement, condition).map(([code, message]) => ({ statement: statement.index, code, message })),
  );
}

type Problem = readonly [code: string, message: string];

function problems(reasoning: Reasoning, { effect }: Statement, condition: Condition): readonly Problem[] {
  const { operator, keyText, key, values, operatorText } = condition;
  const found: Problem[] = [];
  if (operator === null) found.push(["operator-unknown", `No condition operator is called ${operatorText}.`]);
  if (!isKnownKey(key)) found.push(["key-unknown", `No condition key is called ${keyText}.`]);
  if (isExact(operator) && values.some(({ template }) => hasWildcard(template))) {
    found.push(["wildcard-in-equals", `${operatorText} takes the * or ? in the values of ${keyText} literally.`]);
  }
  if (condition.quantifier !== "one" && isKnownKey(key) && !multivalued.test(key)) {
    found.push(["set-operator-on-single-value", `${keyText} has one value: ${operatorText} is for keys with several.`]);
  }
  if (condition.quantifier === "all" && effect === "Allow") {
    found.push(["for-all-values-in-allow", `${operatorText} also matches requests without ${keyText}.`]);
  }
  const expected = families.find(([pattern]) => pattern.test(key))?.[1];
  if (operator !== null && expected !== undefined && !expected.includes(operator.family)) {
    found.push(["operator-type-mismatch", `${operatorText} does not compare what ${keyText} holds.`]);
  }
  if (isBucketTag(key) && reasoning.subject.kind === "bucket" && reasoning.subject.abac === "Disabled") {
    found.push([
      "tag-condition-without-abac",
      `${keyText} is in no request while attribute-based access control is off.`,
    ]);
  }
  if (values.length === 0) found.push(["no-values", `The condition on ${keyText} has no values.`]);
  return [...found, ...variableProblems(reasoning, condition)];
}

function variableProblems({ document }: Reasoning, { values, keyText }: Condition): readonly Problem[] {
  if (document.version !== "2008-10-17" || !values.some(({ template }) => template.text.includes("${"))) return [];
  return [
    ["variable-in-old-version", `The policy variable in ${keyText} is plain text: the Version is not 2012-10-17.`],
  ];
}

function isExact(operator: Operator | null): boolean {
  return operator?.family === "text" || operator?.family === "text-ignoring-case";
}

function isBucketTag(key: string): boolean {
  return key.startsWith("s3:buckettag/") || key.startsWith("aws:resourcetag/");
}

function isKnownKey(key: string): boolean {
  return knownConditionKeys.some((known) => (known.endsWith("*") ? key.startsWith(known.slice(0, -1)) : key === known));
}
