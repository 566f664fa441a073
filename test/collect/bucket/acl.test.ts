import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketAcl";
const owner = { ID: "owner-id" };
const grant = { Grantee: { Type: "CanonicalUser", ID: "owner-id" }, Permission: "FULL_CONTROL" };
const allUsers = "http://acs.amazonaws.com/groups/global/AllUsers";
const answer = (...grants: object[]): { [operation]: object } => ({ [operation]: { Owner: owner, Grants: grants } });

collectorSuite("bucket", "acl", {
  known: [
    {
      name: "every kind of grantee and permission",
      answers: answer(
        grant,
        { Grantee: { Type: "Group", URI: allUsers }, Permission: "READ" },
        { Grantee: { Type: "Group", URI: allUsers }, Permission: "READ_ACP" },
        { Grantee: { Type: "Group", URI: allUsers }, Permission: "WRITE" },
        { Grantee: { Type: "AmazonCustomerByEmail", EmailAddress: "a@example.com" }, Permission: "WRITE_ACP" },
      ),
      value: {
        ownerId: "owner-id",
        grants: [
          { grantee: { type: "CanonicalUser", id: "owner-id" }, permission: "FULL_CONTROL" },
          { grantee: { type: "Group", uri: allUsers }, permission: "READ" },
          { grantee: { type: "Group", uri: allUsers }, permission: "READ_ACP" },
          { grantee: { type: "Group", uri: allUsers }, permission: "WRITE" },
          { grantee: { type: "AmazonCustomerByEmail", email: "a@example.com" }, permission: "WRITE_ACP" },
        ],
      },
    },
    { name: "no grants at all", answers: answer(), value: { ownerId: "owner-id", grants: [] } },
  ],
  absent: [],
  broken: [
    { name: "no owner", answers: { [operation]: { Grants: [grant] } }, code: "IncompleteAnswer" },
    { name: "an owner without id", answers: { [operation]: { Owner: {}, Grants: [grant] } }, code: "IncompleteAnswer" },
    { name: "no list of grants", answers: { [operation]: { Owner: owner } }, code: "IncompleteAnswer" },
    { name: "a grant without grantee", answers: answer({ Permission: "READ" }), code: "IncompleteAnswer" },
    {
      name: "a group without address",
      answers: answer({ ...grant, Grantee: { Type: "Group" } }),
      code: "IncompleteAnswer",
    },
    { name: "a grantee without kind", answers: answer({ ...grant, Grantee: { ID: "x" } }), code: "IncompleteAnswer" },
    { name: "an unknown grantee", answers: answer({ ...grant, Grantee: { Type: "Robot" } }), code: "UnknownValue" },
    { name: "an unknown permission", answers: answer({ ...grant, Permission: "OWN" }), code: "UnknownValue" },
  ],
  decisive: { operation, action: "s3:GetBucketAcl", answers: answer(grant) },
});
