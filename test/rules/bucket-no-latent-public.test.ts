import rule from "../../rules/bucket-no-latent-public.js";
import { absent, known } from "../../src/model/fact.js";
import type { ObjectOwnership } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import { aclWith, allFlagsOn, allowEveryoneRead, bucketPolicy, denied, groupGrant } from "../support/fact-builders.js";

/** A bucket under full Block Public Access of its own. */
const blocked = {
  policy: absent,
  policyAnswers: absent,
  policyStatus: absent,
  acl: known(aclWith()),
  ownership: known<ObjectOwnership>("BucketOwnerEnforced"),
  publicAccessBlock: known(allFlagsOn),
  "account.publicAccessBlock": absent,
};
const open = { ...blocked, publicAccessBlock: absent };
const isPublic = known({ isPublic: true });
const everyoneReads = { ...bucketPolicy(allowEveryoneRead), policyStatus: isPublic };
const denyAll = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::example/*" };
const unreadPolicy = { policy: denied("s3:GetBucketPolicy"), policyAnswers: denied("s3:GetBucketPolicy") };

testRule(rule, {
  pass: [
    { name: "no policy, ACLs disabled", facts: blocked, message: "" },
    { name: "an openly public bucket is not held back", facts: { ...open, ...everyoneReads }, message: "" },
    { name: "ACLs that are on and not ignored were seen", facts: { ...open, ownership: absent }, message: "" },
    {
      name: "a Deny closes the public policy as well",
      facts: { ...blocked, ...bucketPolicy(allowEveryoneRead, denyAll), policyStatus: isPublic },
    },
    { name: "nothing is held back where no flag is on, whatever was not read", facts: { ...open, ...unreadPolicy } },
    {
      name: "ACLs that could not be seen are said",
      facts: { ...blocked, ownership: absent },
      message: "Public ACL grants could not be seen: AWS leaves them out of the ACL while IgnorePublicAcls is on.",
    },
  ],
  fail: [
    {
      name: "the bucket's flag holds the policy back",
      facts: { ...blocked, ...everyoneReads },
      message:
        /^Anyone on the internet has read access by policy statement 0 \(.+\)\. RestrictPublicBuckets, on at the bucket, stops it\.$/,
      evidence: [
        "policy/value",
        "policyAnswers/value/anonymousAccess/witnesses/0/request",
        "policyStatus/value/isPublic",
        "account.publicAccessBlock/state",
        "publicAccessBlock/value/restrictPublicBuckets",
      ],
      cause: "policy statement 0",
    },
    {
      name: "the account's flag holds the policy back, and AWS was not asked",
      facts: {
        ...open,
        ...bucketPolicy(allowEveryoneRead),
        policyStatus: denied("s3:GetBucketPolicyStatus"),
        "account.publicAccessBlock": known(allFlagsOn),
      },
      message: /RestrictPublicBuckets, on at the account, stops it\. AWS's own verdict on the policy was not read/,
      evidence: [
        "policy/value",
        "policyAnswers/value/anonymousAccess/witnesses/0/request",
        "account.publicAccessBlock/value/restrictPublicBuckets",
        "publicAccessBlock/state",
      ],
    },
    {
      name: "a visible public grant that is ignored",
      facts: { ...blocked, ownership: absent, acl: known(aclWith(groupGrant("AllUsers", "READ"))) },
      message:
        "The ACL grants READ to AllUsers, which is anyone on the internet. IgnorePublicAcls, on at the bucket, stops it.",
      evidence: [
        "acl/value/grants/1",
        "ownership/state",
        "account.publicAccessBlock/state",
        "publicAccessBlock/value/ignorePublicAcls",
      ],
      cause: "acl grant AllUsers READ",
    },
  ],
  notApplicable: [],
  unknown: [
    { name: "the policy was denied", facts: { ...blocked, ...unreadPolicy }, missing: ["s3:GetBucketPolicy"] },
    {
      name: "the policy was denied, although AWS calls it public",
      facts: { ...blocked, ...unreadPolicy, policyStatus: isPublic },
      missing: ["s3:GetBucketPolicy"],
    },
    {
      name: "a public policy, and whether it is held back was denied",
      facts: { ...open, ...everyoneReads, publicAccessBlock: denied("s3:GetBucketPublicAccessBlock") },
      missing: ["s3:GetBucketPublicAccessBlock"],
    },
    {
      name: "a visible grant that is ignored, if ACLs are on",
      facts: {
        ...blocked,
        ownership: denied("s3:GetBucketOwnershipControls"),
        acl: known(aclWith(groupGrant("AllUsers", "READ"))),
      },
      missing: ["s3:GetBucketOwnershipControls"],
    },
  ],
});
