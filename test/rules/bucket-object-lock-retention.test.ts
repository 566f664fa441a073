import rule from "../../rules/bucket-object-lock-retention.js";
import { absent, known } from "../../src/model/fact.js";
import type { ObjectLock, RetentionPeriod } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, logsTarget, toldRole } from "../support/fact-builders.js";

const retention = (mode: "GOVERNANCE" | "COMPLIANCE", period: RetentionPeriod) =>
  known<ObjectLock>({ defaultRetention: { mode, period }, defaultEventHold: null });

const channels = { "account.configDeliveryChannels": known({ found: [], unread: [] }) };

testRule(rule, {
  pass: [
    {
      name: "thirty days in compliance mode",
      facts: { ...channels, objectLock: retention("COMPLIANCE", { days: 30 }), roles: absent },
      message: "New objects are retained for 30 days in COMPLIANCE mode.",
    },
    {
      name: "governance mode names the bypass",
      facts: { ...channels, objectLock: retention("GOVERNANCE", { years: 1 }), roles: absent },
      message:
        "New objects are retained for 1 year in GOVERNANCE mode. Whoever holds s3:BypassGovernanceRetention can still " +
        "delete them.",
    },
    {
      name: "fewer days where fewer are asked for",
      facts: { ...channels, objectLock: retention("COMPLIANCE", { days: 1 }), roles: absent },
      parameters: { minimumDays: 1 },
      message: "New objects are retained for 1 day in COMPLIANCE mode.",
    },
  ],
  fail: [
    {
      name: "no default retention",
      facts: { ...channels, objectLock: known({ defaultRetention: null, defaultEventHold: null }), roles: absent },
      message: "Object Lock is enabled without a default retention.",
      evidence: ["objectLock/value"],
      cause: "bucket object lock",
    },
    {
      name: "an event hold is no retention, but is shown",
      facts: {
        ...channels,
        objectLock: known({ defaultRetention: null, defaultEventHold: { days: 90 } }),
        roles: absent,
      },
      message: "Object Lock is enabled without a default retention. A default event hold of 90 days is set.",
      evidence: ["objectLock/value"],
    },
    {
      name: "too few days",
      facts: { ...channels, objectLock: retention("COMPLIANCE", { days: 29 }), roles: absent },
      message: "The default retention keeps new objects for 29 days, less than 30 days.",
      evidence: ["objectLock/value/defaultRetention"],
    },
    {
      name: "governance mode where compliance mode is asked for",
      facts: { ...channels, objectLock: retention("GOVERNANCE", { days: 7 }), roles: absent },
      parameters: { mode: "COMPLIANCE" },
      message:
        "The default retention keeps new objects for 7 days, less than 30 days, and in GOVERNANCE mode, which " +
        "s3:BypassGovernanceRetention bypasses.",
      evidence: ["objectLock/value/defaultRetention"],
    },
    {
      name: "a trail's bucket should retain",
      facts: {
        ...channels,
        objectLock: known({ defaultRetention: null, defaultEventHold: null }),
        roles: known([toldRole("cloudtrail-logs", 1)]),
      },
      message: "Object Lock is enabled without a default retention.",
      evidence: ["objectLock/value"],
    },
  ],
  notApplicable: [
    {
      name: "not locked",
      facts: { ...channels, objectLock: absent, roles: absent },
      reason: "Object Lock is not enabled.",
    },
    {
      name: "another bucket's access logs go here",
      facts: {
        ...channels,
        objectLock: known({ defaultRetention: null, defaultEventHold: null }),
        roles: known([logsTarget]),
      },
      reason: "Another scanned bucket delivers its server access logs to it.",
    },
    {
      name: "Config delivers here",
      facts: {
        ...channels,
        objectLock: known({ defaultRetention: null, defaultEventHold: null }),
        roles: known([toldRole("config-delivery", 1)]),
      },
      reason: "Another resource makes it config-delivery.",
    },
  ],
  unknown: [
    {
      name: "no default retention, and a channel that was not read may deliver here",
      facts: {
        ...channels,
        objectLock: known({ defaultRetention: null, defaultEventHold: null }),
        roles: absent,
        "account.configDeliveryChannels": denied("config:DescribeDeliveryChannels"),
      },
      missing: ["config:DescribeDeliveryChannels"],
    },
    {
      name: "no default retention, and the channels of one Region were not read",
      facts: {
        ...channels,
        objectLock: known({ defaultRetention: null, defaultEventHold: null }),
        roles: absent,
        "account.configDeliveryChannels": known({
          found: [],
          unread: [{ region: "sa-east-1", why: denied("config:DescribeDeliveryChannels") }],
        }),
      },
      missing: ["config:DescribeDeliveryChannels"],
      reason: "account.configDeliveryChannels was not read in sa-east-1.",
    },
  ],
});
