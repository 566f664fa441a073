import rule from "../../rules/bucket-no-foreign-grants.js";
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
    {
      name: "groups are another rule's question",
      facts: { acl: known(aclWith(groupGrant("AllUsers", "READ"), logDeliveryGrant("WRITE"))) },
    },
    { name: "CloudFront's own id", facts: { acl: known(aclWith(user(cloudFrontId))) } },
    {
      name: "CloudFront's own id in China",
      facts: { acl: known(aclWith(user("a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56"))) },
    },
    {
      name: "an id that the configuration trusts",
      facts: { acl: known(aclWith(user(partnerId))) },
      parameters: { trustedIds: [partnerId] },
    },
  ],
  fail: [
    {
      name: "another account, and an address",
      facts: { acl: known(aclWith(groupGrant("AllUsers", "READ"), user(partnerId), address)) },
      message: `The bucket's ACL grants READ to ${partnerId} and WRITE to ann@example.com.`,
      evidence: ["acl/value/grants/2", "acl/value/grants/3"],
      cause: `acl grant ${partnerId} READ`,
    },
  ],
  notApplicable: [],
  unknown: [],
});
