import rule from "../../rules/table-bucket-kms-encryption.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied } from "../support/fact-builders.js";
import { orders, ownKeys, withKms } from "../support/store-builders.js";

const refunds = { ...orders, name: "refunds" };

testRule(rule, {
  pass: [
    {
      name: "the bucket and its tables",
      facts: {
        encryption: known(withKms),
        tableEncryption: known([{ table: orders, encryption: known(withKms) }]),
      },
    },
    { name: "no table", facts: { encryption: known(withKms), tableEncryption: known([]) } },
  ],
  fail: [
    {
      name: "never configured",
      facts: { encryption: absent, tableEncryption: known([]) },
      message: "The table bucket encrypts with S3's own keys by default.",
      evidence: ["encryption/state"],
    },
    {
      name: "a table made before",
      facts: {
        encryption: known(withKms),
        tableEncryption: known([
          { table: orders, encryption: known(withKms) },
          { table: refunds, encryption: known(ownKeys) },
        ]),
      },
      message: "The table sales.refunds encrypts with S3's own keys.",
      evidence: ["tableEncryption/value/1/encryption/value/algorithm"],
      cause: "table encryption",
    },
    {
      name: "both, one table unread",
      facts: {
        encryption: known(ownKeys),
        tableEncryption: known([
          { table: orders, encryption: known(ownKeys) },
          { table: refunds, encryption: denied("s3tables:GetTableEncryption") },
        ]),
      },
      message:
        "The table bucket encrypts with S3's own keys by default. The table sales.orders encrypts with S3's own keys.",
      evidence: ["encryption/value", "tableEncryption/value/0/encryption/value/algorithm"],
      cause: "table bucket encryption",
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "a table that could not be read",
      facts: {
        encryption: known(withKms),
        tableEncryption: known([{ table: orders, encryption: denied("s3tables:GetTableEncryption") }]),
      },
      missing: ["s3tables:GetTableEncryption"],
    },
  ],
});
