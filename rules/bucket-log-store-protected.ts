import { noExternalDestruction } from "../src/posture/external-destruction.js";
import { allStand } from "../src/posture/legs.js";
import { lifecycleKeepsData } from "../src/posture/lifecycle-removal.js";
import { isVersioned } from "../src/posture/log-buckets.js";
import { unreadRegions } from "../src/posture/regions-read.js";
import { toldRole } from "../src/posture/roles.js";
import { days, defineRule, gapsAmong, strings, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-log-store-protected",
    title: "A store of access logs or Config history keeps what is removed",
    rationale:
      "Access logs and configuration history are what an investigation is made from. In a bucket without versions they are gone " +
      "with one delete, and with a short lifecycle rule they go by themselves.",
    remediation: {
      summary:
        "Enable versioning on the log bucket, give its lifecycle rules enough days, and remove the outsiders that the message names.",
      console: "Open the bucket, Properties, Bucket versioning, Edit, and choose Enable.",
      cli: "aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled",
      terraform:
        'resource "aws_s3_bucket_versioning" "this" {\n  bucket = "BUCKET"\n  versioning_configuration {\n    status = "Enabled"\n  }\n}',
      cloudformation:
        "Type: AWS::S3::Bucket\nProperties:\n  BucketName: BUCKET\n  VersioningConfiguration:\n    Status: Enabled",
      caution: "Removed logs are kept and paid for until a lifecycle rule ends noncurrent versions.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
      "https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html",
    ],
    controls: ["nist-800-53-r5:AU-9"],
  },
  on: "bucket",
  requires: ["roles"],
  optional: [
    "account.configDeliveryChannels",
    "logging",
    "versioning",
    "lifecycle",
    "policy",
    "policyAnswers",
    "policyStatus",
    "publicAccessBlock",
    "account.publicAccessBlock",
  ],
  parameters: { minimumDays: days(7), ownIds: strings() },
  evaluate({ facts, resource, parameters: { minimumDays, ownIds }, now }) {
    const role = toldRole(facts.roles, ["server-access-logs", "config-delivery"]);
    if (role === null) {
      const { logging, "account.configDeliveryChannels": channels } = facts;
      // Who may not read where this bucket's logs go may hardly read it of the others, and they name the stores.
      const missing = gapsAmong({ "account.configDeliveryChannels": channels, logging });
      if (missing.length > 0) return { status: "unknown", missing };
      const none = "Neither the access logs of another scanned bucket nor a Config delivery channel go to the bucket.";
      // Regions that an organization closed would make every bucket unknown.
      const { reasons } = unreadRegions({ "account.configDeliveryChannels": channels });
      return { status: "not-applicable", reason: [none, ...reasons].join(" ") };
    }
    const judged = allStand([
      { what: "versioning is on", judged: isVersioned(facts.versioning) },
      { what: "no lifecycle rule removes logs too soon", judged: lifecycleKeepsData(facts, minimumDays, now) },
      { what: "no outsider can destroy them", judged: noExternalDestruction(facts, resource.account, ownIds) },
    ]);
    return judged.status === "open" ? unknownBecause(judged) : judged;
  },
});
