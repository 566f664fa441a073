import { bareAccount } from "./bare-account.js";
import { retailAccessGrants } from "./demo-account/access-grants.js";
import { retailAccessPoints, retailMultiRegionAccessPoints } from "./demo-account/access-points.js";
import { retailBackup } from "./demo-account/backup.js";
import { houseBucket } from "./demo-account/bucket-parts.js";
import { dataBuckets } from "./demo-account/data-buckets.js";
import {
  euCentral1,
  euNorth1,
  euWest1,
  labs,
  partner,
  partnerCanonicalId,
  platform,
  retail,
  retailCanonicalId,
  usEast1,
  usWest2,
} from "./demo-account/identities.js";
import { retailFunctions, retailObjectLambdaAccessPoints } from "./demo-account/object-lambda.js";
import { partnerKeys, retailAliases, retailKeys } from "./demo-account/keys.js";
import { labsAccount } from "./demo-account/labs-account.js";
import { collectingBuckets } from "./demo-account/log-buckets.js";
import { platformAccount } from "./demo-account/platform-account.js";
import { sharedBuckets } from "./demo-account/shared-buckets.js";
import { retailTransferServers } from "./demo-account/transfer-servers.js";
import { retailStores } from "./demo-account/stores.js";
import { retailEventDataStores, retailTrails } from "./demo-account/trails.js";
import { unreadableBuckets, unreadableFaults } from "./demo-account/unreadable-buckets.js";
import { retailWatchers } from "./demo-account/watchers.js";
import { type Faults, noFaults } from "./faults.js";
import { listedBuckets, newBucket, nothingBlocked, type World, type WorldAccount } from "./world.js";

/**
 * Returns the demo world: Example Retail, a shop with eight years of history in four Regions, its platform team's account,
 * an account of an experiment, and its logistics partner. Each resource says beside its description what it is there to show. Somewhere in it every rule passes and
 * fails, and is unknown or not applicable where it can be. The account's own Block Public Access is the story's
 * beginning: somebody opened it for the website, and left it open.
 */
export function demoWorld(today: Date): World {
  return { accounts: [exampleRetail(today), logisticsPartner(), platformAccount(), labsAccount()] };
}

/** What the auditor of the demo account meets: reads it may not make, throttling, a bucket deleted during the scan. */
export const demoFaults: Faults = { ...noFaults, list: unreadableFaults };

/** The roles by which the demo's auditor reads the accounts beside Example Retail. */
export const demoRoles: readonly string[] = [platform, labs].map((account) => `arn:aws:iam::${account}:role/s3audit`);

function exampleRetail(today: Date): WorldAccount {
  return {
    id: retail,
    canonicalId: retailCanonicalId,
    users: [
      {
        arn: `arn:aws:iam::${retail}:user/s3audit-demo`,
        userId: "AIDAI44QH8DHBEXAMPLE",
        accessKeyId: "AKIAI44QH8DHBEXAMPLE",
        secretAccessKey: "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
      },
    ],
    roles: [
      {
        arn: `arn:aws:iam::${retail}:role/s3audit`,
        roleId: "AROACLKWSDQRAOEXAMPLE",
        trustedAccounts: [retail],
        externalId: null,
        mfa: null,
      },
    ],
    enabledRegions: [euCentral1, euNorth1, euWest1, usEast1, usWest2],
    publicAccessBlock: { ...nothingBlocked, blockPublicAcls: true },
    bucketQuota: 10_000,
    buckets: listedBuckets([...collectingBuckets, ...dataBuckets, ...sharedBuckets, ...unreadableBuckets]),
    accessPoints: retailAccessPoints,
    multiRegionAccessPoints: retailMultiRegionAccessPoints,
    accessGrants: retailAccessGrants,
    objectLambdaAccessPoints: retailObjectLambdaAccessPoints,
    functions: retailFunctions,
    keys: retailKeys,
    aliases: retailAliases,
    trails: retailTrails,
    eventDataStores: retailEventDataStores,
    transferServers: retailTransferServers,
    watchers: retailWatchers,
    backup: retailBackup(today),
    stores: retailStores,
  };
}

/** The partner: its buckets exist, and answer us 403. */
function logisticsPartner(): WorldAccount {
  return {
    ...bareAccount,
    id: partner,
    canonicalId: partnerCanonicalId,
    roles: [
      {
        arn: `arn:aws:iam::${partner}:role/s3audit`,
        roleId: "AROADBQP57FF2AEXAMPLE",
        trustedAccounts: [retail],
        externalId: "example-retail-audit",
        mfa: null,
      },
    ],
    enabledRegions: [euWest1],
    buckets: listedBuckets([
      { ...houseBucket("partner-logistics-feed", euWest1), logging: null },
      { ...houseBucket("partner-logistics-logs", euWest1), logging: null },
      // Shows: a name that SageMaker would use for Example Retail, taken before it did.
      newBucket(`sagemaker-${euWest1}-${retail}`, euWest1),
    ]),
    keys: partnerKeys,
  };
}
