import type { AccountSession } from "../aws/account-session.js";
import { ReadFailure } from "../aws/read.js";
import type { Kind, ResourceRef } from "../model/resource.js";
import { bucketRegion, noBucket } from "./bucket-region.js";
import type { Listing } from "./listing.js";
import { listings } from "./listings.js";
import { headBucketRead } from "./reads.js";

/** The codes that end the existence of a resource when they come twice. */
const goneCodes: readonly string[] = [
  noBucket,
  "AccessGrantsInstanceNotExistsError",
  "NoSuchAccessPoint",
  "NoSuchBucket",
  "NoSuchMultiRegionAccessPoint",
  "NotFoundException",
  "ResourceNotFoundException",
];

/**
 * Whether the resource no longer exists, asked once more by another call: under load, S3 was seen to answer NoSuchBucket
 * for buckets that exist. Any other answer, a denial too, says that it does.
 * @throws CredentialsRejected when the credentials no longer work.
 */
export async function isGone(session: AccountSession, ref: ResourceRef): Promise<boolean> {
  try {
    await look(session, ref);
    return false;
  } catch (error) {
    if (error instanceof ReadFailure) {
      return goneCodes.includes(error.code);
    }
    throw error;
  }
}

const bucketReads = [headBucketRead];

async function look(session: AccountSession, ref: ResourceRef): Promise<unknown> {
  const { account, name, region, kind } = ref;
  switch (kind) {
    case "account":
    case "region":
    case "run":
      return undefined;
    case "bucket":
      return bucketRegion(session.reader(bucketReads), { name, region, owner: account });
    default:
      // Each is given resources of its own kind only; the compiler does not narrow both together.
      return (listings[kind] as Listing<Kind>).look(session, ref);
  }
}
