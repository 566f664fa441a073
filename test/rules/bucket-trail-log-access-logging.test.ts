import rule from "../../rules/bucket-trail-log-access-logging.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, toldRole, trail } from "../support/fact-builders.js";

const trailLogs = {
  roles: known([toldRole("server-access-logs", 1), toldRole("cloudtrail-logs", 1)]),
  "account.trails": known([trail]),
};

testRule(rule, {
  pass: [
    {
      name: "logged",
      facts: { ...trailLogs, logging: known({ targetBucket: "logs", targetPrefix: "", targetGrants: [] }) },
      message: "Access logs go to the bucket logs.",
    },
  ],
  fail: [
    {
      name: "off",
      facts: { ...trailLogs, logging: absent },
      message: "Server access logging is off. Another resource makes it cloudtrail-logs.",
      evidence: ["logging/state"],
      cause: "bucket access logging",
    },
  ],
  notApplicable: [
    {
      name: "no trail delivers to it",
      facts: { ...trailLogs, roles: known([toldRole("server-access-logs", 1)]), logging: absent },
      reason: "No trail that s3audit sees delivers to the bucket.",
    },
  ],
  unknown: [
    {
      name: "trails were not read: it may be one",
      facts: { roles: absent, "account.trails": denied("cloudtrail:DescribeTrails"), logging: absent },
      missing: ["cloudtrail:DescribeTrails"],
    },
  ],
});
