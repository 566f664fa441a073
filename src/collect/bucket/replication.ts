import { GetBucketReplicationCommand, type ReplicationRule as AwsReplicationRule } from "@aws-sdk/client-s3";
import { absent } from "../../model/fact.js";
import type { Read } from "../../aws/read.js";
import type { Replication, ReplicationRule } from "../../model/bucket-facts.js";
import { optionalValue, required, requiredValue } from "../answer.js";
import { addressOf, bucketInput, type BucketAddress } from "../bucket-address.js";
import { bucketNameOf } from "../bucket-arn.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketReplicationRead } from "../reads.js";

/** S3's code for a bucket without replication. */
export const noReplication = "ReplicationConfigurationNotFoundError";

/** The replication configuration; absent = none. */
export const replication: Collector<"bucket", "replication"> = {
  on: "bucket",
  fact: "replication",
  reads: factReads.bucket.replication,
  absentOn: [noReplication],
  decidedBy: [
    {
      by: "versioning",
      because:
        "Only a bucket with versioning on can be replicated, and versioning cannot be suspended while it is: https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html#replication-requirements",
      decide: (versioning) => (versioning.state === "absent" ? absent : undefined),
    },
  ],
  fetch: ({ read }, ref) => readReplication(read, addressOf(ref)),
};

/** The replication configuration. */
export async function readReplication(read: Read, bucket: BucketAddress): Promise<Replication> {
  const answer = await read(new GetBucketReplicationCommand(bucketInput(bucket)), bucket.region);
  const configuration = required(answer.ReplicationConfiguration, bucketReplicationRead, "ReplicationConfiguration");
  return {
    role: required(configuration.Role, bucketReplicationRead, "Role"),
    rules: required(configuration.Rules, bucketReplicationRead, "Rule").map(replicationRule),
  };
}

function replicationRule(rule: AwsReplicationRule): ReplicationRule {
  const read = bucketReplicationRead;
  const destination = required(rule.Destination, read, "Destination");
  return {
    // A name for the reader only.
    id: rule.ID ?? "",
    enabled: requiredValue(rule.Status, ["Enabled", "Disabled"], read, "Status") === "Enabled",
    coversWholeBucket: coversWholeBucket(rule),
    destinationBucket: bucketNameOf(destination.Bucket, read, "Destination.Bucket"),
    destinationAccount: destination.Account ?? null,
    ownerOverride: optionalValue(
      destination.AccessControlTranslation?.Owner,
      ["Destination"],
      read,
      "AccessControlTranslation.Owner",
    ),
    replicaKmsKeyId: destination.EncryptionConfiguration?.ReplicaKmsKeyID ?? null,
    replicatesKmsObjects: replicatesKmsObjects(rule),
  };
}

/** The older form writes the prefix beside the filter. */
function coversWholeBucket({ Filter: filter, Prefix: olderPrefix }: AwsReplicationRule): boolean {
  const prefixes = [olderPrefix, filter?.Prefix, filter?.And?.Prefix];
  const tags = [filter?.Tag, ...(filter?.And?.Tags ?? [])].filter((tag) => tag !== undefined);
  return tags.length === 0 && prefixes.every((prefix) => prefix === undefined || prefix === "");
}

/**
 * S3 leaves objects encrypted with KMS keys out, unless the rule asks for them.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 */
function replicatesKmsObjects({ SourceSelectionCriteria: criteria }: AwsReplicationRule): boolean {
  const status = criteria?.SseKmsEncryptedObjects?.Status;
  return (
    optionalValue(status, ["Enabled", "Disabled"], bucketReplicationRead, "SseKmsEncryptedObjects.Status") === "Enabled"
  );
}
