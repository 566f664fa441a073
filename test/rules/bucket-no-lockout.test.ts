import rule from "../../rules/bucket-no-lockout.js";
import { absent } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { bucketPolicy } from "../support/fact-builders.js";
import { allow } from "../support/trusted-policy.js";

const change = ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"];
const deny = (action: string | readonly string[], condition?: object) => ({
  ...allow("*", action, condition),
  Effect: "Deny",
});
const evidence = ["policy/value", "policyAnswers/value/lockout/verdict"] as const;

testRule(rule, {
  pass: [
    { name: "no policy", facts: { policy: absent, policyAnswers: absent }, message: "The bucket has no policy." },
    { name: "plain HTTP only", facts: bucketPolicy(deny("s3:*", { Bool: { "aws:SecureTransport": "false" } })) },
    { name: "it may not be put, but it may be deleted", facts: bucketPolicy(deny("s3:PutBucketPolicy")) },
    {
      name: "all but the administrators",
      facts: bucketPolicy(
        deny(change, { StringNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin" } }),
      ),
    },
    {
      name: "from one VPC endpoint only",
      facts: bucketPolicy(deny("s3:*", { StringNotEquals: { "aws:SourceVpce": "vpce-0abc123def4567891" } })),
      message: "The policy can be changed only from the networks or access points that it names.",
    },
    {
      name: "from one network only",
      facts: bucketPolicy(deny(change, { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } })),
      message: "The policy can be changed only from the networks or access points that it names.",
    },
  ],
  fail: [
    {
      name: "every change is denied to everyone",
      facts: bucketPolicy(deny(change)),
      message:
        "Nobody but the root user can change or delete the policy: policy statement 0 denies every such request.",
      evidence,
      cause: "policy statement 0",
    },
    {
      name: "in two statements",
      facts: bucketPolicy(deny("s3:PutBucketPolicy"), deny("s3:Delete*")),
      message: /^Nobody but the root user .+: policy statements 0 and 1 deny every such request\.$/,
      evidence: ["policy/value", ...evidence],
    },
  ],
  notApplicable: [],
  unknown: [],
});
