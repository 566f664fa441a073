import { z } from "zod";
import { accountId, policyText, publicAccessBlock, textOrNone, wholeNumber } from "./common.js";

/** What may be set of an access point. */
export const accessPointShapes = {
  policy: policyText,
  settings: z.strictObject({
    networkOrigin: z.enum(["Internet", "VPC"]),
    vpcId: textOrNone,
    bucket: z.string().min(1),
    bucketAccountId: accountId.nullable(),
    publicAccessBlock,
    alias: textOrNone,
  }),
};

/** What may be set of a Multi-Region access point. */
export const multiRegionShapes = {
  policy: policyText,
  routes: z.array(
    z.strictObject({ bucket: z.string(), region: z.string(), trafficDialPercent: z.number().min(0).max(100) }),
  ),
};

/** What may be set of an Object Lambda access point. */
export const objectLambdaShapes = { policy: policyText };

const granteeType = z.enum(["IAM", "DIRECTORY_USER", "DIRECTORY_GROUP"]);
const permission = z.enum(["READ", "WRITE", "READWRITE"]);
const grant = z.strictObject({ id: z.string(), granteeType, grantee: z.string(), permission, scope: z.string() });

/** What may be set of an Access Grants instance. */
export const accessGrantsShapes = {
  instance: z.strictObject({ identityCenterInstanceArn: textOrNone }),
  policy: policyText,
  grantsByKind: z.strictObject({
    total: wholeNumber,
    groups: z.array(
      z.strictObject({
        granteeType,
        permission,
        reach: z.enum(["everything", "bucket", "part"]).nullable(),
        count: wholeNumber,
        examples: z.array(grant).min(1),
      }),
    ),
  }),
};
