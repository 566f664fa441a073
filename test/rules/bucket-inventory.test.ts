import rule from "../../rules/bucket-inventory.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { inventory } from "../support/fact-builders.js";

const whole = { ...inventory, optionalFields: ["Size", "EncryptionStatus", "ChecksumAlgorithm", "ObjectLockMode"] };

testRule(rule, {
  pass: [
    {
      name: "all fields, in one of two",
      facts: { inventories: known([inventory, { ...whole, id: "security" }]) },
      message: "The inventory security lists them.",
    },
  ],
  fail: [
    {
      name: "none",
      facts: { inventories: absent },
      message: "The bucket has no inventory.",
      evidence: ["inventories/state"],
      cause: "bucket inventory",
    },
    {
      name: "fields are missing",
      facts: { inventories: known([{ ...whole, optionalFields: ["EncryptionStatus"] }]) },
      message: "No inventory lists all of it: the inventory daily lacks ChecksumAlgorithm, ObjectLockMode.",
      evidence: ["inventories/value"],
    },
    {
      name: "disabled, or of one prefix",
      facts: {
        inventories: known([
          { ...whole, enabled: false },
          { ...whole, id: "logs", coversWholeBucket: false },
        ]),
      },
      message:
        "No inventory lists all of it: the inventory daily is disabled and the inventory logs covers one prefix only.",
      evidence: ["inventories/value"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
