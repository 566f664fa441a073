import { z } from "zod";
import { lifecycle } from "./bucket.js";
import { factOf, policyText, textOrNone, texts } from "./common.js";

const encryption = z.strictObject({ algorithm: z.enum(["AES256", "aws:kms"]), kmsKeyArn: textOrNone });

const table = z.strictObject({ arn: z.string(), namespace: z.string(), name: z.string() });

const replication = z.strictObject({ role: z.string(), destinations: texts });

/** What may be set of a directory bucket. */
export const directoryBucketShapes = { policy: policyText, encryption, lifecycle };

/** What may be set of a table bucket, its tables included. */
export const tableBucketShapes = {
  policy: policyText,
  encryption,
  replication,
  tablePolicies: z.array(z.strictObject({ table, policy: factOf(policyText) })),
  tableEncryption: z.array(z.strictObject({ table, encryption: factOf(encryption) })),
  tableReplication: z.array(z.strictObject({ table, replication: factOf(replication) })),
};

/** What may be set of a vector bucket, its indexes included. */
export const vectorBucketShapes = {
  policy: policyText,
  encryption,
  indexes: z.array(z.strictObject({ name: z.string(), encryption: factOf(encryption) })),
};

/** What may be set of an S3 file system. */
export const fileSystemShapes = {
  policy: policyText,
  mountTargets: z.array(z.strictObject({ id: z.string(), vpcId: textOrNone, subnetId: z.string() })),
};

/** What may be set of a Glacier vault. */
export const vaultShapes = {
  policy: policyText,
  lock: z.strictObject({ state: z.enum(["InProgress", "Locked"]), policy: policyText }),
};

/** What may be set of a Transfer Family server. */
export const transferServerShapes = {
  settings: z.strictObject({
    domain: z.enum(["S3", "EFS"]).nullable().default(null),
    protocols: texts,
    securityPolicyName: textOrNone,
    endpointType: z.string(),
    loggingRole: textOrNone,
    structuredLogDestinations: texts,
  }),
};
