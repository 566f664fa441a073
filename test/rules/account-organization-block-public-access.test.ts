import rule from "../../rules/account-organization-block-public-access.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { organization } from "../support/watcher-builders.js";

testRule(rule, {
  pass: [
    {
      name: "the policy assigns all",
      facts: { organization: known(organization), organizationS3Policy: known({ publicAccessBlock: "all" }) },
      message: "The policy assigns all four flags.",
    },
  ],
  fail: [
    {
      name: "the policy assigns none",
      facts: { organization: known(organization), organizationS3Policy: known({ publicAccessBlock: "none" }) },
      message:
        "The S3 policy of the organization o-exampleorg assigns none: it turns all four flags off, whatever the " +
        "account's own setting is.",
      evidence: ["organizationS3Policy/value/publicAccessBlock"],
      cause: "organization block public access",
    },
  ],
  notApplicable: [
    {
      name: "in no organization",
      facts: { organization: absent, organizationS3Policy: absent },
      reason: "The account is a member of no organization.",
    },
    {
      name: "no S3 policy",
      facts: { organization: known(organization), organizationS3Policy: absent },
      reason: "No S3 policy of the organization o-exampleorg says anything of Block Public Access.",
    },
    {
      name: "an S3 policy about something else",
      facts: { organization: known(organization), organizationS3Policy: known({ publicAccessBlock: null }) },
      reason: "No S3 policy of the organization o-exampleorg says anything of Block Public Access.",
    },
  ],
  unknown: [],
});
