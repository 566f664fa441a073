import { GetBucketCorsCommand } from "@aws-sdk/client-s3";
import { required } from "../answer.js";
import { addressOf, bucketInput } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketCorsRead } from "../reads.js";

/** The CORS configuration; absent = none. */
export const cors: Collector<"bucket", "cors"> = {
  on: "bucket",
  fact: "cors",
  reads: factReads.bucket.cors,
  absentOn: ["NoSuchCORSConfiguration"],
  async fetch({ read }, ref) {
    const answer = await read(new GetBucketCorsCommand(bucketInput(addressOf(ref))), ref.region);
    return {
      rules: required(answer.CORSRules, bucketCorsRead, "CORSRule").map((rule) => ({
        allowedOrigins: required(rule.AllowedOrigins, bucketCorsRead, "AllowedOrigin"),
        allowedMethods: required(rule.AllowedMethods, bucketCorsRead, "AllowedMethod"),
        // Both lists are optional: a rule without them allows and exposes no headers.
        allowedHeaders: rule.AllowedHeaders ?? [],
        exposeHeaders: rule.ExposeHeaders ?? [],
        ...(rule.ID === undefined ? {} : { id: rule.ID }),
        ...(rule.MaxAgeSeconds === undefined ? {} : { maxAgeSeconds: rule.MaxAgeSeconds }),
      })),
    };
  },
};
