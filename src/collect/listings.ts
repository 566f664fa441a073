import { listing as accessGrants } from "./access-grants/listing.js";
import { listing as accessPoint } from "./access-point/listing.js";
import { listing as directoryBucket } from "./directory-bucket/listing.js";
import { listing as fileSystem } from "./file-system/listing.js";
import { listing as glacierVault } from "./glacier-vault/listing.js";
import type { Kind } from "../model/resource.js";
import type { ListedKind, Listing } from "./listing.js";
import { listing as multiRegionAccessPoint } from "./multi-region-access-point/listing.js";
import { listing as objectLambda } from "./object-lambda-access-point/listing.js";
import { listing as tableBucket } from "./table-bucket/listing.js";
import { listing as transferServer } from "./transfer-server/listing.js";
import { listing as vectorBucket } from "./vector-bucket/listing.js";

/** Whether the kind is one that is listed. */
export function isListed(kind: Kind): kind is ListedKind {
  return kind in listings;
}

/** Whether each Region has a list of the kind of its own. */
export function isListedByRegion(kind: Kind): boolean {
  return isListed(kind) && listings[kind].per === "region";
}

/** How the resources of each kind are found. */
export const listings: { readonly [K in ListedKind]: Listing<K> } = {
  "access-point": accessPoint,
  "multi-region-access-point": multiRegionAccessPoint,
  "object-lambda-access-point": objectLambda,
  "access-grants": accessGrants,
  "directory-bucket": directoryBucket,
  "table-bucket": tableBucket,
  "vector-bucket": vectorBucket,
  "file-system": fileSystem,
  "glacier-vault": glacierVault,
  "transfer-server": transferServer,
};
