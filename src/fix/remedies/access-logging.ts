import { known } from "../../model/fact.js";
import type { Facts } from "../../model/resource.js";
import { withLogDeliveryPolicy } from "../admit-log-delivery.js";
import { change, manual, type Remedy } from "../remedy.js";

/** Access logs to the log bucket of the account and Region; that bucket's own files admit them. */
export const logAccess: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-access-logging", "bucket-trail-log-access-logging"],
  onlyWhenNamed: null,
  propose({ ref, choices, neighbours }) {
    const target = neighbours.logBucketOf(ref.account, ref.region);
    if (target === null)
      return manual(
        choices.logBucket === null
          ? `The run knows no bucket in ${ref.region} that receives access logs: name one with --log-bucket.`
          : `The bucket of --log-bucket is in ${choices.logBucket.region} of account ${choices.logBucket.account}, and S3 delivers access logs only within an account and Region.`,
      );
    if (target === ref.name) return manual("It is the log bucket itself, and no bucket should log to itself.");
    return change(
      { logging: known({ targetBucket: target, targetPrefix: `${ref.name}/`, targetGrants: [] }) },
      `Access logs go to ${target}, below ${ref.name}/.`,
      [
        `Make the changes of the bucket ${target} first: without its policy S3 delivers nothing, and says so nowhere.`,
        "The log bucket must be in the same account and Region, without default retention and Requester Pays, and encrypted with SSE-S3 or with a customer managed KMS key whose policy lets logging.s3.amazonaws.com use it.",
        "Logs are stored and paid for: give the log bucket a lifecycle rule.",
      ],
    );
  },
};

/** Delivery that the target's policy does not admit: that bucket's files admit it, and nothing changes on this one. */
export const deliverLogs: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-access-logging-delivery"],
  onlyWhenNamed: null,
  propose({ ref, facts: { logTarget }, resultAfter }) {
    if (logTarget?.state !== "known") return manual("The log target was not read.");
    const { bucket, policy } = logTarget.value;
    const text = withLogDeliveryPolicy(policy, { name: bucket, partition: ref.partition }, [ref.account]);
    if (text === null) return manual("The log target's policy was not read, or has no room for one more statement.");
    const seen: Facts<"bucket"> = { logTarget: known({ ...logTarget.value, policy: known(text) }) };
    if (resultAfter(seen).status !== "pass")
      return manual(
        "A statement for log delivery in the target's policy would not suffice: the finding names what stands in the way.",
      );
    return {
      type: "change",
      settings: {},
      seen,
      description: `The files of the bucket ${bucket} add the statement that admits the logs of this account's buckets.`,
      cautions: [],
    };
  },
};
