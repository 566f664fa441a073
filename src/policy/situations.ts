import type { Caller } from "./callers.js";
import type { NamedValues } from "./named-values.js";
import type { Reasoning, Target } from "./reasoning.js";
import type { Situation } from "./situation.js";

/** What a question asks about: every combination of these is one situation. */
export type Scope = {
  readonly callers: readonly Caller[];
  readonly transports: readonly Situation["transport"][];
  readonly tlsVersions: readonly string[];
  readonly stance: Situation["stance"];
  /** Values of the statements the question looks at. */
  readonly named: NamedValues;
};

/** TLS versions S3 accepts. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/network-isolation.html */
export const acceptedTlsVersions = ["1.3", "1.2"] as const;

/** The situations of a scope for one target; dimensions that no named key tells apart are taken once. */
export function situationsOf(reasoning: Reasoning, scope: Scope, target: Target): readonly Situation[] {
  const { subject } = reasoning;
  const transports = tellsTransports(scope.named) ? scope.transports : scope.transports.slice(0, 1);
  return scope.callers.flatMap((caller) =>
    transports.flatMap((transport) =>
      routesFor(caller, scope.named).flatMap((route) =>
        accessPointAccounts(reasoning, scope, caller).map(
          (accessPointAccount): Situation => ({
            subject,
            named: scope.named,
            caller,
            action: target.action,
            governed: target.governed,
            transport,
            tlsVersions: scope.tlsVersions,
            route,
            accessPointAccount,
            stance: scope.stance,
          }),
        ),
      ),
    ),
  );
}

function tellsTransports(named: NamedValues): boolean {
  return [...named.keys].some((key) => key === "aws:securetransport" || key.endsWith(":tlsversion"));
}

const routeKeys = /^aws:(sourceip|sourcevpc|sourcevpce|sourcevpcarn|vpcsourceip|vpceaccount|vpceorgid|vpceorgpaths)$/;

function routesFor(caller: Caller, named: NamedValues): readonly Situation["route"][] {
  if (caller.principal.type === "service") return ["internet"];
  return [...named.keys].some((key) => routeKeys.test(key)) ? ["internet", "vpc-endpoint"] : ["internet"];
}

const accessPointKeys = /^(s3|s3express):(dataaccesspointarn|dataaccesspointaccount|accesspointnetworkorigin)$/;

function accessPointAccounts(reasoning: Reasoning, scope: Scope, caller: Caller): readonly (string | null)[] {
  const { subject, named, ownAccount, freshAccount } = reasoning;
  if (subject.kind !== "bucket" && subject.kind !== "directory-bucket") return [null];
  if (![...scope.named.keys].some((key) => accessPointKeys.test(key))) return [null];
  const attackers =
    caller.origin === "fresh" && "account" in caller.principal ? caller.principal.account : freshAccount;
  if (scope.stance === "attacker") return [null, attackers];
  const delegated = ["s3:dataaccesspointaccount", "s3:dataaccesspointarn"].flatMap((key) =>
    (named.texts.get(key) ?? []).flatMap((text) => text.match(/(?<!\d)\d{12}(?!\d)/g) ?? []),
  );
  return [...new Set([null, attackers, ownAccount, ...delegated])];
}
