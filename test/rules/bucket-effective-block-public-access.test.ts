import rule from "../../rules/bucket-effective-block-public-access.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allFlagsOn, denied, failed, flagsOnBut, unsupported } from "../support/fact-builders.js";

testRule(rule, {
  pass: [
    {
      name: "all on at the bucket, nothing at the account",
      facts: { publicAccessBlock: known(allFlagsOn), "account.publicAccessBlock": absent },
    },
    {
      name: "all on at the account, nothing at the bucket",
      facts: { publicAccessBlock: absent, "account.publicAccessBlock": known(allFlagsOn) },
    },
    {
      name: "each flag on at one of the two",
      facts: {
        publicAccessBlock: known(flagsOnBut("blockPublicAcls", "ignorePublicAcls")),
        "account.publicAccessBlock": known(flagsOnBut("blockPublicPolicy", "restrictPublicBuckets")),
      },
    },
    {
      name: "the account could not be read, but the bucket decides",
      facts: {
        publicAccessBlock: known(allFlagsOn),
        "account.publicAccessBlock": denied("s3:GetAccountPublicAccessBlock"),
      },
    },
    {
      name: "the bucket could not be read, but the account decides",
      facts: {
        publicAccessBlock: denied("s3:GetBucketPublicAccessBlock"),
        "account.publicAccessBlock": known(allFlagsOn),
      },
    },
  ],
  fail: [
    {
      name: "nothing configured anywhere",
      facts: { publicAccessBlock: absent, "account.publicAccessBlock": absent },
      message:
        "Neither the bucket nor its account turns on BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy and " +
        "RestrictPublicBuckets.",
      evidence: ["account.publicAccessBlock/state", "publicAccessBlock/state"],
      cause: "bucket block public access",
    },
    {
      name: "one flag off at both",
      facts: {
        publicAccessBlock: known(flagsOnBut("ignorePublicAcls")),
        "account.publicAccessBlock": known(flagsOnBut("ignorePublicAcls")),
      },
      message: "Neither the bucket nor its account turns on IgnorePublicAcls.",
      evidence: ["account.publicAccessBlock/value/ignorePublicAcls", "publicAccessBlock/value/ignorePublicAcls"],
    },
    {
      name: "off at the bucket, and the endpoint knows no account setting",
      facts: { publicAccessBlock: known(flagsOnBut("ignorePublicAcls")), "account.publicAccessBlock": unsupported },
      message: "Neither the bucket nor its account turns on IgnorePublicAcls.",
      evidence: ["publicAccessBlock/value/ignorePublicAcls"],
    },
  ],
  notApplicable: [
    {
      name: "an endpoint without Block Public Access",
      facts: { publicAccessBlock: unsupported, "account.publicAccessBlock": unsupported },
      reason: "The endpoint does not offer Block Public Access.",
    },
  ],
  unknown: [
    {
      name: "off at the bucket and the account could not be read",
      facts: {
        publicAccessBlock: known(flagsOnBut("ignorePublicAcls")),
        "account.publicAccessBlock": denied("s3:GetAccountPublicAccessBlock"),
      },
      missing: ["s3:GetAccountPublicAccessBlock"],
    },
    {
      name: "off at the account and the bucket's read failed",
      facts: { publicAccessBlock: failed, "account.publicAccessBlock": absent },
      missing: ["publicAccessBlock"],
    },
    {
      name: "neither could be read",
      facts: {
        publicAccessBlock: denied("s3:GetBucketPublicAccessBlock"),
        "account.publicAccessBlock": denied("s3:GetAccountPublicAccessBlock"),
      },
      missing: ["s3:GetBucketPublicAccessBlock", "s3:GetAccountPublicAccessBlock"],
    },
  ],
});
