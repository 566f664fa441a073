import type { Grantee } from "@aws-sdk/client-s3";
import type { ReadSpec } from "../aws/read.js";
import type { AclGrantee } from "../model/facts.js";
import { required, requiredValue } from "./answer.js";

/**
 * The grantee of an ACL or log target grant.
 * @throws ReadFailure when AWS names none, or one of a kind that we do not know.
 */
export function aclGrantee(grantee: Grantee | undefined, read: ReadSpec): AclGrantee {
  const told = required(grantee, read, "Grantee");
  const type = requiredValue(told.Type, ["CanonicalUser", "Group", "AmazonCustomerByEmail"], read, "Grantee.Type");
  switch (type) {
    case "CanonicalUser":
      return { type, id: required(told.ID, read, "Grantee.ID") };
    case "Group":
      return { type, uri: required(told.URI, read, "Grantee.URI") };
    case "AmazonCustomerByEmail":
      return { type, email: required(told.EmailAddress, read, "Grantee.EmailAddress") };
  }
}
