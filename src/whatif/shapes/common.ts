import { z } from "zod";
import { parsePolicy } from "../../policy/parse-policy.js";
import { PolicyError } from "../../policy/policy-error.js";
import { keyPolicyMaxSizeBytes, policyMaxSizeBytes } from "../../posture/policy-size.js";

// What the shapes of several kinds of resource share.

/** The text of a policy document that the engine understands. */
function policyOf(maxSizeBytes: number) {
  return z.string("must be a policy document").superRefine((text, context) => {
    try {
      parsePolicy(text, maxSizeBytes);
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      context.addIssue({ code: "custom", message: `is no policy that can be understood: ${error.message}` });
    }
  });
}

/** A resource's policy. */
export const policyText = policyOf(policyMaxSizeBytes);

/** A KMS key's policy. */
export const keyPolicyText = policyOf(keyPolicyMaxSizeBytes);

/** The four flags. */
export const publicAccessBlock = z.strictObject({
  blockPublicAcls: z.boolean(),
  ignorePublicAcls: z.boolean(),
  blockPublicPolicy: z.boolean(),
  restrictPublicBuckets: z.boolean(),
});

/** A whole number from 0 on. */
export const wholeNumber = z.int().min(0);

/** A whole number from 0 on, or none. */
export const numberOrNone = wholeNumber.nullable();

/** A list of texts. */
export const texts = z.array(z.string());

/** A text, or none. */
export const textOrNone = z.string().nullable();

/** 12 digits. */
export const accountId = z.string().regex(/^\d{12}$/, "must be an account: 12 digits");

/** A fact inside another one: what was not read may stay so, and nobody can set it to that. */
export function factOf(value: z.ZodType): z.ZodType {
  return z.discriminatedUnion("state", [
    z.strictObject({ state: z.literal("known"), value }),
    z.strictObject({ state: z.literal("absent") }),
    z.looseObject({ state: z.literal(["denied", "error", "unsupported"]) }),
  ]);
}

/** What was found in the Regions of an account. */
export function inRegionsOf(found: z.ZodType): z.ZodType {
  const unread = z.strictObject({ region: z.string(), why: z.looseObject({ state: z.literal(["denied", "error"]) }) });
  return z.strictObject({ found: z.array(found), unread: z.array(unread) });
}
