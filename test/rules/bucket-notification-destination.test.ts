import rule from "../../rules/bucket-notification-destination.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { mayBeMember, organizationTrust } from "../support/fact-builders.js";

const events = ["s3:ObjectCreated:*"];
const own = { type: "queue", arn: "arn:aws:sqs:eu-west-1:111122223333:work", events } as const;
const foreign = { type: "topic", arn: "arn:aws:sns:eu-west-1:777788889999:orders", events } as const;
const lambda = { type: "function", arn: "arn:aws:lambda:eu-west-1:444455556666:function:f", events } as const;
const going = (eventBridge: boolean, ...targets: readonly (typeof own | typeof foreign | typeof lambda)[]) => ({
  notifications: known({ eventBridge, targets }),
});

testRule(rule, {
  pass: [
    { name: "EventBridge, which is the own account's", facts: going(true) },
    { name: "an own queue", facts: going(false, own) },
    {
      name: "a trusted account's topic",
      facts: going(false, foreign),
      trust: { accounts: ["777788889999"], organizations: [] },
    },
  ],
  fail: [
    {
      name: "others' topic and function beside an own queue",
      facts: going(true, own, foreign, lambda),
      message:
        "Events of the bucket go to arn:aws:sns:eu-west-1:777788889999:orders of the account 777788889999 and " +
        "arn:aws:lambda:eu-west-1:444455556666:function:f of the account 444455556666.",
      evidence: ["notifications/value/targets/1/arn", "notifications/value/targets/2/arn"],
      cause: "bucket notifications",
    },
  ],
  notApplicable: [
    { name: "none", facts: { notifications: absent }, reason: "No event of the bucket is sent anywhere." },
  ],
  unknown: [
    {
      name: "an account that may be a member of a trusted organization",
      facts: going(false, own, foreign),
      trust: organizationTrust,
      missing: [],
      reason: mayBeMember("777788889999"),
    },
    {
      name: "an ARN without an account",
      facts: { notifications: known({ eventBridge: false, targets: [{ ...own, arn: "arn:minio:sqs::_:webhook" }] }) },
      missing: [],
      reason: "Whose arn:minio:sqs::_:webhook is, its ARN does not tell.",
    },
  ],
});
