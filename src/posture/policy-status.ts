import type { Fact } from "../model/fact.js";
import type { PolicyStatus } from "../model/facts.js";
import type { PolicyAnswers } from "../model/policy-answers.js";
import { namedGaps, type NamedGap } from "./named-gap.js";

/** Whether AWS calls a policy public, which is what its Block Public Access goes by. */
export interface PublicByAws {
  /** `unclear`: AWS was not asked, and its published test does not decide this policy. */
  readonly answer: "public" | "not-public" | "unclear";
  /** Who says so. */
  readonly by: "AWS" | "s3audit";
  /** A sentence where AWS's answer and our reading of its test differ, or where only the latter is at hand; else empty. */
  readonly remark: string;
  /** Why AWS's own answer is not at hand. */
  readonly gaps: readonly NamedGap[];
}

/** AWS's own answer where it was read, else AWS's published test as the policy engine reads it. */
export function publicByAws(status: Fact<PolicyStatus>, { publicAccess }: PolicyAnswers): PublicByAws {
  const { isPublic, narrowed } = publicAccess;
  if (status.state === "known") {
    const aws = status.value.isPublic;
    const differs = aws !== isPublic && narrowed.length === 0;
    return {
      answer: aws ? "public" : "not-public",
      by: "AWS",
      remark: differs
        ? `AWS calls the policy ${aws ? "public" : "not public"}, although by its published test it is ${aws ? "not" : "public"}.`
        : "",
      gaps: [],
    };
  }
  const answer = isPublic ? "public" : narrowed.length > 0 ? "unclear" : "not-public";
  return {
    answer,
    by: "s3audit",
    remark: "AWS's own verdict on the policy was not read: its published test was applied.",
    gaps: namedGaps("policyStatus", status),
  };
}
