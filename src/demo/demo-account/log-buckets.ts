import type { WorldBucket } from "../world.js";
import {
  everybodyReads,
  houseBucket,
  legacyBucket,
  logBuckets,
  logDeliveryGrants,
  logLifecycle,
  logsTo,
  sseKms,
} from "./bucket-parts.js";
import { euCentral1, euWest1, partner, retail, usEast1, usWest2 } from "./identities.js";
import { retailKeyArn, trailKey } from "./keys.js";
import { allowLogDelivery, bucketArn, denyHttp, objectsArn, privatePolicy } from "./policies.js";

const logsUsEast1 = logBuckets[usEast1];
const logsEuWest1 = logBuckets[euWest1];
const logsEuCentral1 = logBuckets[euCentral1];
const logsUsWest2 = logBuckets[usWest2];
const trailLogs = "example-retail-cloudtrail";
const configHistory = "example-retail-config-history";
const selfLogging = "example-retail-gateway-logs";

/** Where logs arrive. */
export const collectingBuckets: readonly WorldBucket[] = [
  // Shows: a log target as it should be, almost: its pattern of names leaves out the two websites, whose logs are lost.
  {
    ...houseBucket(logsUsEast1, usEast1),
    policy: privatePolicy(allowLogDelivery(logsUsEast1, "arn:aws:s3:::example-retail-*"), denyHttp(logsUsEast1)),
    logging: null,
    lifecycle: logLifecycle,
  },
  // Shows: the same in Europe, for any bucket name.
  {
    ...houseBucket(logsEuWest1, euWest1),
    policy: privatePolicy(allowLogDelivery(logsEuWest1, "arn:aws:s3:::*"), denyHttp(logsEuWest1)),
    logging: null,
    lifecycle: logLifecycle,
  },
  // Shows: a log target whose policy was written for one source; the logs of all others are silently lost.
  {
    ...houseBucket(logsEuCentral1, euCentral1),
    policy: privatePolicy(
      allowLogDelivery(logsEuCentral1, "arn:aws:s3:::example-retail-customer-records"),
      denyHttp(logsEuCentral1),
    ),
    logging: null,
    lifecycle: logLifecycle,
  },
  // Shows: a log target from before 2022 that needs its ACL: ACLs on, and the log delivery group is no outsider here.
  {
    ...legacyBucket(logsUsWest2, usWest2),
    ownership: "BucketOwnerPreferred",
    grants: logDeliveryGrants,
    lifecycle: logLifecycle,
  },
  // Shows: a trail's bucket that an intruder cannot empty: COMPLIANCE retention, own key, pinned to one trail.
  {
    ...houseBucket(trailLogs, usEast1),
    policy: privatePolicy(
      {
        Sid: "CloudTrailChecksAcl",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:GetBucketAcl",
        Resource: bucketArn(trailLogs),
        Condition: {
          StringEquals: { "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${retail}:trail/example-retail-audit` },
        },
      },
      {
        Sid: "CloudTrailWrites",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${bucketArn(trailLogs)}/AWSLogs/${retail}/*`,
        Condition: {
          StringEquals: {
            "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${retail}:trail/example-retail-audit`,
            "s3:x-amz-acl": "bucket-owner-full-control",
          },
        },
      },
      denyHttp(trailLogs),
    ),
    encryption: sseKms(retailKeyArn(trailKey)),
    objectLock: { defaultRetention: { mode: "COMPLIANCE", period: { years: 1 } }, defaultEventHold: null },
  },
  // Shows: the bucket of a trail that was made in the haste of an incident: everybody may read it by ACL, nothing keeps its
  // logs from being deleted, and nobody logs who does.
  {
    ...houseBucket("example-retail-incident-trail", usEast1),
    publicAccessBlock: null,
    ownership: "ObjectWriter",
    grants: [everybodyReads],
    logging: null,
  },
  // Shows: a confused deputy. Any AWS account's Config recorder may write here: nothing pins the source.
  {
    ...houseBucket(configHistory, usEast1),
    policy: privatePolicy(
      {
        Sid: "ConfigWrites",
        Effect: "Allow",
        Principal: { Service: "config.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: objectsArn(configHistory),
      },
      denyHttp(configHistory),
    ),
  },
  // Shows: a bucket that logs to itself, so that every delivered log makes another log.
  {
    ...houseBucket(selfLogging, usEast1),
    policy: privatePolicy(allowLogDelivery(selfLogging, bucketArn(selfLogging)), denyHttp(selfLogging)),
    logging: logsTo(selfLogging, "access"),
  },
  // Shows: logs that go nowhere. The target was deleted; whoever takes its name gets the logs. Events go to the partner.
  {
    ...houseBucket("example-retail-order-events", euWest1),
    logging: logsTo("example-retail-old-logs", "example-retail-order-events"),
    notifications: {
      eventBridge: false,
      topicArns: [`arn:aws:sns:eu-west-1:${partner}:orders`],
      queueArns: [],
      functionArns: [],
    },
  },
  // Shows: logs that go to a bucket of another account, which S3 does not deliver to and we cannot look into. So does a
  // replica that stays ours there, because its owner is not changed.
  {
    ...houseBucket("example-retail-shipping-labels", euWest1),
    logging: logsTo("partner-logistics-logs", "example-retail-shipping-labels"),
    replication: {
      role: `arn:aws:iam::${retail}:role/label-replication`,
      rules: [
        {
          id: "to-partner",
          status: "Enabled",
          destinationBucketArn: "arn:aws:s3:::partner-logistics-feed",
          destinationAccount: partner,
          ownerOverride: null,
          replicaKmsKeyId: null,
        },
      ],
    },
  },
];
