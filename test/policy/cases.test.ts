import { answerPolicy } from "../../src/policy/answer-policy.js";
import { evaluate } from "../../src/policy/evaluate.js";
import { parsePolicy } from "../../src/policy/parse-policy.js";
import { caseFiles, subjectOf, textOf, type PolicyCase } from "./support/case-file.js";
import { impossibilities, requestOf, witnessesOf } from "./support/witness.js";

const files = caseFiles();

test("at least 200 cases, each with its own name", () => {
  const names = files.flatMap(({ topic, cases }) => cases.map(({ name }) => `${topic}: ${name}`));
  expect(names.length).toBeGreaterThanOrEqual(200);
  expect(new Set(names).size).toBe(names.length);
});

function check({ policy, subject, expect: expected }: PolicyCase): void {
  if ("error" in expected) {
    expect(() => parsePolicy(textOf(policy), 20_480)).toThrow(
      expect.objectContaining(expected["error"] as object) as Error,
    );
    return;
  }
  const document = parsePolicy(textOf(policy), 20_480);
  const answers = answerPolicy(document, subjectOf(subject));
  expect(answers).toMatchObject(expected);
  for (const { question, witness, is } of witnessesOf(answers)) {
    const { effect } = evaluate(document, requestOf(witness));
    expect([question, is === "allowed" ? effect === "allow" : effect !== "explicit-deny"]).toEqual([question, true]);
    expect([question, impossibilities(witness)]).toEqual([question, []]);
  }
}

for (const { topic, cases } of files) {
  describe(topic, () => {
    for (const one of cases) test(one.name, () => check(one));
  });
}
