import { admitsLogDelivery, cloudFrontLogsGrant, publicGrants } from "../../src/posture/acl.js";
import { aclWith, groupGrant, logDeliveryGrant } from "../support/fact-builders.js";

describe("admitsLogDelivery", () => {
  test.each([
    ["write and read the ACL", aclWith(logDeliveryGrant("WRITE"), logDeliveryGrant("READ_ACP")), true],
    ["full control", aclWith(logDeliveryGrant("FULL_CONTROL")), true],
    ["write alone", aclWith(logDeliveryGrant("WRITE")), false],
    ["reading the ACL alone", aclWith(logDeliveryGrant("READ_ACP")), false],
    ["the owner's full control", aclWith(), false],
    ["another group's full control", aclWith(groupGrant("AllUsers", "FULL_CONTROL")), false],
  ])("%s", (_, acl, expected) => expect(admitsLogDelivery(acl)).toBe(expected));
});

test("public grants keep their place, and the log delivery group is not public", () => {
  const acl = aclWith(logDeliveryGrant("WRITE"), groupGrant("AuthenticatedUsers", "READ_ACP"));
  expect(publicGrants(acl)).toEqual([{ index: 2, group: "AuthenticatedUsers", permission: "READ_ACP" }]);
});

test("other canonical users are not CloudFront", () => {
  const other = { grantee: { type: "CanonicalUser", id: "1234" }, permission: "FULL_CONTROL" } as const;
  expect(cloudFrontLogsGrant(aclWith(other))).toBeNull();
});
