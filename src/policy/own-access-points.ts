import { freshCallers } from "./callers.js";
import { findAllowed } from "./find-allowed.js";
import type { Reasoning } from "./reasoning.js";
import { acceptedTlsVersions, type Scope } from "./situations.js";
import { newWideBudget } from "./step-budget.js";

/**
 * Whether the policy lets any AWS customer in who comes through an access point of the owner's account: then the access
 * points decide. `unknown` where that could not be decided. Never throws.
 */
export function leavesToOwnAccessPoints(reasoning: Reasoning): "yes" | "no" | "unknown" {
  const budget = newWideBudget();
  const { named, groups } = reasoning.all;
  const scope: Scope = {
    callers: freshCallers(reasoning.subject, named, budget),
    transports: ["https", "http"],
    tlsVersions: acceptedTlsVersions,
    networks: "all",
    doors: [reasoning.ownAccount],
    named,
  };
  const searches = reasoning.allows.flatMap((allow) =>
    groups.map((group) => findAllowed(reasoning, scope, group, allow, budget).type),
  );
  if (searches.includes("found")) return "yes";
  return searches.includes("unknown") ? "unknown" : "no";
}
