import { awsError } from "../../aws/support/aws-error.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "securityhub:DescribeHub";
const hubArn = "arn:aws:securityhub:eu-west-1:111122223333:hub/default";
const answers = { [operation]: { HubArn: hubArn, SubscribedAt: "2025-02-03T09:00:00.000Z" } };

collectorSuite("region", "securityHub", {
  known: [
    { name: "on", answers, value: { hubArn, subscribedAt: "2025-02-03T09:00:00.000Z" } },
    {
      name: "on, since nobody knows when",
      answers: { [operation]: { HubArn: hubArn } },
      value: { hubArn, subscribedAt: null },
    },
  ],
  absent: [
    {
      name: "not subscribed",
      answers: {
        [operation]: awsError("InvalidAccessException", 401, "Account is not subscribed to AWS Security Hub"),
      },
    },
    { name: "no hub", answers: { [operation]: awsError("ResourceNotFoundException", 404) } },
  ],
  broken: [{ name: "no hub in a 200", answers: { [operation]: {} }, code: "IncompleteAnswer" }],
  decisive: { operation, action: operation, answers },
});
