import rule from "../../rules/bucket-access-logging.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { logsTarget, toldRole } from "../support/fact-builders.js";

const on = known({ targetBucket: "logs", targetPrefix: "app/", targetGrants: [] });

testRule(rule, {
  pass: [{ name: "on", facts: { logging: on, roles: absent }, message: "Access logs go to the bucket logs." }],
  fail: [
    {
      name: "off",
      facts: { logging: absent, roles: absent },
      message: "Server access logging is off.",
      evidence: ["logging/state"],
      cause: "bucket access logging",
    },
    {
      name: "a bucket that only its own policy calls a log target",
      facts: { logging: absent, roles: known([toldRole("server-access-logs", 2)]) },
      message: "Server access logging is off.",
      evidence: ["logging/state"],
    },
  ],
  notApplicable: [
    {
      name: "another bucket's access logs go here",
      facts: { logging: absent, roles: known([logsTarget]) },
      reason: "Another scanned bucket delivers its server access logs to it.",
    },
  ],
  unknown: [],
});
