import { z } from "zod";
import { textOrNone, texts } from "./common.js";

const state = z.enum(["ENABLED", "DISABLED"]);

/** What may be set of a Region. */
export const regionShapes = {
  guardDuty: z.strictObject({ id: z.string(), status: state, s3DataEvents: state.nullable() }),
  malwareProtectionPlans: z.array(
    z.strictObject({
      arn: z.string(),
      bucket: z.string(),
      objectPrefixes: texts.default([]),
      status: z.string(),
      statusReasons: texts,
    }),
  ),
  macie: z.strictObject({ status: z.enum(["ENABLED", "PAUSED"]) }),
  accessAnalyzers: z.array(z.strictObject({ arn: z.string(), name: z.string(), type: z.string(), status: z.string() })),
  configRecorders: z.array(
    z.strictObject({
      name: z.string(),
      isRecording: z.boolean(),
      lastStatus: textOrNone,
      recordsBuckets: z.boolean(),
      recordsAccountPublicAccessBlock: z.boolean(),
    }),
  ),
  securityHub: z.strictObject({ hubArn: z.string(), subscribedAt: textOrNone }),
};
