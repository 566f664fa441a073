import rule from "../../rules/bucket-kms-encryption.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { dsseKms, logsTarget, sseKms, sseS3, toldRole } from "../support/fact-builders.js";

testRule(rule, {
  pass: [
    { name: "SSE-KMS", facts: { encryption: known(sseKms), roles: absent } },
    {
      name: "SSE-KMS without a key id, which is the key aws/s3",
      facts: { encryption: known({ ...sseKms, kmsKeyId: null }), roles: absent },
    },
    { name: "DSSE-KMS", facts: { encryption: known(dsseKms), roles: absent } },
  ],
  fail: [
    {
      name: "SSE-S3",
      facts: { encryption: known(sseS3), roles: absent },
      message: "New objects are encrypted with SSE-S3 by default, not with a KMS key.",
      evidence: ["encryption/value"],
      cause: "bucket default encryption",
    },
    {
      name: "no default",
      facts: { encryption: absent, roles: absent },
      message: "The bucket has no default encryption.",
      evidence: ["encryption/state"],
    },
    {
      name: "a role that its name alone suggests changes nothing",
      facts: { encryption: known(sseS3), roles: known([toldRole("server-access-logs", 3)]) },
      message: "New objects are encrypted with SSE-S3 by default, not with a KMS key.",
      evidence: ["encryption/value"],
    },
    {
      name: "a trail's bucket can use a KMS key",
      facts: { encryption: known(sseS3), roles: known([toldRole("cloudtrail-logs", 1)]) },
      message: "New objects are encrypted with SSE-S3 by default, not with a KMS key.",
      evidence: ["encryption/value"],
    },
  ],
  notApplicable: [
    {
      name: "another bucket's access logs go here",
      facts: { encryption: known(sseS3), roles: known([toldRole("cdk-assets", 3), logsTarget]) },
      reason: "Another scanned bucket delivers its server access logs to it.",
    },
    {
      name: "a load balancer's logs go here",
      facts: { encryption: known(sseS3), roles: known([toldRole("load-balancer-logs", 1)]) },
      reason: "Another resource makes it load-balancer-logs.",
    },
  ],
  unknown: [],
});
