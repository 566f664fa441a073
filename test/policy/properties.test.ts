import fc from "fast-check";
import type { PolicyAnswers } from "../../src/model/policy-answers.js";
import { actionTable } from "../../src/policy/action-table.generated.js";
import { answerPolicy } from "../../src/policy/answer-policy.js";
import { canonicalPolicy } from "../../src/policy/canonical-policy.js";
import { evaluate } from "../../src/policy/evaluate.js";
import { inertActions } from "../../src/policy/inert-actions.js";
import { parsePolicy } from "../../src/policy/parse-policy.js";
import { policyText, requestBy, statementOf, statements, type RawStatement } from "./support/arbitraries.js";
import { subjectOf } from "./support/case-file.js";
import { impossibilities, requestOf, witnessesOf } from "./support/witness.js";

// Fixed seeds: a failure is the same failure on every machine. PROPERTY_RUNS and PROPERTY_SEED widen the search.
const runs = Number(process.env["PROPERTY_RUNS"] ?? 300);
const bounded = { numRuns: runs, seed: Number(process.env["PROPERTY_SEED"] ?? 20_261_122) };
const subject = subjectOf();

function answered(list: readonly RawStatement[]): PolicyAnswers {
  return answerPolicy(parsePolicy(policyText(list), 20_480), subject);
}

test("what holds for plain HTTP holds for every plain HTTP request", () => {
  const requests = fc.array(requestBy("anybody", "http"), { minLength: 20, maxLength: 20 });
  let held = 0;
  fc.assert(
    fc.property(statements, requests, (list, some) => {
      const document = parsePolicy(policyText(list), 20_480);
      const { verdict, notes } = answerPolicy(document, subject).httpDenied;
      if (verdict !== "holds") return;
      held += 1;
      for (const request of some) {
        if (request.principal.type === "service" && notes.includes("aws-services-exempt")) continue;
        expect(evaluate(document, request).effect).toBe("explicit-deny");
      }
    }),
    { ...bounded, numRuns: runs * 3 },
  );
  expect(held).toBeGreaterThan(runs / 20);
});

test.each(["anonymous", "customer"] as const)("no request of an attacker gets in unseen: %s", (who) => {
  const requests = fc.array(requestBy(who, "either"), { minLength: 40, maxLength: 40 });
  let admitted = 0;
  fc.assert(
    fc.property(statements, requests, (list, some) => {
      const document = parsePolicy(policyText(list), 20_480);
      const answers = answerPolicy(document, subject);
      const { access, unknown } = who === "anonymous" ? answers.anonymousAccess : answers.anyCustomerAccess;
      for (const request of some) {
        if (inertActions.has(request.action.toLowerCase())) continue;
        if (evaluate(document, request).effect !== "allow") continue;
        admitted += 1;
        const kind = actionTable.find(({ action }) => action === request.action)?.kind;
        expect([request, unknown !== null || access.some((one) => one === kind)]).toEqual([request, true]);
      }
    }),
    bounded,
  );
  expect(admitted).toBeGreaterThan(runs / 4);
});

test("every witness is confirmed and can exist", () => {
  let seen = 0;
  fc.assert(
    fc.property(statements, (list) => {
      const document = parsePolicy(policyText(list), 20_480);
      for (const { question, witness, is } of witnessesOf(answerPolicy(document, subject))) {
        const { effect } = evaluate(document, requestOf(witness));
        expect([question, witness, is === "allowed" ? effect === "allow" : effect !== "explicit-deny"]).toEqual([
          question,
          witness,
          true,
        ]);
        expect([witness, impossibilities(witness)]).toEqual([witness, []]);
        seen += 1;
      }
    }),
    bounded,
  );
  expect(seen).toBeGreaterThan(runs);
});

test("normalising twice changes nothing, and normalising changes no answer", () => {
  fc.assert(
    fc.property(statements, (list) => {
      const once = JSON.stringify(canonicalPolicy(parsePolicy(policyText(list), 20_480)));
      const twice = JSON.stringify(canonicalPolicy(parsePolicy(once, 20_480)));
      expect(twice).toBe(once);
      expect(answerPolicy(parsePolicy(once, 20_480), subject)).toEqual(answered(list));
    }),
    bounded,
  );
});

/** The answers without statement numbers and without the example requests, of which there are many. */
function gist(answers: PolicyAnswers) {
  const { httpDenied, tlsFloor, publicAccess, anonymousAccess, anyCustomerAccess, uploadEncryption } = answers;
  const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort();
  return {
    httpDenied: [httpDenied.verdict, httpDenied.notes],
    tlsFloor: tlsFloor.version,
    publicAccess: [publicAccess.isPublic, publicAccess.access, publicAccess.narrowed.length],
    attackers: [anonymousAccess, anyCustomerAccess].map(({ access, unknown }) => [access, unknown === null]),
    externalAccess: sorted(answers.externalAccess.map(({ kind, id, actions }) => `${kind} ${id} ${actions.join()}`)),
    confusedDeputy: sorted(answers.confusedDeputy.map(({ service }) => service)),
    uploadEncryption: [uploadEncryption.requiresKms.verdict, uploadEncryption.blocksSseC.verdict],
    perimeter: answers.perimeter,
    lockout: answers.lockout.verdict,
    lint: sorted(answers.lint.map(({ code }) => code)),
  };
}

test("the order of statements changes no answer", () => {
  fc.assert(
    fc.property(statements, (list) => {
      expect(gist(answered([...list].reverse()))).toEqual(gist(answered(list)));
    }),
    bounded,
  );
});

test("another Deny never opens anything to anonymous requests", () => {
  fc.assert(
    fc.property(statements, statementOf("Deny"), (list, deny) => {
      const before = answered(list).anonymousAccess;
      const after = answered([...list, deny]).anonymousAccess;
      expect(before.access).toEqual(expect.arrayContaining([...after.access]));
    }),
    bounded,
  );
});

test("another Allow never changes what is denied over plain HTTP", () => {
  fc.assert(
    fc.property(statements, statementOf("Allow"), (list, allow) => {
      expect(answered([...list, allow]).httpDenied.verdict).toBe(answered(list).httpDenied.verdict);
    }),
    bounded,
  );
});
