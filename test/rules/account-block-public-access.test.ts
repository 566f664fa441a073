import rule from "../../rules/account-block-public-access.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allFlagsOff, allFlagsOn, denied, flagsOnBut } from "../support/fact-builders.js";

testRule(rule, {
  pass: [
    {
      name: "all four flags on",
      facts: { publicAccessBlock: known(allFlagsOn), organizationS3Policy: absent },
      message: "",
    },
    {
      name: "the organization's policy turns them on",
      facts: { publicAccessBlock: known(allFlagsOn), organizationS3Policy: known({ publicAccessBlock: "all" }) },
      message: "The organization's S3 policy turns all four flags on.",
    },
    {
      name: "where they come from may not be read",
      facts: {
        publicAccessBlock: known(allFlagsOn),
        organizationS3Policy: denied("organizations:DescribeEffectivePolicy"),
      },
      message: "",
    },
  ],
  fail: [
    {
      name: "not configured",
      facts: { publicAccessBlock: absent, organizationS3Policy: absent },
      message: "Block Public Access is not configured for the account: all four flags are off.",
      evidence: ["publicAccessBlock/state"],
      cause: "account block public access",
    },
    {
      name: "one flag off",
      facts: {
        publicAccessBlock: known(flagsOnBut("restrictPublicBuckets")),
        organizationS3Policy: known({ publicAccessBlock: null }),
      },
      message: "The account's Block Public Access leaves RestrictPublicBuckets off.",
      evidence: ["publicAccessBlock/value/restrictPublicBuckets"],
      cause: "account block public access",
    },
    {
      name: "configured with all flags off",
      facts: { publicAccessBlock: known(allFlagsOff), organizationS3Policy: absent },
      message:
        "The account's Block Public Access leaves BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy and " +
        "RestrictPublicBuckets off.",
      evidence: [
        "publicAccessBlock/value/blockPublicAcls",
        "publicAccessBlock/value/ignorePublicAcls",
        "publicAccessBlock/value/blockPublicPolicy",
        "publicAccessBlock/value/restrictPublicBuckets",
      ],
    },
    {
      name: "the organization's policy turns all of them off",
      facts: { publicAccessBlock: known(allFlagsOff), organizationS3Policy: known({ publicAccessBlock: "none" }) },
      message:
        "The organization's S3 policy turns BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy and " +
        "RestrictPublicBuckets off, whatever the account's own setting is.",
      evidence: [
        "publicAccessBlock/value/blockPublicAcls",
        "publicAccessBlock/value/ignorePublicAcls",
        "publicAccessBlock/value/blockPublicPolicy",
        "publicAccessBlock/value/restrictPublicBuckets",
        "organizationS3Policy/value/publicAccessBlock",
      ],
      cause: "organization block public access",
    },
    {
      name: "the organization's policy turns all of them off, and S3 answers that nothing is configured",
      facts: { publicAccessBlock: absent, organizationS3Policy: known({ publicAccessBlock: "none" }) },
      message: /^The organization's S3 policy turns BlockPublicAcls, .+ off, whatever the account's own setting is\.$/,
      evidence: ["publicAccessBlock/state", "organizationS3Policy/value/publicAccessBlock"],
      cause: "organization block public access",
    },
    {
      name: "a flag is off, and the organization was not asked",
      facts: {
        publicAccessBlock: known(flagsOnBut("blockPublicPolicy")),
        organizationS3Policy: denied("organizations:DescribeEffectivePolicy"),
      },
      message:
        "The account's Block Public Access leaves BlockPublicPolicy off. Whether it comes from a policy of the organization " +
        "is not known: organizations:DescribeEffectivePolicy was denied.",
      evidence: ["publicAccessBlock/value/blockPublicPolicy"],
      cause: "account block public access",
    },
  ],
  notApplicable: [],
  unknown: [],
});
