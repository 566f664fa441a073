import { listing as accessPoint } from "./access-point/listing.js";
import type { ListedKind, Listing } from "./listing.js";
import { listing as multiRegionAccessPoint } from "./multi-region-access-point/listing.js";
import { listing as transferServer } from "./transfer-server/listing.js";

/** How the resources of each kind are found; a kind without an entry has no rules yet. */
export const listings: { readonly [K in ListedKind]?: Listing<K> } = {
  "access-point": accessPoint,
  "multi-region-access-point": multiRegionAccessPoint,
  "transfer-server": transferServer,
};
