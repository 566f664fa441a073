import type { WorldAccessGrants } from "../world.js";
import { euWest1, forgottenSupplier, platform, retail, usEast1 } from "./identities.js";
import { accountRoot, privatePolicy } from "./policies.js";

const identityCenter = "arn:aws:sso:::instance/ssoins-7223a1b2c3d4e5f6";

/** Instances of Example Retail. */
export const retailAccessGrants: readonly WorldAccessGrants[] = [
  // Shows: grants as they should be, to groups of a tied Identity Center and a role, each for its part of a bucket.
  {
    region: euWest1,
    identityCenterInstanceArn: identityCenter,
    policy: null,
    locations: [
      {
        id: "a1b2c3d4-1111-4222-8333-444455556666",
        scope: "s3://example-retail-lake-curated/*",
        role: `arn:aws:iam::${retail}:role/access-grants`,
      },
    ],
    grants: [
      {
        id: "b1c2d3e4-1111-4222-8333-444455556666",
        granteeType: "DIRECTORY_GROUP",
        grantee: "83d43802-00b1-7054-db02-f1d683aacba5",
        permission: "READ",
        scope: "s3://example-retail-lake-curated/sales/*",
      },
      {
        id: "b2c3d4e5-1111-4222-8333-444455556666",
        granteeType: "IAM",
        grantee: `arn:aws:iam::${retail}:role/lake-curator`,
        permission: "READWRITE",
        scope: "s3://example-retail-lake-curated/*",
      },
    ],
  },
  // Shows: a trial that grew. Everything to one role, a whole bucket to a group of a directory that is no longer tied, a
  // role that is gone, a supplier nobody remembers, in a grant and in the policy.
  {
    region: usEast1,
    identityCenterInstanceArn: null,
    policy: privatePolicy({
      Sid: "ShareWithSupplier",
      Effect: "Allow",
      Principal: { AWS: accountRoot(forgottenSupplier) },
      Action: ["s3:ListAccessGrants", "s3:ListAccessGrantsLocations", "s3:GetDataAccess"],
      Resource: `arn:aws:s3:${usEast1}:${retail}:access-grants/default`,
    }).text,
    locations: [{ id: "default", scope: "s3://", role: `arn:aws:iam::${retail}:role/access-grants` }],
    grants: [
      {
        id: "c1d2e3f4-1111-4222-8333-444455556666",
        granteeType: "IAM",
        grantee: `arn:aws:iam::${retail}:role/shelf-planner`,
        permission: "READ",
        scope: "s3://*",
      },
      {
        id: "c2d3e4f5-1111-4222-8333-444455556666",
        granteeType: "DIRECTORY_GROUP",
        grantee: "94e54913-11c2-8165-ec13-a2e794bbdcb6",
        permission: "READWRITE",
        scope: "s3://example-retail-mobile-uploads/*",
      },
      {
        id: "c3d4e5f6-1111-4222-8333-444455556666",
        granteeType: "IAM",
        grantee: "AROAIGONEGONEEXAMPLE1",
        permission: "READ",
        scope: "s3://example-retail-mobile-uploads/photos/*",
      },
      {
        id: "c4d5e6f7-1111-4222-8333-444455556666",
        granteeType: "IAM",
        grantee: `arn:aws:iam::${forgottenSupplier}:role/importer`,
        permission: "WRITE",
        scope: "s3://example-retail-mobile-uploads/labels/*",
      },
    ],
  },
];

/** The platform team's: one role writes below one prefix. */
export const platformAccessGrants: readonly WorldAccessGrants[] = [
  {
    region: euWest1,
    identityCenterInstanceArn: null,
    policy: null,
    locations: [
      {
        id: "d1e2f3a4-1111-4222-8333-444455556666",
        scope: "s3://example-platform-metrics/*",
        role: `arn:aws:iam::${platform}:role/access-grants`,
      },
    ],
    grants: [
      {
        id: "e1f2a3b4-1111-4222-8333-444455556666",
        granteeType: "IAM",
        grantee: `arn:aws:iam::${platform}:role/shelf-figures`,
        permission: "WRITE",
        scope: "s3://example-platform-metrics/daily/*",
      },
    ],
  },
];
