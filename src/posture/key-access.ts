import type { KmsKey, PolicyText } from "../model/facts.js";
import type { OutsideAccess } from "../model/policy-answers.js";
import type { Trust } from "../model/trust.js";
import type { Evidence } from "../model/verdict.js";
import { answerOutsideAccess } from "../policy/answer-policy.js";
import { parsePolicy } from "../policy/parse-policy.js";
import type { PolicyDocument } from "../policy/policy-document.js";
import { PolicyError } from "../policy/policy-error.js";
import { statementEvidence } from "../policy/statement-evidence.js";
import { memberEvidence } from "./evidence.js";
import { admittedTo, untrustedOutsiders, type Admission } from "./outsiders.js";
import { keyPolicyMaxSizeBytes } from "./policy-size.js";
import { keySubject } from "./policy-subjects.js";

/**
 * What an outsider must not do with a key: read what it protects, give the key away, or take it from its owner.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
 */
const dangerousActions: readonly string[] = [
  "kms:Decrypt",
  "kms:ReEncryptFrom",
  "kms:PutKeyPolicy",
  "kms:CreateGrant",
  "kms:ScheduleKeyDeletion",
  "kms:DisableKey",
  "kms:ImportKeyMaterial",
  "kms:DeleteImportedKeyMaterial",
];

/** Whom the policy of a key lets decrypt or administer. */
export type KeyAccess =
  /** The evidence is for those that are proven. */
  | { readonly state: "answered"; readonly admissions: readonly Admission[]; readonly evidence: readonly Evidence[] }
  | { readonly state: "not-understood"; readonly reason: string };

/**
 * The untrusted outsiders whom the key policy lets decrypt or administer the key. The owner of the bucket is none, even
 * where the key is another account's. Never throws.
 */
export function keyAccess(
  policy: PolicyText,
  key: KmsKey,
  bucket: { readonly account: string; readonly partition: string },
  trust: Trust,
  knownIds: readonly string[],
): KeyAccess {
  const subject = keySubject({ arn: key.arn, account: key.account, partition: bucket.partition }, trust);
  let document: PolicyDocument;
  let answers: OutsideAccess;
  try {
    document = parsePolicy(policy, keyPolicyMaxSizeBytes);
    answers = answerOutsideAccess(document, subject);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { state: "not-understood", reason: `The policy of the KMS key cannot be understood: ${error.message}` };
  }
  const owner = { account: key.account, knownIds: [...knownIds, bucket.account] };
  const admissions = admittedTo(untrustedOutsiders(answers, owner), dangerousActions, document, key.arn);
  const proven = admissions.filter(({ isProven }) => isProven === "yes");
  const statements = [...new Set(proven.map(({ access }) => access.statement))].slice(0, 9);
  return {
    state: "answered",
    admissions,
    evidence: [
      ...statements.map((index) => memberEvidence("kmsKeyPolicy", "", statementEvidence(document, index))),
      ...proven.flatMap(({ witness }) => (witness === null ? [] : [memberEvidence("kmsKeyPolicy", "", witness)])),
    ],
  };
}
