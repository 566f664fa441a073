import rule from "../../rules/bucket-attribute-based-access.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allowEveryoneRead, bucketPolicy } from "../support/fact-builders.js";

const tagged = (key: string) => bucketPolicy({ ...allowEveryoneRead, Condition: { StringEquals: { [key]: "web" } } });
const none = { policy: absent, policyAnswers: absent, abac: absent };

testRule(rule, {
  pass: [
    { name: "no policy", facts: none, message: "No policy statement depends on tags of the bucket." },
    {
      name: "tags of objects are another matter",
      facts: { ...tagged("s3:ExistingObjectTag/team"), abac: absent },
      message: "No policy statement depends on tags of the bucket.",
    },
    {
      name: "on",
      facts: { ...tagged("aws:ResourceTag/team"), abac: known("Enabled") },
      message: "Attribute-based access control is on, so that tags of the bucket count.",
    },
    {
      name: "the key in a text that is no condition",
      facts: { ...bucketPolicy(allowEveryoneRead), abac: known("Disabled") },
    },
  ],
  fail: [
    {
      name: "off",
      facts: { ...tagged("s3:BucketTag/team"), abac: known("Disabled") },
      message:
        "Policy statement 0 asks for tags of the bucket, which do not count: attribute-based access control is off.",
      evidence: ["abac/value", "policy/value"],
      cause: "bucket attribute-based access control",
    },
  ],
  notApplicable: [],
  unknown: [],
});
