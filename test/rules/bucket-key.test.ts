import rule from "../../rules/bucket-key.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { dsseKms, sseKms, sseS3 } from "../support/fact-builders.js";

testRule(rule, {
  pass: [{ name: "SSE-KMS with a Bucket Key", facts: { encryption: known(sseKms) } }],
  fail: [
    {
      name: "SSE-KMS without a Bucket Key",
      facts: { encryption: known({ ...sseKms, bucketKeyEnabled: false }) },
      message: "The default encryption is SSE-KMS without a Bucket Key.",
      evidence: ["encryption/value/bucketKeyEnabled", "encryption/value"],
      cause: "bucket default encryption",
    },
  ],
  notApplicable: [
    {
      name: "SSE-S3",
      facts: { encryption: known(sseS3) },
      reason: "The default encryption is SSE-S3, which uses no KMS key.",
    },
    {
      name: "DSSE-KMS",
      facts: { encryption: known(dsseKms) },
      reason: "The default encryption is DSSE-KMS, which supports no Bucket Key.",
    },
    { name: "no default", facts: { encryption: absent }, reason: "The bucket has no default encryption." },
  ],
  unknown: [],
});
