import type { Fact } from "../model/fact.js";
import type { DefaultEncryption } from "../model/facts.js";
import type { PolicyAnswers } from "../model/policy-answers.js";
import { describeRequest } from "../policy/describe-request.js";
import { bucketSettingCause } from "./causes.js";
import { regionsWithoutBlockedEncryptionTypes } from "./encryption.js";
import { factEvidence, failEvidence, memberEvidence } from "./evidence.js";
import { namedGaps } from "./named-gap.js";
import type { Judged } from "./undecided.js";

/**
 * Whether nobody can write with SSE-C, whose key the uploader keeps: by the bucket's own setting, or by its policy, which
 * alone can do it in the Regions where S3 does not offer the setting.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html
 */
export function sseCBlocked(
  facts: { readonly encryption: Fact<DefaultEncryption>; readonly policyAnswers: Fact<PolicyAnswers> },
  region: string,
): Judged {
  const { encryption, policyAnswers } = facts;
  const blocked = encryption.state === "known" ? encryption.value.blockedEncryptionTypes : null;
  if (blocked?.includes("SSE-C")) {
    return { status: "pass", evidence: [memberEvidence("encryption", "/blockedEncryptionTypes", blocked)] };
  }
  const proof = policyAnswers.state === "known" ? policyAnswers.value.uploadEncryption.blocksSseC : null;
  if (proof?.verdict === "holds") {
    return {
      status: "pass",
      message: "The bucket policy denies every upload with SSE-C.",
      evidence: [memberEvidence("policyAnswers", "/uploadEncryption/blocksSseC/verdict", proof.verdict)],
    };
  }
  if (encryption.state === "unsupported") return { status: "not-applicable", reason: encryption.reason };
  const isOffered = !regionsWithoutBlockedEncryptionTypes.includes(region);
  const gaps = [
    ...(isOffered ? namedGaps("encryption", encryption) : []),
    ...namedGaps("policyAnswers", policyAnswers),
  ];
  if (gaps.length > 0) return { status: "open", gaps, reasons: [] };
  if (proof?.verdict === "unknown") {
    const reason = "Whether the bucket policy denies every upload with SSE-C could not be decided.";
    return { status: "open", gaps: [], reasons: [reason] };
  }
  const setting = isOffered ? describeSetting(encryption, blocked) : notOffered(region);
  const witness = proof?.witness ?? null;
  const example = witness === null ? "" : `: nothing denies ${describeRequest(witness)}`;
  return {
    status: "fail",
    message: `${setting}, and no policy denies every upload with SSE-C${example}.`,
    evidence: failEvidence([
      encryption.state === "known"
        ? memberEvidence("encryption", "/blockedEncryptionTypes", blocked)
        : factEvidence("encryption", encryption),
      proof === null
        ? { fact: "policyAnswers", pointer: "/state", value: policyAnswers.state }
        : memberEvidence("policyAnswers", "/uploadEncryption/blocksSseC", proof),
    ]),
    cause: bucketSettingCause("default encryption"),
  };
}

/** Why the setting is no answer in such a Region. */
export function notOffered(region: string): string {
  return `S3 does not offer blocking of SSE-C in ${region}`;
}

function describeSetting(
  encryption: Fact<DefaultEncryption>,
  blocked: DefaultEncryption["blockedEncryptionTypes"],
): string {
  if (encryption.state === "absent") return "The bucket has no default encryption, where SSE-C would be blocked";
  if (blocked === null) return "AWS answered no blocked encryption types for the bucket";
  return `AWS answered the blocked encryption types ${blocked.length === 0 ? "as an empty list" : blocked.join(", ")}`;
}
