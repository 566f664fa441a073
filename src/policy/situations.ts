import type { Caller } from "./callers.js";
import { delegatingKeys } from "./delegating-keys.js";
import type { NamedValues } from "./named-values.js";
import type { Reasoning, Target } from "./reasoning.js";
import type { Networks, Situation } from "./situation.js";

/** What a question asks about: every combination of these is one situation. */
export type Scope = {
  readonly callers: readonly Caller[];
  readonly transports: readonly Situation["transport"][];
  readonly tlsVersions: readonly string[];
  readonly networks: Networks;
  /** The accounts whose access points requests come through, null standing for none; `any` = as the networks allow. */
  readonly doors: "any" | readonly (string | null)[];
  /** Values of the statements the question looks at. */
  readonly named: NamedValues;
};

/** TLS versions S3 accepts. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/network-isolation.html */
export const acceptedTlsVersions = ["1.3", "1.2"] as const;

/** The situations of a scope for one target; dimensions that no named key tells apart are taken once. */
export function situationsOf(reasoning: Reasoning, scope: Scope, target: Target): readonly Situation[] {
  const { named } = scope;
  const transports = named.telling.transport ? scope.transports : scope.transports.slice(0, 1);
  const situations: Situation[] = [];
  for (const caller of scope.callers) {
    for (const transport of transports) {
      for (const route of routesFor(caller, named)) {
        for (const accessPointAccount of accessPointAccounts(reasoning, scope, caller)) {
          situations.push({
            subject: reasoning.subject,
            named,
            caller,
            action: target.action,
            governed: target.governed,
            transport,
            tlsVersions: scope.tlsVersions,
            route,
            accessPointAccount,
            networks: scope.networks,
          });
        }
      }
    }
  }
  return situations;
}

function routesFor(caller: Caller, named: NamedValues): readonly Situation["route"][] {
  // Services come over AWS's own network.
  if (caller.principal.type === "service" || !named.telling.route) return ["internet"];
  return ["internet", "vpc-endpoint"];
}

function accessPointAccounts(reasoning: Reasoning, scope: Scope, caller: Caller): readonly (string | null)[] {
  const { subject, ownAccount, freshAccount } = reasoning;
  if (subject.kind !== "bucket" && subject.kind !== "directory-bucket") return [null];
  if (!scope.named.telling.accessPoint) return [null];
  if (scope.doors !== "any") return scope.doors;
  const attackers =
    caller.origin === "fresh" && "account" in caller.principal ? caller.principal.account : freshAccount;
  if (scope.networks === "unnamed") return [null, attackers];
  return [...new Set([null, attackers, ownAccount, ...delegatedAccounts(scope.named)])];
}

/** The accounts whose access points a policy names. */
export function delegatedAccounts(named: NamedValues): readonly string[] {
  const texts = delegatingKeys.flatMap((key) => named.texts.get(key.toLowerCase()) ?? []);
  return [...new Set(texts.flatMap((text) => text.match(/(?<!\d)\d{12}(?!\d)/g) ?? []))];
}
