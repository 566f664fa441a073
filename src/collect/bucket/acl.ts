import { GetBucketAclCommand } from "@aws-sdk/client-s3";
import type { Read } from "../../aws/read.js";
import type { Acl } from "../../model/facts.js";
import { aclGrantee } from "../acl-grants.js";
import { required, requiredValue } from "../answer.js";
import { addressOf, bucketInput, type BucketAddress } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketAclRead } from "../reads.js";

const permissions = ["FULL_CONTROL", "WRITE", "WRITE_ACP", "READ", "READ_ACP"] as const;

/** The effective ACL. */
export async function readAcl(read: Read, bucket: BucketAddress): Promise<Acl> {
  const answer = await read(new GetBucketAclCommand(bucketInput(bucket)), bucket.region);
  return {
    ownerId: required(answer.Owner?.ID, bucketAclRead, "Owner.ID"),
    grants: required(answer.Grants, bucketAclRead, "AccessControlList").map((grant) => ({
      grantee: aclGrantee(grant.Grantee, bucketAclRead),
      permission: requiredValue(grant.Permission, permissions, bucketAclRead, "Permission"),
    })),
  };
}

/**
 * The bucket's ACL; never absent. Under BucketOwnerEnforced S3 answers the owner's full control for every bucket of the
 * account; no other answer names the owner's canonical id, so that one of them is read.
 */
export const acl: Collector<"bucket", "acl"> = {
  on: "bucket",
  fact: "acl",
  reads: factReads.bucket.acl,
  shared: {
    by: "ownership",
    because:
      "Under BucketOwnerEnforced the answer is the bucket-owner-full-control ACL, the owner being the account that created the bucket: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html",
    isShared: (ownership) => ownership.state === "known" && ownership.value === "BucketOwnerEnforced",
  },
  fetch: ({ read }, ref) => readAcl(read, addressOf(ref)),
};
