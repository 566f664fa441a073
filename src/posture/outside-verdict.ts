import type { Fact } from "../model/fact.js";
import type { PolicyStatus, PolicyText } from "../model/facts.js";
import type { PolicyAnswers } from "../model/policy-answers.js";
import type { Evidence } from "../model/verdict.js";
import { parsePolicy } from "../policy/parse-policy.js";
import { effectiveFlag, flagEvidence, type BlockLayer } from "./block-public-access.js";
import { policyStatementCause } from "./causes.js";
import { failEvidence, memberEvidence } from "./evidence.js";
import { statementsEvidence } from "./openings.js";
import {
  admittedTo,
  byAction,
  describeAdmissions,
  describeOutsider,
  isFromNamedVpc,
  isUniqueId,
  type Admission,
} from "./outsiders.js";
import { policyMaxSizeBytes } from "./policy-size.js";
import { publicByAws } from "./policy-status.js";
import type { Judged, Open } from "./undecided.js";

/** A policy that was read, and what decides whether RestrictPublicBuckets cuts outsiders off. */
export interface JudgedPolicy {
  readonly policy: PolicyText;
  readonly answers: PolicyAnswers;
  readonly policyStatus: Fact<PolicyStatus>;
  readonly layers: readonly BlockLayer[];
}

type Restriction =
  | { readonly state: "stops"; readonly where: BlockLayer }
  | { readonly state: "stops-nobody" }
  | ({ readonly state: "open" } & Open);

/**
 * The verdict on outsiders whom a policy admits: `fail` for those who come in, a `pass` that calls them latent where
 * RestrictPublicBuckets cuts them off, open where one of them could not be decided.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function judgeAdmissions(
  judged: JudgedPolicy,
  admissions: readonly Admission[],
  clause: (ofOne: readonly Admission[]) => string,
): Judged {
  const proven = admissions.filter(({ isProven }) => isProven === "yes");
  const stop = restriction(judged);
  const isLive = (admission: Admission): boolean => stop.state === "stops-nobody" || !isRestricted(admission);
  const live = proven.filter(isLive);
  const [first] = live;
  if (first !== undefined) {
    return {
      status: "fail",
      message: describeAdmissions(live, clause),
      evidence: failEvidence(admissionEvidence(judged.policy, live)),
      cause: policyStatementCause(first.access.statement),
    };
  }
  if (stop.state === "open" && admissions.length > 0) return { ...stop, status: "open" };
  const undecided = admissions.filter((admission) => admission.isProven === "no" && isLive(admission));
  if (undecided.length > 0) return { status: "open", gaps: [], reasons: undecidedReasons(undecided) };
  if (stop.state !== "stops" || proven.length === 0) return { status: "pass" };
  return {
    status: "pass",
    message: `Latent: ${describeAdmissions(proven, clause)} RestrictPublicBuckets, on at ${stop.where.name}, stops it.`,
    evidence: [
      ...admissionEvidence(judged.policy, proven).slice(0, 15),
      ...flagEvidence("restrictPublicBuckets", stop.where),
    ],
  };
}

/** The verdict on those of the outsiders who may take some of the actions: like judgeAdmissions, about these actions. */
export function judgeActions(
  judged: JudgedPolicy,
  admissions: readonly Admission[],
  actions: readonly string[],
): Judged {
  const document = parsePolicy(judged.policy, policyMaxSizeBytes);
  return judgeAdmissions(judged, admittedTo(admissions, actions, document, judged.answers.resource), byAction);
}

/** RestrictPublicBuckets leaves only the own account and AWS services in, where AWS calls the policy public. */
function restriction({ answers, policyStatus, layers }: JudgedPolicy): Restriction {
  const aws = publicByAws(policyStatus, answers);
  const restrict = effectiveFlag("restrictPublicBuckets", layers);
  if (restrict.state === "off" || aws.answer === "not-public") return { state: "stops-nobody" };
  if (restrict.state === "unknown") return { state: "open", gaps: [...restrict.gaps, ...aws.gaps], reasons: [] };
  if (aws.answer === "public") return { state: "stops", where: restrict.where };
  const reasons = ["Whether AWS calls the policy public decides, and was not read."];
  return { state: "open", gaps: aws.gaps, reasons };
}

function isRestricted({ access }: Admission): boolean {
  return access.kind !== "service-for-account";
}

/** The statements as written, then a request of each outsider, or his name where none was found. */
function admissionEvidence(policy: PolicyText, admissions: readonly Admission[]): Evidence[] {
  const statements = [...new Set(admissions.map(({ access }) => access.statement))].slice(0, 9);
  return [
    ...statementsEvidence(policy, statements),
    ...admissions.map(({ access, index, witness }) => {
      if (witness === null) return memberEvidence("policyAnswers", `/externalAccess/${index}/id`, access.id);
      const isOwn = JSON.stringify(witness) === JSON.stringify(access.witness);
      return isOwn
        ? memberEvidence("policyAnswers", `/externalAccess/${index}/witness`, witness)
        : memberEvidence("policy", "", witness);
    }),
  ];
}

function undecidedReasons(admissions: readonly Admission[]): string[] {
  const reasons = admissions.map(({ access }) => {
    if (access.kind === "cloudfront-oai" || isUniqueId(access.id))
      return `Which account ${describeOutsider(access)} of policy statement ${access.statement} belongs to is not known.`;
    if (isFromNamedVpc(access))
      return `Whose the VPC or endpoint is from which policy statement ${access.statement} admits everyone is not known.`;
    return `What ${describeOutsider(access)} may do by policy statement ${access.statement} could not be decided.`;
  });
  return [...new Set(reasons)].slice(0, 5);
}
