import { GetObjectLockConfigurationCommand, type DefaultRetention } from "@aws-sdk/client-s3";
import type { Read } from "../../aws/read.js";
import { absent, type Settled } from "../../model/fact.js";
import type { ObjectLock, RetentionPeriod, Versioning } from "../../model/facts.js";
import { answerFailure, required, requiredValue } from "../answer.js";
import { addressOf, bucketInput, type BucketAddress } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketObjectLockRead } from "../reads.js";

/** S3's code for a bucket without Object Lock. */
export const noObjectLock = "ObjectLockConfigurationNotFoundError";

/** The Object Lock configuration. */
export async function readObjectLock(read: Read, bucket: BucketAddress): Promise<ObjectLock> {
  const answer = await read(new GetObjectLockConfigurationCommand(bucketInput(bucket)), bucket.region);
  const configuration = answer.ObjectLockConfiguration;
  requiredValue(configuration?.ObjectLockEnabled, ["Enabled"], bucketObjectLockRead, "ObjectLockEnabled");
  const retention = configuration?.Rule?.DefaultRetention;
  const eventHold = retention?.DefaultEventHold;
  return {
    defaultRetention: retention === undefined ? null : defaultRetention(retention),
    defaultEventHold:
      eventHold === undefined ? null : required(period(eventHold), bucketObjectLockRead, "DefaultEventHold's period"),
  };
}

/** Object Lock; absent = off. */
export const objectLock: Collector<"bucket", "objectLock"> = {
  on: "bucket",
  fact: "objectLock",
  reads: factReads.bucket.objectLock,
  absentOn: [noObjectLock],
  decidedBy: [
    {
      by: "versioning",
      because:
        "Object Lock works only in buckets with versioning on, and where it is enabled versioning can no longer be suspended: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html",
      decide: (versioning) => (isOn(versioning) ? undefined : absent),
    },
  ],
  fetch: ({ read }, ref) => readObjectLock(read, addressOf(ref)),
};

function isOn(versioning: Settled<unknown>): boolean {
  // What the versioning collector made of the answer: `by` names it.
  return versioning.state === "known" && (versioning.value as Versioning).status === "Enabled";
}

/** null when there is an event hold alone. */
function defaultRetention(retention: DefaultRetention): ObjectLock["defaultRetention"] {
  const told = period(retention);
  if (retention.Mode === undefined && told === null) {
    required(retention.DefaultEventHold, bucketObjectLockRead, "DefaultRetention's mode and period");
    return null;
  }
  return {
    mode: requiredValue(retention.Mode, ["GOVERNANCE", "COMPLIANCE"], bucketObjectLockRead, "DefaultRetention.Mode"),
    period: required(told, bucketObjectLockRead, "DefaultRetention's Days or Years"),
  };
}

/** S3 takes days or years, at least one of either: a zero stands for the one that was not given. */
function period(told: {
  readonly Days?: number | undefined;
  readonly Years?: number | undefined;
}): RetentionPeriod | null {
  const [days, years] = [told.Days ?? 0, told.Years ?? 0];
  if (days > 0 && years > 0) {
    throw answerFailure(bucketObjectLockRead, "UnknownValue", "A retention period has both Days and Years.");
  }
  return days > 0 ? { days } : years > 0 ? { years } : null;
}
