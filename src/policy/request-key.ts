import { actionTable } from "./action-table.generated.js";
import { finite, manyOf, neverPresent, optional, type KeyDomain, type ValueDomain } from "./key-domain.js";
import { anyText } from "./shapes.js";
import type { Situation } from "./situation.js";

const count: ValueDomain = { type: "integer", least: 0, most: 2_147_483_647, preferred: ["100"] };
const text: ValueDomain = { type: "text", shapes: [anyText], except: [], preferred: ["example"] };

/** Keys whose values AWS lists, or that are not text. */
const typed: ReadonlyMap<string, ValueDomain> = new Map<string, ValueDomain>([
  ["s3:x-amz-server-side-encryption", finite("AES256", "aws:kms", "aws:kms:dsse")],
  ["s3:x-amz-server-side-encryption-customer-algorithm", finite("AES256")],
  [
    "s3:x-amz-acl",
    finite(
      "private",
      "public-read",
      "public-read-write",
      "authenticated-read",
      "aws-exec-read",
      "bucket-owner-read",
      "bucket-owner-full-control",
      "log-delivery-write",
    ),
  ],
  ["s3:x-amz-metadata-directive", finite("COPY", "REPLACE")],
  ["s3:x-amz-object-ownership", finite("BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter")],
  ["s3:object-lock-mode", finite("GOVERNANCE", "COMPLIANCE")],
  ["s3:object-lock-legal-hold", finite("ON", "OFF")],
  ["s3:objectcreationoperation", finite("true", "false")],
  ["s3:max-keys", count],
  ["s3:max-annotation-results", count],
  ["s3:object-lock-remaining-retention-days", count],
  ["s3:object-lock-event-hold-duration-days", count],
  ["s3:x-amz-content-sha256", text],
]);

const allRequestKeys: ReadonlySet<string> = new Set(actionTable.flatMap((row) => row.keys));

/**
 * The keys that a caller chooses with the request itself; only the actions that AWS's reference lists for a key carry
 * it. null for a key that no action of the resource knows.
 */
export function requestKeyDomain(key: string, situation: Situation): KeyDomain | null {
  if (key === "s3:x-amz-content-sha256") return optional(text);
  const family = key.replace(/\/.*$/, "/*");
  const rows = situation.action.keys;
  if (rows.includes(key) || rows.includes(family)) {
    const domain = optional(typed.get(key) ?? text);
    return key.endsWith("tagkeys") || key.endsWith("contextkeys") ? manyOf(domain) : domain;
  }
  return allRequestKeys.has(key) || allRequestKeys.has(family) ? neverPresent : null;
}
