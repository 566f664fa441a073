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
  "object-lambda-access-point": [reads.listRegionsRead, reads.listObjectLambdaRead, reads.objectLambdaRead],
  "access-grants": [reads.listRegionsRead, reads.listAccessGrantsInstancesRead, reads.accessGrantsInstanceRead],
  // Directory buckets are asked about by their encryption: HeadBucket would open a session on them.
  "directory-bucket": [reads.listRegionsRead, reads.listDirectoryBucketsRead, reads.directoryBucketEncryptionRead],
  "table-bucket": [reads.listRegionsRead, reads.listTableBucketsRead, reads.tableBucketRead],
  "vector-bucket": [reads.listRegionsRead, reads.listVectorBucketsRead, reads.vectorBucketRead],
  "file-system": [reads.listRegionsRead, reads.listFileSystemsRead, reads.fileSystemRead],
  "glacier-vault": [reads.listRegionsRead, reads.listVaultsRead, reads.vaultRead],
  "transfer-server": [reads.listRegionsRead, reads.listTransferServersRead, reads.transferServerRead],
  run: [],
};
