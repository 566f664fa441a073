import rule from "../../rules/bucket-object-lock.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { logsTarget, toldRole } from "../support/fact-builders.js";

const locked = known({ defaultRetention: null, defaultEventHold: null });

testRule(rule, {
  pass: [{ name: "enabled, even without a default retention", facts: { objectLock: locked, roles: absent } }],
  fail: [
    {
      name: "not enabled",
      facts: { objectLock: absent, roles: absent },
      message: "Object Lock is not enabled.",
      evidence: ["objectLock/state"],
      cause: "bucket object lock",
    },
    {
      name: "a trail's bucket should be locked",
      facts: { objectLock: absent, roles: known([toldRole("cloudtrail-logs", 1)]) },
      message: "Object Lock is not enabled.",
      evidence: ["objectLock/state"],
    },
  ],
  notApplicable: [
    {
      name: "another bucket's access logs go here",
      facts: { objectLock: absent, roles: known([logsTarget]) },
      reason: "Another scanned bucket delivers its server access logs to it.",
    },
  ],
  unknown: [],
});
