import rule from "../../rules/region-guardduty-s3-protection.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { detector } from "../support/watcher-builders.js";

testRule(rule, {
  pass: [
    {
      name: "enabled with S3 protection",
      facts: { guardDuty: known(detector) },
      message: "The detector d1 watches them.",
    },
  ],
  fail: [
    {
      name: "no detector",
      facts: { guardDuty: absent },
      message: "GuardDuty is not enabled in eu-west-1: there is no detector.",
      evidence: ["guardDuty/state"],
      cause: "guardduty eu-west-1",
    },
    {
      name: "a suspended detector, whatever its features say",
      facts: { guardDuty: known({ ...detector, status: "DISABLED" }) },
      message: "The GuardDuty detector of eu-west-1 is suspended.",
      evidence: ["guardDuty/value/status"],
    },
    {
      name: "S3 protection off",
      facts: { guardDuty: known({ ...detector, s3DataEvents: "DISABLED" }) },
      message: "GuardDuty is enabled in eu-west-1, and its S3 protection is not.",
      evidence: ["guardDuty/value/s3DataEvents"],
    },
    {
      name: "S3 protection not listed",
      facts: { guardDuty: known({ ...detector, s3DataEvents: null }) },
      message: "GuardDuty is enabled in eu-west-1, and its S3 protection is not.",
      evidence: ["guardDuty/value/s3DataEvents"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
