import { awsError } from "../../aws/support/aws-error.js";
import { collectorSuite } from "../support/collector-suite.js";
import type { MockedAnswers } from "../support/mocked-session.js";

const operation = "organizations:ListDelegatedAdministrators";
const answers: MockedAnswers = {
  [operation]: ({ ServicePrincipal: service, NextToken: token }) => {
    if (service !== "securityhub.amazonaws.com") return { DelegatedAdministrators: [] };
    return token === undefined
      ? { DelegatedAdministrators: [], NextToken: "more" }
      : { DelegatedAdministrators: [{ Id: "444455556666" }] };
  },
};

collectorSuite("account", "delegatedAdministrators", {
  known: [
    {
      name: "of one service, on a later page",
      answers,
      value: [{ servicePrincipal: "securityhub.amazonaws.com", account: "444455556666" }],
    },
  ],
  absent: [{ name: "no organization", answers: { [operation]: awsError("AWSOrganizationsNotInUseException", 400) } }],
  broken: [
    { name: "no list", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "no id", answers: { [operation]: { DelegatedAdministrators: [{}] } }, code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: operation, answers },
});
