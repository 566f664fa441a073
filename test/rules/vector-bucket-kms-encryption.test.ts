import rule from "../../rules/vector-bucket-kms-encryption.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied } from "../support/fact-builders.js";
import { ownKeys, withKms } from "../support/store-builders.js";

testRule(rule, {
  pass: [
    {
      name: "the bucket, and indexes with its encryption or a key of their own",
      facts: {
        encryption: known(withKms),
        indexes: known([
          { name: "texts", encryption: absent },
          { name: "pictures", encryption: known(withKms) },
        ]),
      },
    },
  ],
  fail: [
    {
      name: "S3's own keys",
      facts: { encryption: known(ownKeys), indexes: known([{ name: "texts", encryption: absent }]) },
      message: "The vector bucket encrypts with S3's own keys by default.",
      evidence: ["encryption/value"],
    },
    {
      name: "an index of its own",
      facts: { encryption: known(withKms), indexes: known([{ name: "texts", encryption: known(ownKeys) }]) },
      message: "The index texts encrypts with S3's own keys.",
      evidence: ["indexes/value/0/encryption/value/algorithm"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "an index that could not be read",
      facts: {
        encryption: known(withKms),
        indexes: known([{ name: "texts", encryption: denied("s3vectors:GetIndex") }]),
      },
      missing: ["s3vectors:GetIndex"],
    },
  ],
});
