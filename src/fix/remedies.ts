import { blockAccountPublicAccess, blockBucketPublicAccess } from "./remedies/block-public-access.js";
import { closeAccessPointPolicy, closeBucketPolicy } from "./remedies/close-policy-holes.js";
import { deliverLogs, logAccess } from "./remedies/access-logging.js";
import { narrowCors } from "./remedies/cors.js";
import { enforceUploadEncryption, limitPresignedUrls, setTlsFloor } from "./remedies/deny-statements.js";
import { disableAcls, removeGrants } from "./remedies/disable-acls.js";
import { blockSseC, encryptWithKey, rotateKey, useBucketKey } from "./remedies/encryption.js";
import { abortStaleUploads, expireNoncurrentVersions } from "./remedies/lifecycle.js";
import { enableObjectLock, retainByDefault } from "./remedies/object-lock.js";
import { pinServices } from "./remedies/pin-services.js";
import { enableVersioning } from "./remedies/versioning.js";
import { endWebsite } from "./remedies/website.js";
import type { AnyRemedy } from "./remedy.js";

/**
 * Every remedy, in the order in which findings are looked at: what opens a bucket before what only hides the opening, a
 * setting before those that build on it.
 */
export const remedies: readonly AnyRemedy[] = [
  closeBucketPolicy,
  closeAccessPointPolicy,
  pinServices,
  removeGrants,
  disableAcls,
  blockBucketPublicAccess,
  blockAccountPublicAccess,
  encryptWithKey,
  blockSseC,
  useBucketKey,
  rotateKey,
  enforceUploadEncryption,
  setTlsFloor,
  limitPresignedUrls,
  enableVersioning,
  enableObjectLock,
  retainByDefault,
  abortStaleUploads,
  expireNoncurrentVersions,
  logAccess,
  deliverLogs,
  narrowCors,
  endWebsite,
];

const immutable =
  "AWS lets nobody change it after the access point was made: make another one with all four settings on, move its users, and delete this one.";

/** Why findings of a rule are for a person, and no file closes them. */
const reasons: ReadonlyMap<string, string> = new Map([
  ["access-point-block-public-access", immutable],
  ["multi-region-access-point-block-public-access", immutable],
  [
    "account-object-read-events",
    "Which trail or event data store should record them, and whether that is worth its price, only you know.",
  ],
  [
    "account-object-write-events",
    "Which trail or event data store should record them, and whether that is worth its price, only you know.",
  ],
  ["bucket-data-perimeter", "Which organization, networks and exceptions the perimeter should have only you know."],
  ["bucket-kms-key-no-external-access", "The key's policy also governs what else is encrypted with it."],
  ["bucket-kms-key-reference", "Which key is meant only you know."],
  [
    "bucket-kms-key-usable",
    "Who disabled or deletes the key, and why, must be found out first: it may be an incident.",
  ],
  [
    "bucket-lifecycle-not-destructive",
    "Whether the removal is meant only the data's owner knows: it may be an incident.",
  ],
  [
    "bucket-mfa-delete",
    "Only the root user can switch it on, with a code of its MFA device, and a bucket with MFA Delete takes no lifecycle configuration.",
  ],
  ["bucket-name-without-dots", "A bucket cannot be renamed: its data must move to another one."],
  ["bucket-no-lockout", "Only the root user of the account can change the policy."],
  ["bucket-policy-lint", "What the statement was meant to do only its author knows."],
]);

/** Why no file closes findings of the rule; null when a remedy may. */
export function manualReason(ruleId: string): string | null {
  if (remedies.some(({ closes }) => closes.includes(ruleId))) return null;
  return reasons.get(ruleId) ?? "No remedy is known for it: follow the rule's own advice.";
}

/** The rules that are listed as having no remedy, with a reason of their own. */
export const rulesWithoutRemedy: readonly string[] = [...reasons.keys()];
