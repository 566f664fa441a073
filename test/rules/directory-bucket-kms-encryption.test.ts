import rule from "../../rules/directory-bucket-kms-encryption.js";
import { known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { ownKeys, withKms } from "../support/store-builders.js";

testRule(rule, {
  pass: [{ name: "a KMS key", facts: { encryption: known(withKms) } }],
  fail: [
    {
      name: "S3's own keys",
      facts: { encryption: known(ownKeys) },
      message: "The directory bucket encrypts with S3's own keys by default.",
      evidence: ["encryption/value"],
      cause: "directory bucket encryption",
    },
  ],
  notApplicable: [],
  unknown: [],
});
