import type { SettingWriters } from "./setting.js";
import { acl } from "./settings/acl.js";
import { cors } from "./settings/cors.js";
import { encryption } from "./settings/encryption.js";
import { keyRotation } from "./settings/key-rotation.js";
import { lifecycle } from "./settings/lifecycle.js";
import { logging } from "./settings/logging.js";
import { objectLock } from "./settings/object-lock.js";
import { ownership } from "./settings/ownership.js";
import { accessPointPolicy, bucketPolicy } from "./settings/policy.js";
import { accountPublicAccessBlock, bucketPublicAccessBlock } from "./settings/public-access-block.js";
import { versioning } from "./settings/versioning.js";
import { website } from "./settings/website.js";

/**
 * Every setting that a remedy may change, in the order in which the changes of one resource are to be made: the policy before
 * Block Public Access, so that whoever the policy still admits never loses access in between; the ACL before ownership, which
 * AWS refuses while grants to others stand; versioning before Object Lock, which needs it.
 */
export const settingWriters: SettingWriters = {
  account: { publicAccessBlock: accountPublicAccessBlock },
  bucket: {
    policy: bucketPolicy,
    acl,
    ownership,
    publicAccessBlock: bucketPublicAccessBlock,
    encryption,
    versioning,
    lifecycle,
    objectLock,
    logging,
    cors,
    website,
    kmsKeyRotation: keyRotation,
  },
  "access-point": { policy: accessPointPolicy },
};
