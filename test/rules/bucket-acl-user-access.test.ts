import rule from "../../rules/bucket-acl-user-access.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { aclWith, groupGrant, logDeliveryGrant } from "../support/fact-builders.js";

const partnerId = "a9b8c7d6e5f40123456789abcdef0123456789abcdef0123456789abcdef0123";
const cloudFrontId = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";
const user = (id: string) => ({ grantee: { type: "CanonicalUser", id }, permission: "READ" }) as const;
const address = { grantee: { type: "AmazonCustomerByEmail", email: "ann@example.com" }, permission: "WRITE" } as const;

testRule(rule, {
  pass: [
    { name: "the owner alone", facts: { acl: known(aclWith()) } },
    { name: "no ACL", facts: { acl: absent } },
  ],
  fail: [
    {
      name: "another account",
      facts: { acl: known(aclWith(user(partnerId))) },
      message: `The bucket's ACL grants READ to ${partnerId}.`,
      evidence: ["acl/value/grants/1"],
      cause: `acl grant ${partnerId} READ`,
    },
    {
      name: "groups, log delivery included, an address, and CloudFront's own id",
      facts: {
        acl: known(aclWith(groupGrant("AllUsers", "READ"), logDeliveryGrant("WRITE"), address, user(cloudFrontId))),
      },
      message: `The bucket's ACL grants READ to AllUsers, WRITE to LogDelivery, WRITE to ann@example.com and READ to ${cloudFrontId}.`,
      evidence: ["acl/value/grants/1", "acl/value/grants/2", "acl/value/grants/3", "acl/value/grants/4"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
