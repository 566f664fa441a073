import type { AccessKind, AttackerAccess } from "../model/policy-answers.js";
import { accessKinds } from "./access-kinds.js";
import { anonymousCaller, freshCallers, type Caller } from "./callers.js";
import { canonicalStatement } from "./canonical-policy.js";
import { evaluate } from "./evaluate.js";
import { clauseIn, findRequest, type RequestSearch } from "./find-request.js";
import { disagreement } from "./find-undenied.js";
import { inertActions } from "./inert-actions.js";
import { spellKey } from "./key-spelling.js";
import { parsePolicy } from "./parse-policy.js";
import type { PolicyDocument } from "./policy-document.js";
import { toWitness, type PolicyRequest } from "./policy-request.js";
import type { PolicySubject } from "./policy-subject.js";
import { narrowed, newReasoning, type Reasoning, type TargetGroup } from "./reasoning.js";
import { acceptedTlsVersions, situationsOf, type Scope } from "./situations.js";
import { newWideBudget, type StepBudget } from "./step-budget.js";

/** An access point's policy and the policy of the bucket behind it. */
export type AccessPointPair = {
  readonly accessPoint: PolicyDocument;
  readonly subject: PolicySubject;
  readonly bucket: PolicyDocument;
  readonly bucketArn: string;
};

type Witness = AttackerAccess["witnesses"][number];

/**
 * What an anonymous request and any customer can do through an access point: both its policy and its bucket's must allow
 * the same request, and neither may deny it. The statement of a witness is the access point's. Never throws.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
export function accessThroughAccessPoint(pair: AccessPointPair): {
  readonly anonymous: AttackerAccess;
  readonly anyCustomer: AttackerAccess;
} {
  const nothing: AttackerAccess = { access: [], witnesses: [], unknown: null };
  // Only the access point's own VPC reaches it.
  if (pair.subject.networkOrigin === "VPC") return { anonymous: nothing, anyCustomer: nothing };
  const joined = joinedReasoning(pair);
  if (joined === null) {
    const open = { ...nothing, unknown: "a bucket policy that names its bucket by a pattern" };
    return { anonymous: open, anyCustomer: open };
  }
  const budget = newWideBudget();
  const fresh = freshCallers(joined.subject, joined.all.named, budget);
  return {
    anonymous: accessOf(pair, joined, [anonymousCaller], budget),
    anyCustomer: accessOf(pair, joined, fresh, newWideBudget()),
  };
}

function accessOf(
  pair: AccessPointPair,
  joined: Reasoning,
  callers: readonly Caller[],
  budget: StepBudget,
): AttackerAccess {
  const scope: Scope = {
    callers,
    transports: ["https", "http"],
    tlsVersions: acceptedTlsVersions,
    networks: "unnamed",
    doors: "any",
    named: joined.all.named,
  };
  const witnesses: Witness[] = [];
  let unknown: string | null = null;
  for (const kind of accessKinds) {
    const groups = narrowed(
      joined.all.groups,
      ({ action }) => action.kind === kind && !inertActions.has(action.lowerCase),
    );
    const search = findKind(pair, joined, scope, groups, kind, budget);
    if (search.type === "found") witnesses.push(search.witness);
    if (search.type === "unknown") unknown ??= search.reason;
  }
  return { access: witnesses.map(({ kind }) => kind), witnesses, unknown };
}

type KindSearch =
  | { readonly type: "found"; readonly witness: Witness }
  | { readonly type: "none" }
  | { readonly type: "unknown"; readonly reason: string };

function findKind(
  pair: AccessPointPair,
  joined: Reasoning,
  scope: Scope,
  groups: readonly TargetGroup[],
  kind: AccessKind,
  budget: StepBudget,
): KindSearch {
  const count = pair.accessPoint.statements.length;
  let open: string | null = null;
  for (const group of groups) {
    const allows = group.statements.filter(({ effect }) => effect === "Allow");
    for (const own of allows.filter(({ index }) => index < count)) {
      for (const bucketAllow of allows.filter(({ index }) => index >= count)) {
        const search = findBoth(pair, joined, scope, group, [own.index, bucketAllow.index], budget);
        if (search.type === "unknown") open ??= search.reason;
        if (search.type !== "found") continue;
        const request = toWitness(search.complete(), spellKey);
        return { type: "found", witness: { kind, statement: own.index, request } };
      }
    }
  }
  return open === null ? { type: "none" } : { type: "unknown", reason: open };
}

function findBoth(
  pair: AccessPointPair,
  joined: Reasoning,
  scope: Scope,
  group: TargetGroup,
  allowing: readonly number[],
  budget: StepBudget,
): RequestSearch {
  let open: string | null = null;
  for (const situation of situationsOf(joined, scope, group.targets[0])) {
    const clauses = group.statements.flatMap((statement) => clauseIn(situation, statement) ?? []);
    const required = clauses.filter(({ statement }) => allowing.includes(statement));
    if (required.length < allowing.length) continue;
    const denies = clauses.filter(({ statement }) => joined.document.statements[statement]?.effect === "Deny");
    const search = findRequest(situation, required, denies, budget);
    if (search.type === "unknown") open ??= search.reason;
    if (search.type !== "found") continue;
    if (isAllowedByBoth(pair, search.request)) return search;
    open ??= disagreement;
  }
  return open === null ? { type: "none" } : { type: "unknown", reason: open };
}

function isAllowedByBoth(
  { accessPoint, bucket, subject, bucketArn }: AccessPointPair,
  request: PolicyRequest,
): boolean {
  const inBucket = bucketArn + request.resource.slice(subject.resource.length).replace(/^\/object\//, "/");
  return (
    evaluate(accessPoint, request).effect === "allow" &&
    evaluate(bucket, { ...request, resource: inBucket }).effect === "allow"
  );
}

/** Both policies as one list of statements about the access point; null when the bucket's cannot be written so. */
function joinedReasoning({ accessPoint, subject, bucket, bucketArn }: AccessPointPair): Reasoning | null {
  if (accessPoint.version !== bucket.version) return null;
  const statements = accessPoint.statements.map((statement) => canonicalStatement({ ...statement, sid: null }));
  for (const statement of bucket.statements) {
    const texts = statement.resource.values.map(({ template }) =>
      throughAccessPoint(template.text, bucketArn, subject),
    );
    if (texts.includes(null)) return null;
    const canonical = canonicalStatement({ ...statement, sid: null });
    statements.push({ ...canonical, [statement.resource.keyText]: texts });
  }
  const text = JSON.stringify({ Version: accessPoint.version, Statement: statements });
  return newReasoning(parsePolicy(text, Number.MAX_SAFE_INTEGER), subject);
}

/** A resource of the bucket's policy as the access point names it; null for a pattern inside the bucket's name. */
function throughAccessPoint(text: string, bucketArn: string, subject: PolicySubject): string | null {
  if (/^\*+$/.test(text)) return "*";
  if (text.startsWith(bucketArn)) {
    const rest = text.slice(bucketArn.length);
    if (rest.startsWith("/")) return `${subject.resource}/object${rest}`;
    // The star reaches the bucket itself and everything in it.
    return rest === "" || rest.startsWith("*") ? subject.resource + rest : text;
  }
  return /[*?]|\$\{/.test(text.split("/")[0] ?? "") ? null : text;
}
