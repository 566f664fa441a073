import rule from "../../rules/multi-region-access-point-not-public.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allFlagsOff, allFlagsOn, denied, policyText } from "../support/fact-builders.js";
import {
  allow,
  delegating,
  member,
  multiRegion,
  noPolicy,
  partner,
  storeArns,
  storePolicy,
} from "../support/store-builders.js";

const kind = "multi-region-access-point";
const objects = `${storeArns[kind]}/object/*`;

/** Everyone may read through the access point, and its bucket hands the decision over to it. */
const open = {
  settings: known(multiRegion(allFlagsOff)),
  ...storePolicy(kind, allow("*", "s3:GetObject", objects)),
  policyStatus: known({ isPublic: true }),
  members: known(delegating("data")),
  "account.publicAccessBlock": absent,
};
const unread = denied("s3:GetMultiRegionAccessPointPolicy");
const opens = "Any AWS customer has read access by policy statement 0 \\(.+ s3:GetObject on .+\\)\\.";
const evidenceOf = (index: number) =>
  [
    "policy/value",
    "policyAnswers/value/anyCustomerAccess/witnesses/0/request",
    "account.publicAccessBlock/state",
    "settings/value/publicAccessBlock/restrictPublicBuckets",
    `members/value/${index}/publicAccessBlock/state`,
  ] as const;

testRule(rule, {
  pass: [
    { name: "no policy", facts: { ...open, ...noPolicy, policyStatus: absent }, message: "" },
    {
      name: "a policy for one account",
      facts: {
        ...open,
        ...storePolicy(kind, allow(partner, "s3:GetObject", objects)),
        policyStatus: known({ isPublic: false }),
      },
      message: "",
    },
    {
      name: "the access point restricts",
      facts: { ...open, settings: known(multiRegion(allFlagsOn)) },
      message: new RegExp(`^${opens} RestrictPublicBuckets, on at the access point, stops it\\.$`),
    },
    {
      name: "the account restricts",
      facts: { ...open, "account.publicAccessBlock": known(allFlagsOn) },
      message: /RestrictPublicBuckets, on at the account, stops it\.$/,
    },
    {
      name: "one bucket restricts, the other does not consent",
      facts: {
        ...open,
        members: known([
          ...delegating("data").map((each) => ({ ...each, publicAccessBlock: known(allFlagsOn) })),
          { ...member, bucket: "other" },
        ]),
      },
      message: /on at the bucket, stops it\. Latent, .+ The policy of the bucket other does not consent to it\.$/,
    },
    {
      name: "the access point restricts an unread policy that AWS calls public",
      facts: { ...open, policy: unread, policyAnswers: unread, settings: known(multiRegion(allFlagsOn)) },
      message: "RestrictPublicBuckets is on, and AWS calls the Multi-Region access point's policy public.",
    },
  ],
  fail: [
    {
      name: "the bucket hands the decision over",
      facts: open,
      message: new RegExp(`^${opens} The bucket data consents to it\\. No layer turns on RestrictPublicBuckets\\.$`),
      evidence: evidenceOf(0),
      cause: "policy statement 0",
    },
    {
      name: "one of two, though the other was not read",
      facts: {
        ...open,
        members: known([{ ...member, policy: denied("s3:GetBucketPolicy") }, ...delegating("other")]),
      },
      message: /The bucket other consents to it\. No layer turns on RestrictPublicBuckets\.$/,
      evidence: evidenceOf(1),
    },
    {
      name: "the bucket admits everyone to a part: shown by a request that is signed, as others are not answered",
      facts: {
        ...open,
        members: known([
          { ...member, policy: known(policyText(allow("*", "s3:GetObject", "arn:aws:s3:::data/public/*"))) },
        ]),
      },
      message: /The bucket data consents to arn:aws:iam::\d+:.+ s3:GetObject on .+\/object\/public\/.+\. No layer/,
      evidence: evidenceOf(0),
    },
    {
      name: "two buckets",
      facts: { ...open, members: known(delegating("data", "other")) },
      message: /The bucket data consents to it\. No layer turns on RestrictPublicBuckets\. It opens other too\.$/,
      evidence: [...evidenceOf(0), "members/value/1/publicAccessBlock/state"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "the policy was denied: told once for two buckets",
      facts: { ...open, policy: unread, policyAnswers: unread, members: known(delegating("data", "other")) },
      missing: ["s3:GetMultiRegionAccessPointPolicy"],
    },
    {
      name: "a bucket's policy was denied",
      facts: { ...open, members: known([{ ...member, policy: denied("s3:GetBucketPolicy") }]) },
      missing: ["s3:GetBucketPolicy"],
    },
    {
      name: "the account could restrict it",
      facts: { ...open, "account.publicAccessBlock": denied("s3:GetAccountPublicAccessBlock") },
      missing: ["s3:GetAccountPublicAccessBlock"],
    },
    {
      name: "the bucket is another account's, and may be restricted there",
      facts: {
        ...open,
        members: known(delegating("data").map((each) => ({ ...each, account: "444455556666" }))),
      },
      missing: [],
      reason:
        "The Block Public Access of the account 444455556666, which owns the bucket, may stop it and was not read.",
    },
    {
      name: "no settings",
      facts: { ...open, settings: absent },
      missing: [],
      reason: "The Multi-Region access point has no settings to judge.",
    },
  ],
});
