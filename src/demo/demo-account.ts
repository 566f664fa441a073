import { type Faults, noFaults } from "./faults.js";
import { everythingBlocked, listedBuckets, newBucket, type World } from "./world.js";

/** Returns the demo world: the account that `s3audit scan --demo` scans, and its partner's. */
export function demoWorld(): World {
  return {
    accounts: [
      {
        id: "111122223333",
        canonicalId: "7f1c9b0e".repeat(8),
        users: [
          {
            arn: "arn:aws:iam::111122223333:user/s3audit-demo",
            userId: "AIDAI44QH8DHBEXAMPLE",
            accessKeyId: "AKIAI44QH8DHBEXAMPLE",
            secretAccessKey: "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
          },
        ],
        roles: [],
        publicAccessBlock: everythingBlocked,
        bucketQuota: 10_000,
        buckets: listedBuckets([newBucket("example-retail-website", "us-east-1")]),
        accessPoints: [],
        multiRegionAccessPoints: [],
        keys: [],
        aliases: [],
        trails: [],
        eventDataStores: [],
      },
    ],
  };
}

/** What the auditor of the demo account meets: a policy it may not read, a bucket deleted while the scan runs. */
export const demoFaults: Faults = noFaults;
