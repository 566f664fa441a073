import rule from "../../rules/bucket-tags.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";

const tags = known([
  { key: "owner", value: "platform" },
  { key: "stage", value: "prod" },
  { key: "note", value: "" },
]);

testRule(rule, {
  pass: [
    { name: "an owner", facts: { tags } },
    { name: "key and value", facts: { tags }, parameters: { required: ["owner", "stage=prod"] } },
    { name: "nothing is required", facts: { tags: absent }, parameters: { required: [] } },
  ],
  fail: [
    {
      name: "no tags",
      facts: { tags: absent },
      message: "The bucket lacks the tag owner.",
      evidence: ["tags/state"],
      cause: "bucket tags",
    },
    {
      name: "another value, other letters, an empty value, and one that is missing",
      facts: { tags },
      parameters: { required: ["stage=test", "Owner", "note", "cost"] },
      message: "The bucket lacks the tags stage=test, Owner, note and cost.",
      evidence: ["tags/value"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
