import { emptyAccount } from "../../demo/small-world.js";
import {
  everythingBlocked,
  listedBuckets,
  newBucket,
  nothingBlocked,
  type World,
  type WorldAccount,
  type WorldBucket,
  type WorldKey,
} from "../../../src/demo/world.js";

/** A small account: a bucket of every sort that the tests of the command need, in two Regions, and one access point. */
export const office = "111122223333";

const key: WorldKey = {
  id: "0b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9",
  region: "us-east-1",
  description: "",
  manager: "CUSTOMER",
  state: "Enabled",
  origin: "AWS_KMS",
  keySpec: "SYMMETRIC_DEFAULT",
  multiRegion: false,
  deletionDate: null,
  validTo: null,
  rotation: { enabled: true, periodDays: 365 },
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${office}:root` }, Action: "kms:*", Resource: "*" }],
  }),
  describableBy: [],
  grants: [],
};

const publicStatement = {
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::office-website/*",
};

const tlsOnly = (name: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });

/** The buckets, by what they are there for. */
export const officeBuckets: readonly WorldBucket[] = [
  // Public by policy, nothing blocked.
  {
    ...newBucket("office-website", "us-east-1"),
    publicAccessBlock: nothingBlocked,
    policy: { text: JSON.stringify({ Version: "2012-10-17", Statement: [publicStatement] }), isPublic: true },
  },
  // Encrypted with a key of the account, TLS only, versioned.
  {
    ...newBucket("office-records", "us-east-1"),
    policy: { text: tlsOnly("office-records"), isPublic: false },
    versioning: { status: "Enabled", mfaDelete: null },
    encryption: {
      algorithm: "aws:kms",
      kmsKeyId: `arn:aws:kms:us-east-1:${office}:key/${key.id}`,
      bucketKeyEnabled: true,
      blockedEncryptionTypes: ["SSE-C"],
    },
  },
  // As AWS makes it, in another Region.
  newBucket("office-drafts", "eu-west-1"),
];

/** One of them. */
export function officeBucket(name: string): WorldBucket {
  const found = officeBuckets.find((bucket) => bucket.name === name);
  if (found === undefined) throw new Error(`The office has no bucket ${name}.`);
  return found;
}

/** The account, changed as a test needs. */
export function officeWorld(change: Partial<WorldAccount>): World {
  return {
    accounts: [
      {
        ...emptyAccount(office, "AKIAOFFICEEXAMPLE"),
        buckets: listedBuckets(officeBuckets),
        keys: [key],
        accessPoints: [
          {
            name: "drafts",
            region: "eu-west-1",
            bucket: "office-drafts",
            bucketAccount: office,
            alias: "drafts-s3alias",
            vpcId: null,
            publicAccessBlock: everythingBlocked,
            policy: null,
            dataSource: null,
          },
        ],
        ...change,
      },
    ],
  };
}
