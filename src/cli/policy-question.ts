import { UsageError } from "../errors.js";
import type { PolicyResourceKind, PolicySubject } from "../policy/policy-subject.js";
import { keyPolicyMaxSizeBytes, policyMaxSizeBytes } from "../posture/policy-size.js";
import { policyResource } from "./policy-resource.js";

/** What `s3audit policy` is told beside the document, as the user wrote it. */
export interface PolicyQuestion {
  readonly resource: string;
  /** null = not told. */
  readonly account: string | null;
  readonly trustedAccounts: readonly string[];
  readonly trustedOrganizations: readonly string[];
  /** `ALGORITHM` or `ALGORITHM=KEY`; null = not told. */
  readonly defaultEncryption: string | null;
}

/**
 * What the policy engine asks about.
 * @throws UsageError naming what is not an ARN, an account id, an organization id or an encryption.
 */
export function policySubject(question: PolicyQuestion): PolicySubject {
  const { arn, kind, partition, account } = policyResource(question.resource);
  const told = question.account;
  if (told !== null) checkAccount(told);
  if (account !== null && told !== null && account !== told) {
    throw new UsageError(`The resource belongs to account ${account} by its ARN, not to ${told}.`);
  }
  question.trustedAccounts.forEach(checkAccount);
  question.trustedOrganizations.forEach(checkOrganization);
  return {
    resource: arn,
    kind,
    account: account ?? told,
    partition,
    trust: { accounts: question.trustedAccounts, organizations: question.trustedOrganizations },
    defaultEncryption: question.defaultEncryption === null ? null : defaultEncryption(question.defaultEncryption),
    abac: null,
    organization: null,
    perimeter: { vpcs: [], vpcEndpoints: [], addresses: [] },
    networkOrigin: null,
  };
}

/** What AWS takes at most, in bytes, for the policy of a kind of resource. */
export function maxSizeBytes(kind: PolicyResourceKind): number {
  return kind === "kms-key" ? keyPolicyMaxSizeBytes : policyMaxSizeBytes;
}

function checkAccount(account: string): void {
  if (!/^\d{12}$/.test(account)) throw new UsageError(`"${account}" is no account id: an account id has 12 digits.`);
}

function checkOrganization(id: string): void {
  if (!/^o-[a-z0-9]{10,32}$/.test(id)) {
    throw new UsageError(`"${id}" is no organization id: an organization id looks like o-a1b2c3d4e5.`);
  }
}

function defaultEncryption(text: string): NonNullable<PolicySubject["defaultEncryption"]> {
  const [, algorithm, key] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  switch (algorithm) {
    case "AES256":
      if (key === undefined) return { algorithm, kmsKeyId: null };
      throw new UsageError(`The default encryption AES256 has no key, so that "${text}" cannot be.`);
    case "aws:kms":
    case "aws:kms:dsse":
      if (key === "") throw new UsageError(`"${text}" names no key behind its "=".`);
      return { algorithm, kmsKeyId: key ?? null };
    default:
      throw new UsageError(
        `"${text}" is no default encryption: AES256, aws:kms, aws:kms:dsse, or one of the latter two with =KEY.`,
      );
  }
}
