import type { ReadSpec } from "../aws/read.js";
import type { Kind } from "../model/resource.js";
import * as reads from "./reads.js";

const buckets = [reads.listBucketsRead, reads.headBucketRead];

/**
 * The calls that find the resources of each kind, and tell whether one still exists. It loads no SDK, so that permissions
 * can be listed without it.
 */
export const listingReads: { readonly [K in Kind]: readonly ReadSpec[] } = {
  account: [],
  region: buckets,
  bucket: buckets,
  "access-point": [reads.listRegionsRead, reads.listAccessPointsRead, reads.accessPointRead],
  "multi-region-access-point": [reads.listMultiRegionAccessPointsRead, reads.multiRegionAccessPointRead],
  "object-lambda-access-point": [],
  "access-grants": [],
  "directory-bucket": [],
  "table-bucket": [],
  "vector-bucket": [],
  "file-system": [],
  "glacier-vault": [],
  "transfer-server": [reads.listRegionsRead, reads.listTransferServersRead, reads.transferServerRead],
  run: [],
};
