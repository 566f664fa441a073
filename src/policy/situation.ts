import type { ActionRow } from "./action-row.js";
import type { Caller } from "./callers.js";
import type { NamedValues } from "./named-values.js";
import type { PolicySubject } from "./policy-subject.js";
import type { GovernedType } from "./resource-kind.js";

/** Everything about a request that is settled before its condition keys are chosen. */
export type Situation = {
  readonly subject: PolicySubject;
  readonly named: NamedValues;
  readonly caller: Caller;
  readonly action: ActionRow;
  readonly governed: GovernedType;
  readonly transport: "https" | "http";
  /** TLS versions that count as existing. */
  readonly tlsVersions: readonly string[];
  readonly route: "internet" | "vpc-endpoint";
  /** The account of the access point the request comes through; null = it comes to the resource itself. */
  readonly accessPointAccount: string | null;
  readonly networks: Networks;
};

/**
 * Where requests come from. `all`: from anywhere. `unnamed`: an attacker has only networks, endpoints and access points
 * that the policy does not name. `untrusted`: from outside the perimeter that the configuration names.
 */
export type Networks = "all" | "unnamed" | "untrusted";
