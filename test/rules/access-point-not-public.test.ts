import rule from "../../rules/access-point-not-public.js";
import { absent, known, type Fact } from "../../src/model/fact.js";
import type { AccessPointSettings, PublicAccessBlock } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import {
  accessPoint,
  accessPointPolicy,
  accessPointPolicyText,
  allFlagsOff,
  allFlagsOn,
  denied,
  policyText,
} from "../support/fact-builders.js";

const arn = "arn:aws:s3:eu-west-1:111122223333:accesspoint/example";
const everyoneReads = {
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: `${arn}/object/*`,
};
const delegation = {
  Effect: "Allow",
  Principal: "*",
  Action: "*",
  Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"],
  Condition: { StringEquals: { "s3:DataAccessPointAccount": "111122223333" } },
};
const settings = (change: Partial<AccessPointSettings> = {}) =>
  known<AccessPointSettings>({ ...accessPoint, publicAccessBlock: allFlagsOff, ...change });

function bucket(policy: Fact<string>, publicAccessBlock: Fact<PublicAccessBlock> = absent) {
  return known({ policy, publicAccessBlock });
}

/** Open on all sides: everyone may read through the access point, and the bucket hands the decision over to it. */
const open = {
  settings: settings(),
  ...accessPointPolicy(everyoneReads),
  policyStatus: known({ isPublic: true }),
  bucket: bucket(known(policyText(delegation))),
  "account.publicAccessBlock": absent,
};
const unreadPolicy = { policy: denied("s3:GetAccessPointPolicy"), policyAnswers: denied("s3:GetAccessPointPolicy") };
const opens = "Anyone on the internet has read access by policy statement 0 \\(anonymous s3:GetObject on .+\\)\\.";
const evidence = [
  "policy/value",
  "policyAnswers/value/anonymousAccess/witnesses/0/request",
  "account.publicAccessBlock/state",
  "settings/value/publicAccessBlock/restrictPublicBuckets",
  "bucket/value/publicAccessBlock/state",
] as const;
const latent = /^Latent, of medium severity: Anyone .+ The policy of the bucket data does not consent to it\.$/;

