import rule from "../../rules/bucket-requester-pays.js";
import { known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";

testRule(rule, {
  pass: [
    { name: "the owner pays", facts: { payer: known("BucketOwner") } },
    {
      name: "the configuration allows it",
      facts: { payer: known("Requester") },
      parameters: { allowedBuckets: ["example"] },
      message: "Requester Pays is on, as the parameter allowedBuckets says.",
    },
  ],
  fail: [
    {
      name: "the requester pays",
      facts: { payer: known("Requester") },
      message: "Requester Pays is on: whoever reads the bucket pays for it, and anonymous requests are refused.",
      evidence: ["payer/value"],
      cause: "bucket request payment",
    },
    {
      name: "another bucket is allowed",
      facts: { payer: known("Requester") },
      parameters: { allowedBuckets: ["example-2"] },
      message: /^Requester Pays is on: /,
      evidence: ["payer/value"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
