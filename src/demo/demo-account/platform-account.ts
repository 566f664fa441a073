import { bareAccount } from "../bare-account.js";
import { macieOn, type WorldWatchers } from "../world-watchers.js";
import { everythingBlocked, listedBuckets, newBucket, type WorldAccount, type WorldBucket } from "../world.js";
import { platformAccessGrants } from "./access-grants.js";
import { tidyLifecycle, logLifecycle } from "./bucket-parts.js";
import { euCentral1, euWest1, platform, retail } from "./identities.js";
import { allowDistribution, allowServiceWrites, denyHttp, privatePolicy, type Statement } from "./policies.js";
import { exampleOrganization } from "./watchers.js";

const logs = "example-platform-logs";
const trailLogs = "example-platform-cloudtrail";
const configHistory = "example-platform-config";
const metrics = "example-platform-metrics";
const docsDistribution = "E3PLATFORMDOCS";
const reservedName = "docs.platform.example-retail.com";
const trailArn = `arn:aws:cloudtrail:${euWest1}:${platform}:trail/example-platform`;
/** The nine changes of a bucket that CIS wants to be told of. */
const bucketChangesPattern =
  "{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || " +
  "($.eventName = PutBucketCors) || ($.eventName = PutBucketLifecycle) || ($.eventName = PutBucketReplication) || " +
  "($.eventName = DeleteBucketPolicy) || ($.eventName = DeleteBucketCors) || ($.eventName = DeleteBucketLifecycle) || " +
  "($.eventName = DeleteBucketReplication)) }";
const role = `arn:aws:iam::${platform}:role/s3audit`;

/**
 * Returns the platform team's account: small, new and well kept. Every rule about an account or a Region passes here, and the
 * core rules about buckets do.
 */
export function platformAccount(): WorldAccount {
  return {
    ...bareAccount,
    id: platform,
    canonicalId: "b1c2d3e4f5061728394a5b6c7d8e9f00112233445566778899aabbccddeeff00",
    roles: [{ arn: role, roleId: "AROAPLATFORMAUDITEXA", trustedAccounts: [retail], externalId: null, mfa: null }],
    enabledRegions: [euCentral1, euWest1],
    publicAccessBlock: everythingBlocked,
    buckets: listedBuckets([
      deliveryBucket(trailLogs, "cloudtrail.amazonaws.com", trailArn),
      deliveryBucket(configHistory, "config.amazonaws.com", null),
      {
        ...keptBucket(logs),
        policy: privatePolicy(logDelivery(), denyHttp(logs)),
        logging: null,
        lifecycle: { rules: [...logLifecycle.rules, ...tidyLifecycle.rules] },
      },
      keptBucket(metrics),
      // Shows: a bucket that is named as old links are, so that nobody takes their name over; CloudFront alone reads it.
      {
        ...keptBucket(reservedName),
        policy: privatePolicy(
          allowDistribution(reservedName, `arn:aws:cloudfront::${platform}:distribution/${docsDistribution}`),
          denyHttp(reservedName),
        ),
      },
    ]),
    accessGrants: platformAccessGrants,
    trails: [
      {
        name: "example-platform",
        homeRegion: euWest1,
        isMultiRegion: true,
        isOrganizationTrail: false,
        bucket: trailLogs,
        kmsKeyId: null,
        logFileValidation: true,
        logGroupArn: `arn:aws:logs:${euWest1}:${platform}:log-group:example-platform:*`,
        isLogging: true,
        eventSelectors: {
          kind: "basic",
          selectors: [
            {
              readWriteType: "All",
              includeManagementEvents: true,
              dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }],
            },
          ],
        },
      },
    ],
    watchers,
  };
}

function keptBucket(name: string): WorldBucket {
  return {
    ...newBucket(name, euWest1),
    policy: privatePolicy(denyHttp(name)),
    versioning: { status: "Enabled", mfaDelete: null },
    logging: { targetBucket: logs, targetPrefix: `${name}/`, targetGrants: [] },
    lifecycle: tidyLifecycle,
    tags: [{ key: "owner", value: "platform" }],
  };
}

function deliveryBucket(name: string, service: string, sourceArn: string | null): WorldBucket {
  const delivery = allowServiceWrites(name, service, { account: platform, arn: sourceArn });
  return {
    ...keptBucket(name),
    policy: privatePolicy(delivery, denyHttp(name)),
    objectLock: { defaultRetention: { mode: "COMPLIANCE", period: { days: 365 } }, defaultEventHold: null },
  };
}

function logDelivery(): Statement {
  return allowServiceWrites(logs, "logging.s3.amazonaws.com", {
    account: platform,
    arn: "arn:aws:s3:::example-platform-*",
  });
}

const watchers: WorldWatchers = {
  organization: {
    ...exampleOrganization,
    // Shows: the organization's policy is where the account's Block Public Access comes from.
    s3Policy: "all",
    parents: [
      { id: "ou-ex01-platform", type: "ORGANIZATIONAL_UNIT" },
      { id: "r-ex01", type: "ROOT" },
    ],
    delegation: "policies",
  },
  detectors: [
    {
      id: "e1e1a2b3c4d5e6f708192a3b4c5d6e7f",
      region: euWest1,
      status: "ENABLED",
      s3DataEvents: "ENABLED",
      exports: [],
    },
  ],
  malwareProtectionPlans: [],
  macie: [{ ...macieOn, region: euWest1 }],
  analyzers: [{ region: euWest1, name: "external-access", type: "ACCOUNT", status: "ACTIVE" }],
  analyzerFindings: [],
  hostedZones: [
    {
      id: "Z0EXAMPLEPLATFORM",
      name: "platform.example-retail.com",
      isPrivate: false,
      records: [
        {
          name: reservedName,
          type: "CNAME",
          aliasTarget: null,
          values: [`${reservedName}.s3.eu-west-1.amazonaws.com`],
        },
      ],
    },
  ],
  configRecorders: [
    { region: euWest1, name: "default", isRecording: true, resourceTypes: null, servicePrincipal: null },
  ],
  deliveryChannels: [{ region: euWest1, name: "default", bucket: configHistory }],
  securityHubs: [euWest1],
  metricFilters: [
    {
      region: euWest1,
      logGroup: "example-platform",
      name: "bucket-changes",
      pattern: bucketChangesPattern,
      metrics: [{ namespace: "CloudTrail", metricName: "BucketChanges", metricValue: "1" }],
    },
  ],
  alarms: [
    {
      region: euWest1,
      alarm: {
        kind: "metric",
        name: "bucket-changes",
        actionsEnabled: true,
        actions: [`arn:aws:sns:${euWest1}:${platform}:security`],
        namespace: "CloudTrail",
        metricName: "BucketChanges",
        statistic: "Sum",
        comparison: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        datapointsToAlarm: 1,
      },
    },
  ],
  distributions: [
    {
      id: docsDistribution,
      isEnabled: true,
      origins: [{ id: "docs", domainName: `${reservedName}.s3.eu-west-1.amazonaws.com`, accessControlId: "E2OACDOCS" }],
    },
  ],
  storageLens: [
    {
      id: "everything",
      homeRegion: euWest1,
      isEnabled: true,
      excludedRegions: [],
      export: { bucket: metrics, account: platform, encryption: "SSE-S3", kmsKeyId: null },
    },
  ],
  batchJobs: [
    {
      id: "22222222-3333-4444-5555-666666666666",
      region: euWest1,
      status: "Complete",
      createdAt: "2026-10-12T08:00:00.000Z",
      targetBucket: metrics,
      reportBucket: logs,
      functionArn: null,
      kmsKeyId: null,
    },
  ],
};
