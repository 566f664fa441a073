import { known } from "../../src/model/fact.js";
import type { Trust } from "../../src/model/trust.js";
import { derivedFacts } from "../../src/posture/derived.js";
import { allFlagsOff, exampleBucket, policyText } from "./fact-builders.js";

const [bucketAnswers] = derivedFacts;

/** The facts `policy` and `policyAnswers` of the bucket `example`, as a configuration with this trust has them. */
export function policyTrusting(trust: Trust, ...statements: readonly object[]) {
  const facts = { policy: known(policyText(...statements)) };
  return { ...facts, policyAnswers: bucketAnswers.derive({ resource: exampleBucket, trust, cache: null, facts }) };
}

/** What else decides about outsiders: AWS does not call the policy public, and nothing is blocked. */
export const nothingRestricts = {
  policyStatus: known({ isPublic: false }),
  publicAccessBlock: known(allFlagsOff),
  "account.publicAccessBlock": known(allFlagsOff),
} as const;

/** A statement on the bucket `example` and its objects. */
export function allow(principal: unknown, action: string | readonly string[], condition?: object) {
  return {
    Effect: "Allow",
    Principal: principal,
    Action: action,
    Resource: ["arn:aws:s3:::example", "arn:aws:s3:::example/*"],
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

/** Another account as a principal. */
export const partner = { AWS: "arn:aws:iam::444455556666:root" } as const;
