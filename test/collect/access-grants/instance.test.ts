import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3-control:GetAccessGrantsInstance";
const AccessGrantsInstanceArn = "arn:aws:s3:eu-west-1:111122223333:access-grants/default";
const center = "arn:aws:sso:::instance/ssoins-1";

collectorSuite("access-grants", "instance", {
  known: [
    {
      name: "tied to Identity Center",
      answers: { [operation]: { AccessGrantsInstanceArn, IdentityCenterInstanceArn: center } },
      value: { identityCenterInstanceArn: center },
    },
    {
      name: "tied, under the member's old name",
      answers: { [operation]: { AccessGrantsInstanceArn, IdentityCenterArn: center } },
      value: { identityCenterInstanceArn: center },
    },
    {
      name: "tied to none",
      answers: { [operation]: { AccessGrantsInstanceArn } },
      value: { identityCenterInstanceArn: null },
    },
  ],
  absent: [],
  broken: [{ name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" }],
  decisive: {
    operation,
    action: "s3:GetAccessGrantsInstance",
    answers: { [operation]: { AccessGrantsInstanceArn } },
  },
});
