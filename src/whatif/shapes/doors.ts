import { z } from "zod";
import { accountId, policyText, publicAccessBlock, textOrNone } from "./common.js";

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

/** What may be set of an Access Grants instance. */
export const accessGrantsShapes = {
  instance: z.strictObject({ identityCenterInstanceArn: textOrNone }),
  policy: policyText,
  grants: z.array(
    z.strictObject({
      id: z.string(),
      granteeType: z.enum(["IAM", "DIRECTORY_USER", "DIRECTORY_GROUP"]),
      grantee: z.string(),
      permission: z.enum(["READ", "WRITE", "READWRITE"]),
      scope: z.string(),
    }),
  ),
};
