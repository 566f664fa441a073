import rule from "../../rules/bucket-trail-log-not-public.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import {
  aclWith,
  allFlagsOff,
  allFlagsOn,
  allowEveryoneRead,
  bucketPolicy,
  delegationTo,
  denied,
  groupGrant,
  leadingTo,
  publicDoor,
  toldRole,
  trail,
} from "../support/fact-builders.js";

const closed = {
  roles: known([toldRole("cloudtrail-logs", 1)]),
  "account.trails": known([{ ...trail, bucket: "example" }]),
  policy: absent,
  policyAnswers: absent,
  policyStatus: absent,
  accessPoints: absent,
  acl: known(aclWith()),
  ownership: known("BucketOwnerEnforced" as const),
  publicAccessBlock: known(allFlagsOn),
  "account.publicAccessBlock": known(allFlagsOff),
};

testRule(rule, {
  pass: [
    { name: "closed", facts: closed, message: "" },
    {
      name: "a public policy that Block Public Access holds back",
      facts: { ...closed, ...bucketPolicy(allowEveryoneRead), policyStatus: known({ isPublic: true }) },
      message: /RestrictPublicBuckets, on at the bucket, stops it\.$/,
    },
  ],
  fail: [
    {
      name: "an own access point that everyone may read through",
      facts: {
        ...closed,
        ...bucketPolicy(delegationTo("111122223333")),
        policyStatus: known({ isPublic: false }),
        accessPoints: leadingTo(publicDoor),
        publicAccessBlock: absent,
      },
      message: /^Through the access point feed: Anyone on the internet has read access/,
      evidence: [
        "accessPoints/value/regional/value/first/0/policy/value",
        "accessPoints/value/regional/value/first/0/policy/value",
        "account.publicAccessBlock/value/restrictPublicBuckets",
        "accessPoints/value/regional/value/first/0/publicAccessBlock/value/restrictPublicBuckets",
        "publicAccessBlock/state",
      ],
      cause: "through access point feed",
    },
    {
      name: "a public ACL",
      facts: {
        ...closed,
        acl: known(aclWith(groupGrant("AllUsers", "READ"))),
        ownership: absent,
        publicAccessBlock: absent,
      },
      message: /^The ACL grants READ to AllUsers/,
      evidence: [
        "acl/value/grants/1",
        "ownership/state",
        "account.publicAccessBlock/value/ignorePublicAcls",
        "publicAccessBlock/state",
      ],
      cause: "acl grant AllUsers READ",
    },
  ],
  notApplicable: [
    {
      name: "no trail delivers to it",
      facts: { ...closed, roles: absent },
      reason: "No trail that s3audit sees delivers to the bucket.",
    },
    {
      name: "its policy alone lets CloudTrail deliver",
      facts: { ...closed, roles: known([toldRole("cloudtrail-logs", 2)]) },
      reason: "No trail that s3audit sees delivers to the bucket.",
    },
  ],
  unknown: [
    {
      name: "trails were not read: it may be one",
      facts: { ...closed, roles: absent, "account.trails": denied("cloudtrail:DescribeTrails") },
      missing: ["cloudtrail:DescribeTrails"],
    },
    {
      name: "the policy was not read",
      facts: { ...closed, policy: denied("s3:GetBucketPolicy"), policyAnswers: denied("s3:GetBucketPolicy") },
      missing: ["s3:GetBucketPolicy"],
    },
  ],
});
