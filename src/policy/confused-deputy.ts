import type { ConfusedDeputy } from "../model/policy-answers.js";
import { serviceCaller } from "./callers.js";
import { findAllowed } from "./find-allowed.js";
import { anybodysService } from "./outsiders.js";
import type { Statement } from "./policy-document.js";
import type { Reasoning } from "./reasoning.js";
import { acceptedTlsVersions, type Scope } from "./situations.js";
import { newBudget, type StepBudget } from "./step-budget.js";

/**
 * Services whose calls carry neither aws:SourceArn nor aws:SourceAccount: nothing could pin them.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-access-logs.html
 */
const withoutSourceKeys = new Set(["logdelivery.elasticloadbalancing.amazonaws.com", "logdelivery.elb.amazonaws.com"]);

/**
 * Q7: the services that an Allow statement admits on behalf of anybody: no aws:SourceArn with an account, no
 * aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths pins them, in the Allow or by a Deny. A service that can
 * never match is not listed; one that cannot be ruled out is. Never throws.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function confusedDeputy(reasoning: Reasoning): readonly ConfusedDeputy[] {
  const budget = newBudget();
  return reasoning.allows.flatMap((allow) =>
    servicesMeant(allow)
      .filter((service) => isUnpinned(reasoning, allow, service, budget))
      .map((service) => ({ service, statement: allow.index, noSourceKey: withoutSourceKeys.has(service) })),
  );
}

function servicesMeant({ principal, conditions }: Statement): readonly string[] {
  if (principal.negated) return [];
  const named = conditions
    .filter(({ key }) => key === "aws:principalservicename" || key === "aws:principalservicenameslist")
    .flatMap(({ values }) => values.map(({ template }) => template.text.toLowerCase()));
  const isAboutServices = named.length > 0 || conditions.some(({ key }) => key === "aws:principalisawsservice");
  const ofEveryone = principal.everyone && isAboutServices ? (named.length > 0 ? named : ["*"]) : [];
  return [...new Set([...principal.services, ...ofEveryone])].sort();
}

function isUnpinned(reasoning: Reasoning, allow: Statement, service: string, budget: StepBudget): boolean {
  const caller = serviceCaller(/[*?$]/.test(service) ? "example.amazonaws.com" : service);
  const scope: Scope = {
    callers: anybodysService(reasoning, caller, "any", budget),
    transports: ["https", "http"],
    tlsVersions: acceptedTlsVersions,
    networks: "all",
    doors: "any",
    named: reasoning.all.named,
  };
  return reasoning.all.groups.some((group) => findAllowed(reasoning, scope, group, allow, budget).type !== "none");
}
