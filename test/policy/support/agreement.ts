import { anonymousPrincipal, runSimulation } from "@cloud-copilot/iam-simulate";
import fc from "fast-check";
import { evaluate, type Decision } from "../../../src/policy/evaluate.js";
import { parsePolicy } from "../../../src/policy/parse-policy.js";
import type { PolicyDocument } from "../../../src/policy/policy-document.js";
import type { PolicyRequest, Principal } from "../../../src/policy/policy-request.js";
import { policyText, requestBy, statements } from "./arbitraries.js";

/** Where the simulator is known to differ, by name: how to tell such a pair, and why we stay with our reading. */
export const knownDisagreements: readonly {
  readonly name: string;
  readonly applies: (document: PolicyDocument, request: PolicyRequest, ignoredKeys: readonly string[]) => boolean;
}[] = [
  {
    // The simulator's IpAddress never matches a range of every address; AWS documents CIDR notation without exception.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
    name: "ip-address-slash-zero",
    applies: (document) =>
      conditionsOf(document).some(({ values }) => values.some(({ template }) => template.text.endsWith("/0"))),
  },
  {
    // Whom a NotPrincipal exempts beside those it names, AWS calls possible; the simulator decides it.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
    name: "not-principal",
    applies: (document) => document.statements.some(({ principal }) => principal.negated),
  },
  {
    // The simulator drops keys that the service authorization reference does not list for an action, such as
    // s3:TlsVersion for replication; AWS documents the key for every request.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
    name: "keys-not-listed-for-the-action",
    applies: (document, _, ignoredKeys) => {
      const ignored = ignoredKeys.map((key) => key.toLowerCase());
      return conditionsOf(document).some(({ key }) => ignored.includes(key));
    },
  },
  {
    // A single-valued variable in a Resource or a value matches nothing when the request does not carry it.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
    name: "unresolved-variable-under-negation",
    applies: (document, request) => evaluate(document, request).effect === "unknown",
  },
];

function conditionsOf(document: PolicyDocument) {
  return document.statements.flatMap(({ conditions }) => conditions);
}

export type Agreement = {
  readonly compared: number;
  /** How often each known disagreement showed, by name. */
  readonly known: Readonly<Record<string, number>>;
  readonly disagreements: readonly {
    readonly policy: string;
    readonly request: PolicyRequest;
    readonly ours: string;
    readonly theirs: string;
  }[];
};

/** What our evaluator and the simulator say of generated pairs of a policy and a request. */
export async function compare(count: number, seed: number): Promise<Agreement> {
  const pairs = fc.sample(fc.tuple(statements.map(policyText), requestBy("anybody", "either")), {
    numRuns: count,
    seed,
  });
  const known: Record<string, number> = {};
  const disagreements: Agreement["disagreements"][number][] = [];
  for (const [policy, request] of pairs) {
    const document = parsePolicy(policy, 20_480);
    const ours = evaluate(document, request).effect;
    const theirs = await simulated(policy, request);
    if (ours === theirs.effect) continue;
    const name = knownDisagreements.find(({ applies }) => applies(document, request, theirs.ignoredKeys))?.name;
    if (name === undefined) disagreements.push({ policy, request, ours, theirs: theirs.effect });
    else known[name] = (known[name] ?? 0) + 1;
  }
  return { compared: pairs.length, known, disagreements };
}

async function simulated(
  policy: string,
  request: PolicyRequest,
): Promise<{ readonly effect: Decision["effect"] | "error"; readonly ignoredKeys: readonly string[] }> {
  const contextVariables = Object.fromEntries(
    [...request.context].map(([key, values]) => [key, multivalued.has(key) ? [...values] : (values[0] ?? "")]),
  );
  const outcome = await runSimulation(
    {
      request: {
        principal: simulatorPrincipal(request.principal),
        action: request.action,
        resource: { resource: request.resource, accountId: "111122223333" },
        contextVariables,
      },
      identityPolicies: [],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: JSON.parse(policy) as unknown,
      additionalSettings: { s3: { blockPublicAccess: false } },
    },
    { simulationMode: "Strict" },
  );
  if (outcome.resultType !== "single") return { effect: "error", ignoredKeys: [] };
  const { analysis, ignoredContextKeys } = outcome.result;
  return { effect: effects[analysis.resourceAnalysis?.result ?? ""] ?? "error", ignoredKeys: ignoredContextKeys ?? [] };
}

const multivalued = new Set(["aws:principalorgpaths"]);

const effects: Readonly<Record<string, Decision["effect"]>> = {
  ExplicitlyDenied: "explicit-deny",
  DeniedForAccount: "explicit-deny",
  Allowed: "allow",
  AllowedForAccount: "allow",
  ImplicitlyDenied: "implicit-deny",
  NotApplicable: "implicit-deny",
};

function simulatorPrincipal(principal: Principal) {
  if (principal.type === "anonymous") return anonymousPrincipal;
  if (principal.type === "service") return principal.service;
  if (principal.type === "role-session") {
    const role = principal.arn.slice(principal.arn.lastIndexOf("/") + 1);
    return principal.sessionArn ?? `arn:aws:sts::${principal.account}:assumed-role/${role}/session`;
  }
  return "arn" in principal ? principal.arn : "";
}
