import type { AccessKind, AttackerAccess, PolicyAnswers, WitnessRequest } from "../model/policy-answers.js";
import type { Evidence } from "../model/verdict.js";
import { describeRequest } from "../policy/describe-request.js";
import { parsePolicy } from "../policy/parse-policy.js";
import { statementEvidence } from "../policy/statement-evidence.js";
import { joinWords, memberEvidence } from "./evidence.js";
import { policyMaxSizeBytes } from "./policy-size.js";

/** What a policy by itself opens to strangers, Deny statements included. */
export interface Opening {
  readonly who: "Anyone on the internet" | "Any AWS customer" | `Anyone with an identity of ${string}`;
  readonly witnesses: readonly OpeningWitness[];
}

export interface OpeningWitness {
  readonly kind: AccessKind;
  readonly statement: number;
  readonly request: WitnessRequest;
  /** The request's place in the value of `policyAnswers`. */
  readonly pointer: string;
}

/** In the words of messages, in their order. Reading the configuration alone makes no bucket public. */
const openingKinds: readonly (readonly [AccessKind, string])[] = [
  ["list", "list"],
  ["read", "read"],
  ["write", "write"],
  ["delete", "delete"],
  ["config-write", "configuration"],
  ["permissions", "permissions"],
];

/** What the policy opens to anyone, then what it opens to AWS customers beyond that; empty when nothing. */
export function openings(answers: PolicyAnswers): Opening[] {
  const anyone = witnessesOf(answers.anonymousAccess, "/anonymousAccess");
  const kinds = new Set(anyone.map(({ kind }) => kind));
  const customers = witnessesOf(answers.anyCustomerAccess, "/anyCustomerAccess").filter(({ kind }) => !kinds.has(kind));
  return [
    ...(anyone.length === 0 ? [] : [{ who: "Anyone on the internet" as const, witnesses: anyone }]),
    ...(customers.length === 0 ? [] : [{ who: "Any AWS customer" as const, witnesses: customers }]),
  ];
}

/**
 * What the policy opens to whoever signs in at a web identity provider such as `graph.facebook.com`, as anybody can. A
 * request is shown for each; where conditions leave open whether one exists, `undecidedOpening` says so.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function webIdentityOpenings(answers: PolicyAnswers): Opening[] {
  return webIdentities(answers).flatMap(({ access, index }): Opening[] => {
    const { id, statement, witness } = access;
    if (witness === null) return [];
    const pointer = `/externalAccess/${index}/witness`;
    const kinds = openingKinds.filter(([kind]) => access.access.includes(kind));
    const witnesses = kinds.map(([kind]) => ({ kind, statement, request: witness, pointer }));
    return witnesses.length === 0 ? [] : [{ who: `Anyone with an identity of ${id}`, witnesses }];
  });
}

/** Providers of an account have an ARN; those without one are open to everybody. */
function webIdentities({ externalAccess }: PolicyAnswers) {
  return externalAccess
    .map((access, index) => ({ access, index }))
    .filter(({ access: { kind, id } }) => kind === "federated" && !id.startsWith("arn:"));
}

/** Why the engine could not say everything about what the policy opens; null when it did. */
export function undecidedOpening(answers: PolicyAnswers): string | null {
  const { anonymousAccess, anyCustomerAccess } = answers;
  const [identity] = webIdentities(answers);
  const whose =
    identity === undefined
      ? null
      : `whose identities of ${identity.access.id} policy statement ${identity.access.statement} lets in`;
  return anonymousAccess.unknown ?? anyCustomerAccess.unknown ?? whose;
}

function witnessesOf(access: AttackerAccess, pointer: string): OpeningWitness[] {
  return openingKinds.flatMap(([wanted]) =>
    access.witnesses.flatMap(({ kind, statement, request }, index) =>
      kind === wanted ? [{ kind, statement, request, pointer: `${pointer}/witnesses/${index}/request` }] : [],
    ),
  );
}

/** A sentence: who gets which access by which statements, with the first witness. */
export function describeOpening({ who, witnesses }: Opening): string {
  const words = openingKinds.flatMap(([kind, word]) => (witnesses.some((each) => each.kind === kind) ? [word] : []));
  const statements = statementsOf(witnesses);
  const by = `policy statement${statements.length === 1 ? "" : "s"} ${joinWords(statements.map(String))}`;
  const [first] = witnesses;
  const example = first === undefined ? "" : ` (${describeRequest(first.request)})`;
  return `${who} has ${joinWords(words)} access by ${by}${example}.`;
}

/** The statements that open the policy, as written, then the requests they let through. */
export function openingEvidence(policy: string, all: readonly Opening[]): Evidence[] {
  const witnesses = all.flatMap((opening) => opening.witnesses);
  return [
    ...statementsEvidence(policy, statementsOf(witnesses)),
    ...witnesses
      .filter(({ pointer }, index) => witnesses.findIndex((each) => each.pointer === pointer) === index)
      .map(({ pointer, request }) => memberEvidence("policyAnswers", pointer, request)),
  ];
}

/** Statements of the resource's policy as evidence: they stand in the text of `policy`. */
export function statementsEvidence(policy: string, statements: readonly number[]): Evidence[] {
  const document = parsePolicy(policy, policyMaxSizeBytes);
  return statements.map((index) => memberEvidence("policy", "", statementEvidence(document, index)));
}

/** The statements of the witnesses, each once, in the document's order. */
export function statementsOf(witnesses: readonly OpeningWitness[]): number[] {
  return [...new Set(witnesses.map(({ statement }) => statement))].sort((a, b) => a - b);
}
