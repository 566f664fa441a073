import { bareAccount } from "../bare-account.js";
import { unwatched } from "../world-watchers.js";
import { listedBuckets, newBucket, nothingBlocked, type WorldAccount } from "../world.js";
import { sseS3WithoutBlock } from "./bucket-parts.js";
import { euCentral1, forgottenSupplier, labs, retail, usEast1 } from "./identities.js";

const role = `arn:aws:iam::${labs}:role/s3audit`;

/**
 * Returns an account that was opened for an experiment: nothing watches over it, and the S3 policy of its own organization
 * switches Block Public Access off, whatever the account says.
 */
export function labsAccount(): WorldAccount {
  return {
    ...bareAccount,
    id: labs,
    canonicalId: "c1c2d3e4f5061728394a5b6c7d8e9f00112233445566778899aabbccddeeff11",
    roles: [{ arn: role, roleId: "AROALABSAUDITEXAMPLE", trustedAccounts: [retail], externalId: null, mfa: null }],
    enabledRegions: [euCentral1, usEast1],
    publicAccessBlock: nothingBlocked,
    buckets: listedBuckets([
      { ...newBucket("example-labs-scratch", euCentral1), publicAccessBlock: null, encryption: sseS3WithoutBlock },
      // Shows: no default encryption, as S3 answered until January 2023 and compatible servers still may.
      { ...newBucket("example-labs-replay", euCentral1), encryption: null },
    ]),
    watchers: {
      ...unwatched,
      organization: {
        id: "o-examplelabs1",
        managementAccount: labs,
        // Shows: opened by a policy that nobody looks for.
        s3Policy: "none",
        parents: [{ id: "r-labs", type: "ROOT" }],
        resourceControlPolicies: [],
        delegatedAdministrators: [{ servicePrincipal: "securityhub.amazonaws.com", account: forgottenSupplier }],
        delegation: "none",
      },
      storageLens: [
        {
          id: "default-account-dashboard",
          homeRegion: usEast1,
          isEnabled: false,
          excludedRegions: [],
          export: null,
        },
      ],
    },
  };
}
