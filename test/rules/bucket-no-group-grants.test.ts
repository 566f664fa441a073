import rule from "../../rules/bucket-no-group-grants.js";
import { absent, known } from "../../src/model/fact.js";
import type { ObjectOwnership } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import {
  aclWith,
  allFlagsOff,
  allFlagsOn,
  denied,
  failed,
  flagsOnBut,
  groupGrant,
  logDeliveryGrant,
} from "../support/fact-builders.js";

const open = {
  ownership: known<ObjectOwnership>("ObjectWriter"),
  publicAccessBlock: absent,
  "account.publicAccessBlock": absent,
} as const;
const ignored = "IgnorePublicAcls is on: AWS ignores public grants and leaves them out of the ACL it returns.";

testRule(rule, {
  pass: [
    { name: "only the owner is granted anything", facts: { ...open, acl: known(aclWith()) } },
    {
      name: "the log delivery group is not public",
      facts: { ...open, acl: known(aclWith(logDeliveryGrant("WRITE"), logDeliveryGrant("READ_ACP"))) },
    },
    {
      name: "ACLs are disabled, so that IgnorePublicAcls hides nothing",
      facts: {
        ...open,
        acl: known(aclWith()),
        ownership: known("BucketOwnerEnforced"),
        publicAccessBlock: known(allFlagsOn),
      },
      message: "ACLs are disabled.",
    },
    {
      name: "flags other than IgnorePublicAcls hide nothing",
      facts: { ...open, acl: known(aclWith()), publicAccessBlock: known(flagsOnBut("ignorePublicAcls")) },
    },
  ],
  fail: [
    {
      name: "everyone may list",
      facts: { ...open, acl: known(aclWith(groupGrant("AllUsers", "READ"))) },
      message: "The bucket's ACL grants READ to AllUsers.",
      evidence: ["acl/value/grants/1"],
      cause: "acl grant AllUsers READ",
    },
    {
      name: "every AWS customer may read the ACL",
      facts: { ...open, acl: known(aclWith(groupGrant("AuthenticatedUsers", "READ_ACP"))) },
      message: "The bucket's ACL grants READ_ACP to AuthenticatedUsers.",
      evidence: ["acl/value/grants/1"],
      cause: "acl grant AuthenticatedUsers READ_ACP",
    },
    {
      name: "a visible grant decides, whatever could not be read",
      facts: {
        acl: known(aclWith(logDeliveryGrant("WRITE"), groupGrant("AllUsers", "WRITE"), groupGrant("AllUsers", "READ"))),
        ownership: denied("s3:GetBucketOwnershipControls"),
        publicAccessBlock: known(allFlagsOff),
        "account.publicAccessBlock": denied("s3:GetAccountPublicAccessBlock"),
      },
      message: "The bucket's ACL grants WRITE to AllUsers and READ to AllUsers.",
      evidence: ["acl/value/grants/2", "acl/value/grants/3"],
    },
  ],
  notApplicable: [
    {
      name: "the account ignores public ACLs",
      facts: { ...open, acl: known(aclWith()), "account.publicAccessBlock": known(allFlagsOn) },
      reason: ignored,
    },
    {
      name: "the bucket ignores public ACLs, and the account could not be read",
      facts: {
        ...open,
        acl: known(aclWith()),
        publicAccessBlock: known(allFlagsOn),
        "account.publicAccessBlock": denied("s3:GetAccountPublicAccessBlock"),
      },
      reason: ignored,
    },
  ],
  unknown: [
    {
      name: "no grant is visible, but the account could hide one",
      facts: {
        ...open,
        acl: known(aclWith()),
        "account.publicAccessBlock": denied("s3:GetAccountPublicAccessBlock"),
      },
      missing: ["s3:GetAccountPublicAccessBlock"],
    },
    {
      name: "public ACLs are ignored, and whether ACLs are on could not be read",
      facts: { ...open, acl: known(aclWith()), ownership: failed, publicAccessBlock: known(allFlagsOn) },
      missing: ["ownership"],
    },
  ],
});