testRule(rule, {
  pass: [
    { name: "no policy", facts: { ...open, policy: absent, policyAnswers: absent, policyStatus: absent }, message: "" },
    {
      name: "a VPC's access point, whatever its policy says",
      facts: { ...open, ...unreadPolicy, settings: settings({ networkOrigin: "VPC", vpcId: "vpc-1a2b3c4d" }) },
      message: "The access point takes requests from its VPC only.",
    },
    {
      name: "a policy for one account",
      facts: {
        ...open,
        ...accessPointPolicy({ ...everyoneReads, Principal: { AWS: "444455556666" } }),
        policyStatus: known({ isPublic: false }),
      },
    },
    {
      name: "a Deny closes what AWS calls public",
      facts: {
        ...open,
        ...accessPointPolicy(everyoneReads, { ...everyoneReads, Effect: "Deny", Action: "s3:*" }),
      },
      message: "AWS calls the policy public, but by it no stranger can list, read, change or administer anything.",
    },
    { name: "the access point restricts", facts: { ...open, settings: settings({ publicAccessBlock: allFlagsOn }) } },
    { name: "the account restricts", facts: { ...open, "account.publicAccessBlock": known(allFlagsOn) } },
    { name: "the bucket restricts", facts: { ...open, bucket: bucket(absent, known(allFlagsOn)) } },
    {
      name: "the access point restricts an unread policy that AWS calls public",
      facts: { ...open, ...unreadPolicy, settings: settings({ publicAccessBlock: allFlagsOn }) },
      message: "RestrictPublicBuckets is on, and AWS calls the access point's policy public.",
    },
    {
      name: "the bucket has no policy: it does not consent",
      facts: { ...open, bucket: bucket(absent) },
      message: latent,
    },
    {
      name: "the bucket delegates to another account's access points",
      facts: {
        ...open,
        bucket: bucket(
          known(
            policyText({ ...delegation, Condition: { StringEquals: { "s3:DataAccessPointAccount": "444455556666" } } }),
          ),
        ),
      },
      message: latent,
    },
    {
      name: "the bucket delegates to access points of VPCs only",
      facts: {
        ...open,
        bucket: bucket(
          known(policyText({ ...delegation, Condition: { StringEquals: { "s3:AccessPointNetworkOrigin": "VPC" } } })),
        ),
      },
      message: latent,
    },
    {
      name: "the bucket opens another kind of access",
      facts: { ...open, bucket: bucket(known(policyText({ ...delegation, Action: "s3:ListBucket" }))) },
      message: latent,
    },
  ],
  fail: [
    {
      name: "the bucket hands the decision over",
      facts: open,
      message: new RegExp(`^${opens} The bucket data consents to it\\. No layer turns on RestrictPublicBuckets\\.$`),
      evidence,
      cause: "policy statement 0",
    },
    {
      name: "the bucket hands the decision over to this access point by its ARN",
      facts: {
        ...open,
        bucket: bucket(known(policyText({ ...delegation, Condition: { ArnLike: { "s3:DataAccessPointArn": arn } } }))),
      },
      message: new RegExp(`^${opens}`),
      evidence,
    },
    {
      name: "AWS names no other account as the bucket's owner, and two kinds of access are open, of which one gets through",
      facts: {
        ...open,
        settings: settings({ bucketAccountId: null }),
        ...accessPointPolicy({
          ...everyoneReads,
          Action: ["s3:GetObject", "s3:ListBucket"],
          Resource: [arn, `${arn}/object/*`],
        }),
        bucket: bucket(known(policyText({ ...delegation, Action: "s3:GetObject" }))),
      },
      message:
        /^Anyone on the internet has list and read access .+ The bucket data consents to anonymous s3:GetObject on /,
      evidence: [
        "policy/value",
        "policyAnswers/value/anonymousAccess/witnesses/0/request",
        "policyAnswers/value/anonymousAccess/witnesses/1/request",
        ...evidence.slice(2),
      ] as never,
    },
    ...["user", "role"].map((type) => ({
      name: `every AWS customer's ${type}s`,
      facts: {
        ...open,
        ...accessPointPolicy({
          ...everyoneReads,
          Condition: { StringLike: { "aws:PrincipalArn": `arn:aws:iam::*:${type}/*` } },
        }),
      },
      message: new RegExp(
        `^Any AWS customer has read access by policy statement 0 \\(arn:aws:iam::\\d+:${type}/.+ s3:GetObject on .+\\)\\. The bucket data consents to it\\.`,
      ),
      evidence: [
        "policy/value",
        "policyAnswers/value/anyCustomerAccess/witnesses/0/request",
        ...evidence.slice(2),
      ] as never,
    })),
    {
      name: "the bucket consents to a part, by an Allow of its own",
      facts: {
        ...open,
        bucket: bucket(
          known(
            policyText({
              Effect: "Allow",
              Principal: "*",
              Action: "s3:GetObject",
              Resource: "arn:aws:s3:::data/public/*",
            }),
          ),
        ),
      },
      message: /The bucket data consents to anonymous s3:GetObject on .+\/object\/public\/.+\. No layer/,
      evidence,
    },
  ],
  notApplicable: [],
  unknown: [
    { name: "the policy was denied", facts: { ...open, ...unreadPolicy }, missing: ["s3:GetAccessPointPolicy"] },
    {
      name: "the policy cannot be understood",
      facts: { ...open, ...accessPointPolicyText("{") },
      missing: ["policyAnswers"],
    },
    {
      name: "the bucket's policy was denied",
      facts: { ...open, bucket: bucket(denied("s3:GetBucketPolicy")) },
      missing: ["s3:GetBucketPolicy"],
    },
    {
      name: "the bucket is another account's, and may be restricted there",
      facts: { ...open, settings: settings({ bucketAccountId: "444455556666" }) },
      missing: [],
      reason:
        "The Block Public Access of the account 444455556666, which owns the bucket, may stop it and was not read.",
    },
    {
      name: "the account could restrict it",
      facts: { ...open, "account.publicAccessBlock": denied("s3:GetAccountPublicAccessBlock") },
      missing: ["s3:GetAccountPublicAccessBlock"],
    },
    {
      name: "the bucket's policy cannot be understood",
      facts: { ...open, bucket: bucket(known("{")) },
      missing: [],
      reason: "The policy of the bucket behind the access point cannot be understood.",
    },
    {
      name: "the bucket admits only what could not be decided of the access point",
      facts: {
        ...open,
        ...accessPointPolicy(everyoneReads, {
          ...everyoneReads,
          Action: "s3:ListBucket",
          Resource: arn,
          Condition: { StringEquals: { "s3:NoSuchKey": "x" } },
        }),
        bucket: bucket(known(policyText({ ...delegation, Action: "s3:ListBucket" }))),
      },
      missing: [],
      reason: "Whether the access point and its bucket admit the same request of a stranger could not be decided.",
    },
    {
      name: "access point and bucket each open a part, and no common request was found",
      facts: {
        ...open,
        ...accessPointPolicy({ ...everyoneReads, Resource: `${arn}/object/a/*` }),
        bucket: bucket(known(policyText({ ...delegation, Resource: "arn:aws:s3:::data/b/*" }))),
      },
      missing: [],
      reason: "Whether the access point and its bucket admit the same request of a stranger could not be decided.",
    },
  ],
});
