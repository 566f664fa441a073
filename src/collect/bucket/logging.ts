import { GetBucketLoggingCommand } from "@aws-sdk/client-s3";
import { aclGrantee } from "../acl-grants.js";
import { required, requiredValue } from "../answer.js";
import { addressOf, bucketInput } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketLoggingRead } from "../reads.js";

/**
 * Server access logging; absent = off: S3 then answers an empty status.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html
 */
export const logging: Collector<"bucket", "logging"> = {
  on: "bucket",
  fact: "logging",
  reads: factReads.bucket.logging,
  async fetch({ read }, ref) {
    const answer = await read(new GetBucketLoggingCommand(bucketInput(addressOf(ref))), ref.region);
    const enabled = answer.LoggingEnabled;
    if (enabled === undefined) {
      return undefined;
    }
    // S3 leaves the list out when it is empty.
    const targetGrants = enabled.TargetGrants ?? [];
    return {
      targetBucket: required(enabled.TargetBucket, bucketLoggingRead, "TargetBucket"),
      targetPrefix: required(enabled.TargetPrefix, bucketLoggingRead, "TargetPrefix"),
      targetGrants: targetGrants.map((grant) => ({
        grantee: aclGrantee(grant.Grantee, bucketLoggingRead),
        permission: requiredValue(
          grant.Permission,
          ["FULL_CONTROL", "READ", "WRITE"],
          bucketLoggingRead,
          "TargetGrants.Permission",
        ),
      })),
    };
  },
};
