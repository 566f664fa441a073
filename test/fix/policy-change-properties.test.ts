import fc from "fast-check";
import { policyChanges, type PolicyChange } from "../../src/fix/policy-change.js";
import { anonymousAccess, anyCustomerAccess } from "../../src/policy/attacker-access.js";
import { evaluate } from "../../src/policy/evaluate.js";
import { httpDenied } from "../../src/policy/http-denied.js";
import { parsePolicy } from "../../src/policy/parse-policy.js";
import type { PolicyDocument } from "../../src/policy/policy-document.js";
import type { PolicyRequest } from "../../src/policy/policy-request.js";
import { newReasoning } from "../../src/policy/reasoning.js";
import { policyText, requestBy, statements } from "../policy/support/arbitraries.js";
import { subjectOf } from "../policy/support/case-file.js";

const own = "111122223333";
const trusted = "444455556666";
const subject = subjectOf({ trust: { accounts: [trusted], organizations: [] } });
const requests = fc.array(requestBy("anybody", "either"), { minLength: 20, maxLength: 20 });

const parse = (text: string): PolicyDocument => parsePolicy(text, 20_480);

/** Every statement accused: the widest choice of changes. */
function changesOf(text: string): readonly PolicyChange[] {
  return policyChanges(text, subject, [0, 1, 2, 3]);
}

function opennessOf(document: PolicyDocument, request: PolicyRequest): number {
  const openness = { allow: 2, "implicit-deny": 1, unknown: 1, "explicit-deny": 0 };
  return openness[evaluate(document, request).effect];
}

/** Over TLS, by the own account, a trusted one, or, where the change promises it, by anybody. */
function isToBeKept({ principal, context }: PolicyRequest, { keeps }: PolicyChange): boolean {
  if (context.get("aws:securetransport")?.[0] !== "true") return false;
  return keeps === "everyone" || ("account" in principal && [own, trusted].includes(principal.account));
}

test("every policy has a change that makes plain HTTP denied and is shown to take nothing else away", () => {
  fc.assert(
    fc.property(statements, (some) =>
      changesOf(policyText(some))
        .filter(({ keeps }) => keeps === "everyone")
        .some(({ text, proof }) => {
          return proof.state === "shown" && httpDenied(newReasoning(parse(text), subject)).verdict === "holds";
        }),
    ),
    { seed: 3, numRuns: 25 },
  );
});

test("what is shown of a change is so: no request that is to be kept is lost, and none is won by anybody", () => {
  fc.assert(
    fc.property(statements, requests, (some, all) => {
      const before = parse(policyText(some));
      const shown = changesOf(policyText(some)).filter(({ proof }) => proof.state === "shown");
      for (const change of shown) {
        const after = parse(change.text);
        for (const request of all) {
          const [was, is] = [opennessOf(before, request), opennessOf(after, request)];
          expect(is).toBeLessThanOrEqual(was);
          if (isToBeKept(request, change)) expect(is).toBe(was);
        }
      }
    }),
    { seed: 5, numRuns: 40 },
  );
});

test("a change that narrows a policy for strangers leaves none of them anything", () => {
  fc.assert(
    fc.property(statements, (some) =>
      changesOf(policyText(some))
        .filter(({ assumes }) => assumes === "identity-policies-allow")
        .every(({ text }) => {
          const reasoning = newReasoning(parse(text), subject);
          return anonymousAccess(reasoning).access.length + anyCustomerAccess(reasoning).access.length === 0;
        }),
    ),
    { seed: 9, numRuns: 25 },
  );
});
