import type { Fact } from "../model/fact.js";
import type {
  AccessPointBucket,
  AccessPointSettings,
  PolicyStatus,
  PolicyText,
  PublicAccessBlock,
} from "../model/facts.js";
import type { PolicyAnswers } from "../model/policy-answers.js";
import type { Trust } from "../model/trust.js";
import { accessPointLayers, type BucketPlace } from "./block-public-access.js";
import { namedGaps } from "./named-gap.js";
import { consentToOutsiders } from "./outsider-consent.js";
import { judgeAdmissions } from "./outside-verdict.js";
import { byAccess, describeAdmissions, untrustedOutsiders } from "./outsiders.js";
import type { Owned } from "./policy-subjects.js";
import type { Judged } from "./undecided.js";

/** An access point whose policy was read, and what else decides about outsiders. */
export interface AccessPointFacts {
  readonly resource: Owned;
  readonly settings: Pick<AccessPointSettings, "networkOrigin" | "bucket" | "bucketAccountId" | "publicAccessBlock">;
  readonly policy: PolicyText;
  readonly answers: PolicyAnswers;
  readonly policyStatus: Fact<PolicyStatus>;
  readonly bucket: Fact<AccessPointBucket>;
  readonly "account.publicAccessBlock": Fact<PublicAccessBlock>;
  readonly trust: Trust;
  /** Where the facts tell of its bucket. */
  readonly place: BucketPlace;
}

/** The verdict on the untrusted outsiders whom an access point and its bucket admit together. */
export function judgeAccessPointOutsiders(facts: AccessPointFacts, knownIds: readonly string[]): Judged {
  const { resource, settings, policy, answers, policyStatus, bucket, trust } = facts;
  const untrusted = untrustedOutsiders(answers, { account: resource.account, knownIds });
  const judged = { policy, answers, policyStatus, layers: accessPointLayers(facts, facts.place) };
  const alone = judgeAdmissions(judged, untrusted, byAccess);
  if (alone.status === "pass") return alone;
  const bucketPolicy = bucket.state === "known" ? bucket.value.policy : bucket;
  const refusal = `The policy of the bucket ${settings.bucket} does not consent to it.`;
  if (bucketPolicy.state === "absent") return latent(describeAdmissions(untrusted, byAccess), refusal);
  if (bucketPolicy.state !== "known") {
    const reasons = [`Whether the bucket ${settings.bucket} consents to what the access point admits decides.`];
    const open = alone.status === "open" ? alone.gaps : [];
    return { status: "open", gaps: [...open, ...namedGaps(facts.place.fact, bucketPolicy)], reasons };
  }
  const { account, partition } = resource;
  const pair = {
    networkOrigin: settings.networkOrigin,
    accessPoint: { arn: resource.arn, account, partition, policy, answers },
    bucket: {
      arn: `arn:${partition}:s3:::${settings.bucket}`,
      account: settings.bucketAccountId ?? account,
      partition,
      policy: bucketPolicy.value,
    },
    trust,
  };
  const { admitted, refused } = consentToOutsiders(pair, untrusted);
  const verdict = judgeAdmissions(judged, admitted, byAccess);
  if (verdict.status !== "pass" || refused.length === 0) return verdict;
  return latent(describeAdmissions(refused, byAccess), refusal);
}

function latent(admits: string, refusal: string): Judged {
  return { status: "pass", message: `Latent: ${admits} ${refusal}` };
}
