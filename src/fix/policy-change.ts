import type { WitnessRequest } from "../model/policy-answers.js";
import { parsePolicy } from "../policy/parse-policy.js";
import type { PolicyDocument } from "../policy/policy-document.js";
import { PolicyError } from "../policy/policy-error.js";
import type { PolicySubject } from "../policy/policy-subject.js";
import { isObject, type JsonObject } from "../policy/read-element.js";
import { policyMaxSizeBytes } from "../posture/policy-size.js";
import { accessGiven, accessTaken, type Difference } from "./access-comparison.js";
import { strangerEdits } from "./close-to-strangers.js";
import { plainHttpEdits } from "./deny-plain-http.js";
import type { PolicyEdit } from "./policy-edit.js";
import { withoutDeletedPrincipals } from "./remove-deleted-principals.js";
import { outsiderEdits } from "./remove-outsiders.js";

/** What comparing the policies before and after has shown. */
export type Proof =
  /** Whoever is to keep access keeps it over TLS, and nobody gains any: shown over all requests that can exist. */
  | { readonly state: "shown" }
  | { readonly state: "not-shown"; readonly reason: string; readonly witness: WitnessRequest | null };

/** A change of a policy and what is proven of it. */
export interface PolicyChange extends Pick<PolicyEdit, "description" | "keeps" | "ends" | "assumes" | "needs"> {
  /** The whole policy after the change. */
  readonly document: JsonObject;
  /** The same as text, on one line, as AWS counts its size. */
  readonly text: string;
  readonly proof: Proof;
}

/**
 * The changes of a bucket's policy that close one of its holes, each with its proof; whether a change makes a rule pass is for
 * the rule to say. null = there is no policy yet; `accused` are the statements that a finding names. Empty when there is
 * nothing to close, or only in ways that AWS would refuse.
 * @throws PolicyError when the policy cannot be understood.
 */
export function policyChanges(
  policy: string | null,
  subject: PolicySubject,
  accused: readonly number[],
): readonly PolicyChange[] {
  const before = policy === null ? null : parsePolicy(policy, policyMaxSizeBytes);
  const edits = [
    ...plainHttpEdits(before, subject),
    ...(before === null ? [] : admissionEdits(before, subject, accused)),
  ];
  return edits.flatMap((edit) => changeOf(before ?? noPolicy, edit, subject) ?? []);
}

/** Strangers kept out, outsiders taken out, or both: who names an account beside everyone has two holes. */
function admissionEdits(
  document: PolicyDocument,
  subject: PolicySubject,
  accused: readonly number[],
): readonly PolicyEdit[] {
  const [narrowed, ...others] = strangerEdits(document, subject);
  const closed = narrowed === undefined ? null : parsedOrNull(JSON.stringify(narrowed.document));
  const both =
    narrowed === undefined || closed === null
      ? []
      : outsiderEdits(closed, subject, accused).map((edit) => ({
          ...edit,
          assumes: narrowed.assumes,
          ends: narrowed.ends,
          description: `${narrowed.description} ${edit.description}`,
          needs: [...narrowed.needs, ...edit.needs],
        }));
  const strangers = narrowed === undefined ? [] : [narrowed, ...others];
  return [...strangers, ...outsiderEdits(document, subject, accused), ...both, ...deletedPrincipalEdits(document)];
}

/** What a resource without a policy has: nothing is allowed, nothing denied. */
const noPolicy: PolicyDocument = { version: "2012-10-17", id: null, statements: [], raw: {}, accounts: [] };

/** The policy as it is but for its deleted principals. */
function deletedPrincipalEdits({ raw }: PolicyDocument): readonly PolicyEdit[] {
  if (!isObject(raw) || withoutDeletedPrincipals(raw).ids.length === 0) return [];
  return [{ description: "", document: raw, keeps: "everyone", ends: "nothing", assumes: "nothing", needs: [] }];
}

function changeOf(before: PolicyDocument, edit: PolicyEdit, subject: PolicySubject): PolicyChange | null {
  const { document, ids } = withoutDeletedPrincipals(edit.document);
  const text = JSON.stringify(document);
  const after = parsedOrNull(text);
  if (after === null) return null;
  const { keeps, ends, assumes, needs } = edit;
  const gone = ids.map((id) => `The deleted principal ${id} goes: AWS stores no policy that names one.`);
  const description = [edit.description, ...gone].filter((sentence) => sentence !== "").join(" ");
  const proof = proofOf(accessTaken(before, after, subject, keeps), accessGiven(before, after, subject));
  return { description, document, text, keeps, ends, assumes, needs, proof };
}

/** The document after the change; null when it grew beyond what AWS takes. */
function parsedOrNull(text: string): PolicyDocument | null {
  try {
    return parsePolicy(text, policyMaxSizeBytes);
  } catch (error) {
    if (error instanceof PolicyError) return null;
    throw error;
  }
}

function proofOf(taken: Difference, given: Difference): Proof {
  if (taken.state === "found") return lost("It takes away a request that was possible before", taken.request);
  if (given.state === "found") return lost("It lets through a request that was not possible before", given.request);
  const open = [taken, given].flatMap((each) => (each.state === "not-decided" ? [each.reason] : []));
  if (open[0] === undefined) return { state: "shown" };
  const reason = `Whether other requests fare as before could not be decided: ${open[0]}.`;
  return { state: "not-shown", reason, witness: null };
}

function lost(what: string, witness: WitnessRequest): Proof {
  return { state: "not-shown", reason: `${what}:`, witness };
}
