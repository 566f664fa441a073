import { z } from "zod";
import { parsePolicy } from "../policy/parse-policy.js";
import { PolicyError } from "../policy/policy-error.js";
import { keyPolicyMaxSizeBytes, policyMaxSizeBytes } from "../posture/policy-size.js";

// What may be asked "what if", and the shape it must have: the facts of src/model/facts.ts as a person writes them. What
// follows from other facts is not here: it is made to follow.

/** The text of a policy document that the engine understands. */
function policyText(maxSizeBytes: number) {
  return z.string("must be a policy document").superRefine((text, context) => {
    try {
      parsePolicy(text, maxSizeBytes);
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      context.addIssue({ code: "custom", message: `is no policy that can be understood: ${error.message}` });
    }
  });
}

const publicAccessBlock = z.strictObject({
  blockPublicAcls: z.boolean(),
  ignorePublicAcls: z.boolean(),
  blockPublicPolicy: z.boolean(),
  restrictPublicBuckets: z.boolean(),
});

const grantee = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("CanonicalUser"), id: z.string() }),
  z.strictObject({ type: z.literal("Group"), uri: z.string() }),
  z.strictObject({ type: z.literal("AmazonCustomerByEmail"), email: z.string() }),
]);

const acl = z.strictObject({
  ownerId: z.string(),
  grants: z.array(
    z.strictObject({ grantee, permission: z.enum(["FULL_CONTROL", "WRITE", "WRITE_ACP", "READ", "READ_ACP"]) }),
  ),
});

const wholeNumber = z.int().min(0);
const numberOrNone = wholeNumber.nullable();
const period = z.union([z.strictObject({ days: wholeNumber }), z.strictObject({ years: wholeNumber })]);

const encryption = z.strictObject({
  algorithm: z.enum(["AES256", "aws:kms", "aws:kms:dsse"]),
  kmsKeyId: z.string().nullable(),
  bucketKeyEnabled: z.boolean(),
  blockedEncryptionTypes: z.array(z.enum(["NONE", "SSE-C"])).nullable(),
});

const versioning = z.strictObject({
  status: z.enum(["Enabled", "Suspended"]),
  mfaDelete: z.enum(["Enabled", "Disabled"]).nullable(),
});

const objectLock = z.strictObject({
  defaultRetention: z.strictObject({ mode: z.enum(["GOVERNANCE", "COMPLIANCE"]), period }).nullable(),
  defaultEventHold: period.nullable(),
});

const logging = z.strictObject({
  targetBucket: z.string().min(1),
  targetPrefix: z.string(),
  targetGrants: z.array(z.strictObject({ grantee, permission: z.enum(["FULL_CONTROL", "READ", "WRITE"]) })),
});

const tags = z.array(z.strictObject({ key: z.string(), value: z.string() }));

const lifecycleRule = z.strictObject({
  id: z.string(),
  enabled: z.boolean(),
  filter: z.strictObject({
    prefix: z.string(),
    tags,
    objectSizeGreaterThanBytes: numberOrNone,
    objectSizeLessThanBytes: numberOrNone,
  }),
  expirationDays: numberOrNone,
  expirationDate: z.iso.datetime().nullable(),
  expiredObjectDeleteMarker: z.boolean(),
  noncurrentExpirationDays: numberOrNone,
  newerNoncurrentVersions: numberOrNone,
  abortIncompleteMultipartUploadDays: numberOrNone,
  transitions: z.array(
    z.strictObject({ days: numberOrNone, date: z.iso.datetime().nullable(), storageClass: z.string() }),
  ),
  noncurrentTransitions: z.array(
    z.strictObject({
      days: numberOrNone,
      storageClass: z.string(),
      newerNoncurrentVersions: wholeNumber.optional(),
    }),
  ),
});

const lifecycle = z.strictObject({
  rules: z.array(lifecycleRule),
  transitionDefaultMinimumObjectSize: z.string().optional(),
});

const website = z.strictObject({
  indexDocument: z.string().nullable(),
  errorDocument: z.string().nullable(),
  redirectAllTo: z.strictObject({ hostName: z.string(), protocol: z.string().nullable() }).nullable(),
  redirectHosts: z.array(z.string()),
});

const texts = z.array(z.string());
const cors = z.strictObject({
  rules: z.array(
    z.strictObject({
      allowedOrigins: texts,
      allowedMethods: texts,
      allowedHeaders: texts,
      exposeHeaders: texts,
      id: z.string().optional(),
      maxAgeSeconds: wholeNumber.optional(),
    }),
  ),
});

const settable = {
  account: { publicAccessBlock },
  bucket: {
    policy: policyText(policyMaxSizeBytes),
    publicAccessBlock,
    acl,
    ownership: z.enum(["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"]),
    encryption,
    versioning,
    objectLock,
    logging,
    lifecycle,
    website,
    cors,
    tags,
    payer: z.enum(["BucketOwner", "Requester"]),
    acceleration: z.enum(["Enabled", "Suspended"]),
    abac: z.enum(["Enabled", "Disabled"]),
    kmsKeyRotation: z.strictObject({ enabled: z.boolean(), periodDays: numberOrNone }),
    kmsKeyPolicy: policyText(keyPolicyMaxSizeBytes),
  },
  "access-point": { policy: policyText(policyMaxSizeBytes) },
} as const;

export type SettableKind = keyof typeof settable;

const byKind: { readonly [kind: string]: { readonly [fact: string]: z.ZodType } } = settable;

/** The facts of the kind that may be set, by name. */
export function settableFacts(kind: string): readonly string[] {
  return Object.keys(byKind[kind] ?? {});
}

/** Every name under which a fact of some kind may be set. */
export const settableNames: readonly string[] = [...new Set(Object.keys(byKind).flatMap(settableFacts))];

/** What is wrong with the value, in a clause that goes on after the fact's name; null when it has the fact's shape. */
export function shapeProblem(kind: string, fact: string, value: unknown): string | null {
  const schema = byKind[kind]?.[fact];
  if (schema === undefined) throw new Error(`${kind} ${fact} may not be set.`);
  const result = schema.safeParse(value);
  if (result.success) return null;
  const [issue] = result.error.issues;
  if (issue === undefined) return "has another shape";
  const where = issue.path.length === 0 ? "" : `.${issue.path.join(".")}`;
  return `${where}${where === "" ? "" : ": "}${issue.message}`;
}
