import { GetAccessPointCommand, GetMultiRegionAccessPointCommand } from "@aws-sdk/client-s3-control";
import type { AccountSession } from "../aws/account-session.js";
import { ReadFailure } from "../aws/read.js";
import type { Kind, ResourceRef } from "../model/resource.js";
import { bucketRegion, noBucket } from "./bucket-region.js";
import { controlRegion } from "./multi-region-access-point/settings.js";
import { accessPointRead, headBucketRead, multiRegionAccessPointRead } from "./reads.js";

/** The codes that end the existence of a resource when they come twice. */
const goneCodes: readonly string[] = [noBucket, "NoSuchBucket", "NoSuchAccessPoint", "NoSuchMultiRegionAccessPoint"];

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
const accessPointReads = [accessPointRead];
const multiRegionReads = [multiRegionAccessPointRead];

async function look(session: AccountSession, ref: ResourceRef): Promise<unknown> {
  const { account, name, region } = ref;
  switch (ref.kind satisfies Kind) {
    case "account":
      return undefined;
    case "bucket":
      return bucketRegion(session.reader(bucketReads), { name, region, owner: account });
    case "access-point": {
      const command = new GetAccessPointCommand({ AccountId: account, Name: name });
      return session.reader(accessPointReads)(command, region);
    }
    case "multi-region-access-point": {
      const command = new GetMultiRegionAccessPointCommand({ AccountId: account, Name: name });
      return session.reader(multiRegionReads)(command, controlRegion);
    }
  }
}
