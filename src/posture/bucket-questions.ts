import type { DefaultEncryption, PolicyText } from "../model/facts.js";
import type { PerimeterAnswer, Proof } from "../model/policy-answers.js";
import type { Trust } from "../model/trust.js";
import { parsePolicy } from "../policy/parse-policy.js";
import { perimeter } from "../policy/perimeter.js";
import type { NetworkPerimeter, PolicySubject } from "../policy/policy-subject.js";
import { oldPresignedUrlsDenied, version2PresignedUrlsDenied, type PresignedDenied } from "../policy/presigned-urls.js";
import { newReasoning, type Reasoning } from "../policy/reasoning.js";
import { uploadEncryption } from "../policy/upload-encryption.js";
import { policyMaxSizeBytes } from "./policy-size.js";
import { bucketSubject, type Owned } from "./policy-subjects.js";

// Questions about a bucket policy that rest on parameters of a rule or on other facts, so that they are no part of the
// answers that every policy gets. The policy is one whose answers are known: it can be parsed.

/** A bucket and its policy. */
export interface BucketPolicy {
  readonly bucket: Owned;
  readonly policy: PolicyText;
}

const hourMs = 60 * 60 * 1000;

/** Whether presigned URLs are denied that are older than the limit, and those whose age nothing can tell. */
export function presignedUrls(
  bucketPolicy: BucketPolicy,
  limitHours: number,
): { readonly old: PresignedDenied; readonly version2: PresignedDenied } {
  const reasoning = reasoningOn(bucketPolicy, {});
  return {
    old: oldPresignedUrlsDenied(reasoning, limitHours * hourMs),
    version2: version2PresignedUrlsDenied(reasoning),
  };
}

/** Whether every upload is denied that asks for less than the default encryption with this key, by its ARN. */
export function weakUploads(
  bucketPolicy: BucketPolicy,
  algorithm: DefaultEncryption["algorithm"],
  keyArn: string | null,
): Proof {
  const defaultEncryption = { algorithm, kmsKeyId: keyArn };
  return uploadEncryption(reasoningOn(bucketPolicy, { defaultEncryption })).requiresKms;
}

/** Whether every request from outside these networks is denied. */
export function networkPerimeter(bucketPolicy: BucketPolicy, networks: NetworkPerimeter): PerimeterAnswer {
  return perimeter(reasoningOn(bucketPolicy, { perimeter: networks })).network;
}

const noTrust: Trust = { accounts: [], organizations: [] };

/** None of these questions depends on whom the configuration trusts. */
function reasoningOn({ bucket, policy }: BucketPolicy, known: Partial<PolicySubject>): Reasoning {
  const subject = { ...bucketSubject(bucket, noTrust), ...known };
  return newReasoning(parsePolicy(policy, policyMaxSizeBytes), subject);
}
