import { blockAccountPublicAccess, blockBucketPublicAccess } from "./remedies/block-public-access.js";
import { closeAccessPointPolicy, closeBucketPolicy, closeStorePolicies } from "./remedies/close-policy-holes.js";
import { forAPerson } from "./for-a-person.js";
import { madeOf } from "./made-of.js";
import { setAcceleration } from "./remedies/acceleration.js";
import { deliverLogs, logAccess } from "./remedies/access-logging.js";
import { enableAttributeBasedAccess } from "./remedies/attribute-based-access.js";
import { notifyEventBridge } from "./remedies/event-notifications.js";
import { addRequestMetrics } from "./remedies/request-metrics.js";
import { endRequesterPays } from "./remedies/requester-pays.js";
import { addStorageLens } from "./remedies/storage-lens.js";
import { keepTablesHome } from "./remedies/table-replication.js";
import { addTags } from "./remedies/tags.js";
import { narrowCors } from "./remedies/cors.js";
import { enforceUploadEncryption, limitPresignedUrls, setTlsFloor } from "./remedies/deny-statements.js";
import { disableAcls, removeGrants } from "./remedies/disable-acls.js";
import {
  blockSseC,
  encryptDirectoryBucket,
  encryptTableBucket,
  encryptWithKey,
  rotateKey,
  useBucketKey,
} from "./remedies/encryption.js";
import { abortStaleDirectoryUploads, abortStaleUploads, expireNoncurrentVersions } from "./remedies/lifecycle.js";
import { enableObjectLock, retainByDefault } from "./remedies/object-lock.js";
import { pinServices } from "./remedies/pin-services.js";
import { encryptTransfers, endFtp } from "./remedies/transfer-server.js";
import { enableVersioning } from "./remedies/versioning.js";
import { createAnalyzer, enableGuardDuty, enableMacie, enableSecurityHub, startRecorder } from "./remedies/watchers.js";
import { endWebsite } from "./remedies/website.js";
import type { AnyRemedy } from "./remedy.js";

/**
 * Every remedy, in the order in which findings are looked at: what opens a bucket before what only hides the opening, a
 * setting before those that build on it.
 */
export const remedies: readonly AnyRemedy[] = [
  closeBucketPolicy,
  closeAccessPointPolicy,
  ...closeStorePolicies,
  pinServices,
  removeGrants,
  disableAcls,
  blockBucketPublicAccess,
  blockAccountPublicAccess,
  encryptWithKey,
  encryptDirectoryBucket,
  encryptTableBucket,
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
  abortStaleDirectoryUploads,
  expireNoncurrentVersions,
  logAccess,
  deliverLogs,
  narrowCors,
  endWebsite,
  endRequesterPays,
  setAcceleration,
  enableAttributeBasedAccess,
  addTags,
  notifyEventBridge,
  addRequestMetrics,
  keepTablesHome,
  endFtp,
  encryptTransfers,
  addStorageLens,
  createAnalyzer,
  startRecorder,
  enableGuardDuty,
  enableMacie,
  enableSecurityHub,
];

/** Why no file closes findings of the rule, or what of them is left when files have done their part; null when a remedy may. */
export function manualReason(ruleId: string): string | null {
  if (remedies.some(({ closes }) => closes.includes(ruleId))) return null;
  return madeOf.get(ruleId)?.rest ?? forAPerson.get(ruleId) ?? "s3audit has no remedy for rules of your own.";
}
