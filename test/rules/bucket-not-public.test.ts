import rule from "../../rules/bucket-not-public.js";
import type { BucketAccessPointList } from "../../src/model/bucket-facts.js";
import { absent, known, type Fact } from "../../src/model/fact.js";
import type { ObjectOwnership, Payer } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import {
  aclWith,
  allFlagsOn,
  allowEveryoneRead,
  bucketPolicy,
  bucketPolicyText,
  delegationTo,
  denied,
  failed,
  flagsOnBut,
  groupGrant,
  leadingTo,
  logDeliveryGrant,
  policyText,
  publicDoor,
  unsupported,
} from "../support/fact-builders.js";
import { cloudFrontOrigin } from "../support/watcher-builders.js";

/** A bucket as AWS makes it today, but without Block Public Access anywhere. */
const bare = {
  policy: absent,
  policyAnswers: absent,
  policyStatus: absent,
  accessPoints: absent,
  acl: known(aclWith()),
  ownership: known<ObjectOwnership>("BucketOwnerEnforced"),
  publicAccessBlock: absent,
  "account.publicAccessBlock": absent,
  website: absent,
  payer: known<Payer>("BucketOwner"),
  accessAnalysis: absent,
  "account.cloudFrontOrigins": absent,
};
const aclsOn = { ...bare, ownership: absent };
const isPublic = known({ isPublic: true });
const isNotPublic = known({ isPublic: false });
const everyoneReads = { ...bucketPolicy(allowEveryoneRead), policyStatus: isPublic };
const denyAll = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::example/*" };
const ofFacebook = { ...allowEveryoneRead, Principal: { Federated: "graph.facebook.com" } };
const flags = ["account.publicAccessBlock/state", "publicAccessBlock/state"] as const;
const notStopped = "Neither the account nor the bucket turns on RestrictPublicBuckets\\.";
const readEvidence = [
  "policy/value",
  "policyAnswers/value/anonymousAccess/witnesses/0/request",
  "policyStatus/value/isPublic",
  ...flags,
] as const;

const analyzer = "arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/external";
const found = (status: "ACTIVE" | "ARCHIVED") =>
  known({ analyzer, publicFinding: { id: "f-1", status, actions: ["s3:GetObject"] } });
const stillFound =
  "IAM Access Analyzer has the active finding f-1 of public access. The bucket's own settings let no stranger in: it may " +
  "be about an access point, or older than they are.";
/** The bucket as AWS advises: what strangers may do is left to its own access points. */
const delegating = { ...bare, ...bucketPolicy(delegationTo("111122223333")), policyStatus: isNotPublic };
const multiRegionArn = "arn:aws:s3::111122223333:accesspoint/m1a2b3.mrap";
const worldwide = {
  ...publicDoor,
  arn: multiRegionArn,
  name: "worldwide",
  policy: known(policyText({ ...allowEveryoneRead, Resource: `${multiRegionArn}/object/*` })),
};
const onlyMultiRegion = (list: Fact<BucketAccessPointList>) =>
  known({ regional: known({ first: [], isComplete: true }), multiRegion: list });
const notRead = { ...publicDoor, policy: denied("s3:GetAccessPointPolicy") };
/** The statement, the request and the flags that do not stop it. */
const evidenceOf = (door: string) =>
  [
    `accessPoints/value/${door}/policy/value`,
    `accessPoints/value/${door}/policy/value`,
    "account.publicAccessBlock/state",
    `accessPoints/value/${door}/publicAccessBlock/value/restrictPublicBuckets`,
    "publicAccessBlock/state",
  ] as const;
const throughFeed =
  /^Through the access point feed: Anyone on the internet has read access by policy statement 0 \(anonymous s3:GetObject on arn:aws:s3:eu-west-1:.+\)\. The bucket example consents to it\. No layer turns on RestrictPublicBuckets\.$/;
const aroundDenied = {
  website: denied("s3:GetBucketWebsite"),
  payer: denied("s3:GetBucketRequestPayment"),
  accessAnalysis: denied("access-analyzer:ListFindings"),
  "account.cloudFrontOrigins": failed,
};
const origin = { ...cloudFrontOrigin, bucket: "example" };

testRule(rule, {
  pass: [
    { name: "no policy, ACLs disabled", facts: bare, message: "" },
    { name: "what is left to access points, and there is none", facts: { ...delegating, accessPoints: leadingTo() } },
    {
      name: "an own access point without a policy",
      facts: {
        ...delegating,
        accessPoints: leadingTo({ ...publicDoor, policy: absent, policyStatus: absent, publicAccessBlock: absent }),
      },
      message: "",
    },
    {
      name: "a public access point that the bucket restricts",
      facts: { ...delegating, accessPoints: leadingTo(publicDoor), publicAccessBlock: known(allFlagsOn) },
      message: /^Through the access point feed: Anyone .+ RestrictPublicBuckets, on at the bucket, stops it\.$/,
    },
    {
      name: "a public access point that restricts itself",
      facts: { ...delegating, accessPoints: leadingTo({ ...publicDoor, publicAccessBlock: known(allFlagsOn) }) },
    },
    {
      name: "a public access point, and the bucket leaves decisions to access points for the own account alone",
      facts: {
        ...delegating,
        ...bucketPolicy({ ...delegationTo("111122223333"), Principal: { AWS: "111122223333" } }),
        accessPoints: denied("s3:ListAccessPoints"),
      },
      message: "",
    },
    {
      name: "a public access point, and the bucket leaves decisions to another one",
      facts: {
        ...delegating,
        ...bucketPolicy({
          ...delegationTo("111122223333"),
          Condition: { StringEquals: { "s3:DataAccessPointArn": `${publicDoor.arn}-2` } },
        }),
        accessPoints: leadingTo(publicDoor),
      },
      message: "",
    },
    {
      name: "access points were not read, and the policy only denies what does not come through one",
      facts: {
        ...delegating,
        ...bucketPolicy({
          ...delegationTo("111122223333"),
          Effect: "Deny",
          Condition: { StringNotEquals: { "s3:DataAccessPointAccount": "111122223333" } },
        }),
        accessPoints: denied("s3:ListAccessPoints"),
      },
      message: "",
    },
    {
      name: "access points of a trusted account, and the bucket restricts what is public",
      facts: {
        ...delegating,
        ...bucketPolicy(delegationTo("444455556666")),
        accessPoints: leadingTo(),
        publicAccessBlock: known(allFlagsOn),
      },
      message: "",
    },
    {
      name: "an identity provider of an account, which is no stranger",
      facts: {
        ...bare,
        ...bucketPolicy({
          ...allowEveryoneRead,
          Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/example.com" },
        }),
        policyStatus: isNotPublic,
      },
    },
    {
      name: "a web identity provider, and the account restricts public policies",
      facts: {
        ...bare,
        ...bucketPolicy(ofFacebook),
        policyStatus: isPublic,
        "account.publicAccessBlock": known(allFlagsOn),
      },
      message: /RestrictPublicBuckets, on at the account, stops it\.$/,
    },
    {
      name: "a policy for one account",
      facts: {
        ...bare,
        ...bucketPolicy({ ...allowEveryoneRead, Principal: { AWS: "444455556666" } }),
        policyStatus: isNotPublic,
      },
    },
    {
      name: "scoutsuite 1: a public policy that the account restricts",
      facts: { ...bare, ...everyoneReads, "account.publicAccessBlock": known(allFlagsOn) },
    },
    {
      name: "a public policy that the bucket restricts, whatever the account says",
      facts: {
        ...bare,
        ...everyoneReads,
        publicAccessBlock: known(allFlagsOn),
        "account.publicAccessBlock": denied("s3:GetAccountPublicAccessBlock"),
      },
    },
    {
      name: "an unread policy that AWS calls public, and the bucket restricts",
      facts: {
        ...bare,
        policy: denied("s3:GetBucketPolicy"),
        policyAnswers: denied("s3:GetBucketPolicy"),
        policyStatus: isPublic,
        publicAccessBlock: known(allFlagsOn),
      },
    },
    {
      name: "a public Allow under a Deny for everyone",
      facts: { ...bare, ...bucketPolicy(allowEveryoneRead, denyAll), policyStatus: isPublic },
      message: "AWS calls the policy public, but by it no stranger can list, read, change or administer anything.",
    },
    {
      name: "the same where AWS's verdict was not read",
      facts: {
        ...bare,
        ...bucketPolicy(allowEveryoneRead, denyAll),
        policyStatus: denied("s3:GetBucketPolicyStatus"),
      },
      message: "",
    },
    {
      name: "an endpoint without policies",
      facts: { ...bare, policy: unsupported, policyAnswers: unsupported, policyStatus: unsupported },
    },
    {
      name: "scoutsuite 1: public grants while ACLs are disabled",
      facts: { ...bare, acl: known(aclWith(groupGrant("AllUsers", "READ"))) },
    },
    {
      name: "ACLs are disabled, whatever the ACL says",
      facts: { ...bare, acl: denied("s3:GetBucketAcl") },
    },
    {
      name: "public ACLs are ignored, those of objects too, whatever ACL and ownership say",
      facts: {
        ...bare,
        acl: denied("s3:GetBucketAcl"),
        ownership: denied("s3:GetBucketOwnershipControls"),
        publicAccessBlock: known(allFlagsOn),
      },
    },
    {
      name: "visible grants that the bucket ignores",
      facts: {
        ...aclsOn,
        acl: known(aclWith(groupGrant("AllUsers", "READ"))),
        publicAccessBlock: known(allFlagsOn),
      },
      message:
        "The ACL grants READ to AllUsers, which is anyone on the internet. IgnorePublicAcls, on at the bucket, stops it.",
    },
    {
      name: "Access Analyzer still has a finding",
      facts: { ...bare, accessAnalysis: found("ACTIVE") },
      message: stillFound,
    },
    {
      name: "a public policy that is restricted, and a finding that was archived",
      facts: { ...bare, accessAnalysis: found("ARCHIVED") },
      message: "",
    },
    {
      name: "Access Analyzer could not be asked, nor anything else that only surrounds it",
      facts: { ...bare, ...aroundDenied },
      message: "",
    },
    {
      name: "reading the configuration alone",
      facts: {
        ...bare,
        ...bucketPolicy({ ...allowEveryoneRead, Action: "s3:GetBucketLocation", Resource: "arn:aws:s3:::example" }),
        policyStatus: isPublic,
      },
    },
  ],
  fail: [
    {
      name: "an own access point that everyone may read through",
      facts: { ...delegating, accessPoints: leadingTo({ ...publicDoor, policy: absent }, publicDoor) },
      message: throughFeed,
      evidence: evidenceOf("regional/value/first/1"),
      cause: "through access point feed",
    },
    {
      name: "the same where a Deny leaves nothing but what comes through own access points",
      facts: {
        ...delegating,
        ...bucketPolicy(allowEveryoneRead, {
          ...delegationTo("111122223333"),
          Effect: "Deny",
          Condition: { StringNotEquals: { "s3:DataAccessPointAccount": "111122223333" } },
        }),
        accessPoints: leadingTo(publicDoor),
      },
      message: throughFeed,
      evidence: evidenceOf("regional/value/first/0"),
    },
    {
      name: "an own Multi-Region access point, beside one that was not read",
      facts: {
        ...delegating,
        accessPoints: known({
          regional: known({ first: [notRead], isComplete: true }),
          multiRegion: known({ first: [worldwide], isComplete: true }),
        }),
      },
      message: /^Through the Multi-Region access point worldwide: Any AWS customer has read access .+$/,
      evidence: evidenceOf("multiRegion/value/first/0"),
      cause: "through access point worldwide",
    },
    {
      name: "everyone may read",
      facts: { ...bare, ...everyoneReads },
      message: new RegExp(
        `^Anyone on the internet has read access by policy statement 0 \\(anonymous s3:GetObject on arn:aws:s3:::example/.+\\)\\. ${notStopped}$`,
      ),
      evidence: readEvidence,
      cause: "policy statement 0",
    },
    {
      name: "whoever signs in at a web identity provider may read and write",
      facts: {
        ...bare,
        ...bucketPolicy({ ...ofFacebook, Action: ["s3:GetObject", "s3:PutObject"] }),
        policyStatus: isPublic,
      },
      message: new RegExp(
        `^Anyone with an identity of graph\\.facebook\\.com has read and write access by policy statement 0 \\(.+\\)\\. ${notStopped}$`,
      ),
      evidence: [
        "policy/value",
        "policyAnswers/value/externalAccess/0/witness",
        "policyStatus/value/isPublic",
        ...flags,
      ],
      cause: "policy statement 0",
    },
    {
      name: "powerpipe 1: BlockPublicPolicy and the ACL flags do not stop what exists",
      facts: { ...bare, ...everyoneReads, publicAccessBlock: known(flagsOnBut("restrictPublicBuckets")) },
      message: new RegExp(`${notStopped}$`),
      evidence: [...readEvidence.slice(0, 4), "publicAccessBlock/value/restrictPublicBuckets"] as never,
    },
    {
      name: "a public policy fails, whatever the ACL and ownership say",
      facts: {
        ...bare,
        ...everyoneReads,
        acl: denied("s3:GetBucketAcl"),
        ownership: denied("s3:GetBucketOwnershipControls"),
      },
      message: /^Anyone on the internet has read access/,
      evidence: readEvidence,
    },
    {
      name: "several statements, several kinds of access, and AWS was not asked",
      facts: {
        ...bare,
        ...bucketPolicy(
          { ...allowEveryoneRead, Principal: { AWS: "444455556666" } },
          { ...allowEveryoneRead, Action: ["s3:PutObject", "s3:DeleteObject"] },
          { ...allowEveryoneRead, Action: "s3:ListBucket", Resource: "arn:aws:s3:::example" },
        ),
        policyStatus: denied("s3:GetBucketPolicyStatus"),
      },
      message: new RegExp(
        "^Anyone on the internet has list, write and delete access by policy statements 1 and 2 \\(.+\\)\\. AWS's own " +
          `verdict on the policy was not read: its published test was applied\\. ${notStopped}$`,
      ),
      evidence: [
        "policy/value",
        "policy/value",
        "policyAnswers/value/anonymousAccess/witnesses/1/request",
        "policyAnswers/value/anonymousAccess/witnesses/2/request",
        "policyAnswers/value/anonymousAccess/witnesses/0/request",
        ...flags,
      ],
      cause: "policy statement 1",
    },
    {
      name: "every AWS customer, but not anonymous visitors",
      facts: {
        ...bare,
        ...bucketPolicy({ ...allowEveryoneRead, Condition: { StringLike: { "aws:PrincipalArn": "arn:aws:iam::*" } } }),
        policyStatus: isPublic,
      },
      message: /^Any AWS customer has read access by policy statement 0 \(arn:aws:iam::\d+:.+ s3:GetObject on .+\)\. /,
      evidence: [
        "policy/value",
        "policyAnswers/value/anyCustomerAccess/witnesses/0/request",
        "policyStatus/value/isPublic",
        ...flags,
      ],
    },
    {
      name: "the ACL lets everyone list",
      facts: { ...aclsOn, acl: known(aclWith(groupGrant("AllUsers", "READ"))) },
      message:
        "The ACL grants READ to AllUsers, which is anyone on the internet. ACLs are on, and neither the account nor the " +
        "bucket turns on IgnorePublicAcls.",
      evidence: ["acl/value/grants/1", "ownership/state", ...flags],
      cause: "acl grant AllUsers READ",
    },
    {
      name: "two public grants and one to the log delivery group",
      facts: {
        ...aclsOn,
        acl: known(aclWith(groupGrant("AllUsers", "READ"), logDeliveryGrant("WRITE"), groupGrant("AllUsers", "WRITE"))),
      },
      message: /^The ACL grants READ to AllUsers, which is anyone on the internet and WRITE to AllUsers, /,
      evidence: ["acl/value/grants/1", "acl/value/grants/3", "ownership/state", ...flags],
    },
    {
      name: "the ACL opens it to every customer, while the policy could not be read",
      facts: {
        ...aclsOn,
        policy: denied("s3:GetBucketPolicy"),
        policyAnswers: denied("s3:GetBucketPolicy"),
        ownership: known("BucketOwnerPreferred"),
        acl: known(aclWith(groupGrant("AuthenticatedUsers", "WRITE_ACP"))),
      },
      message: /^The ACL grants WRITE_ACP to AuthenticatedUsers, which is any AWS customer\. /,
      evidence: ["acl/value/grants/1", "ownership/value", ...flags],
    },
    {
      name: "both doors and the website endpoint",
      facts: {
        ...aclsOn,
        ...everyoneReads,
        acl: known(aclWith(groupGrant("AllUsers", "FULL_CONTROL"))),
        website: known({ indexDocument: "index.html", errorDocument: null, redirectAllTo: null, redirectHosts: [] }),
      },
      message:
        /^Anyone .+ The ACL grants FULL_CONTROL .+ A website endpoint serves what anyone may read over plain HTTP as well\.$/,
      evidence: [...readEvidence, "acl/value/grants/1", "ownership/state", "website/value"],
      cause: "policy statement 0",
    },
    {
      name: "all that surrounds it: Requester Pays, CloudFront, an archived finding",
      facts: {
        ...bare,
        ...everyoneReads,
        payer: known("Requester"),
        "account.cloudFrontOrigins": known([{ ...origin, bucket: "other" }, origin, { ...origin, isWebsite: true }]),
        accessAnalysis: found("ARCHIVED"),
      },
      message: new RegExp(
        `${notStopped} Requester Pays is on: S3 refuses anonymous requests, and any AWS customer who pays for the request still gets in\\. ` +
          "It is an origin of the CloudFront distribution arn:aws:cloudfront::111122223333:distribution/E1, which anyone can go around\\. " +
          "IAM Access Analyzer says so, too: its finding f-1 is archived\\.$",
      ),
      evidence: [
        ...readEvidence,
        "payer/value",
        "account.cloudFrontOrigins/value/1",
        "account.cloudFrontOrigins/value/2",
        "accessAnalysis/value/publicFinding",
      ],
    },
    {
      name: "Access Analyzer has no finding",
      facts: { ...bare, ...everyoneReads, accessAnalysis: known({ analyzer, publicFinding: "none" }) },
      message:
        /IAM Access Analyzer disagrees: it has no finding of public access to it, which may take 30 minutes after a change\.$/,
      evidence: [...readEvidence, "accessAnalysis/value/publicFinding"],
    },
    {
      name: "Access Analyzer has more findings than are read",
      facts: { ...bare, ...everyoneReads, accessAnalysis: known({ analyzer, publicFinding: "not-read" }) },
      message: /IAM Access Analyzer has more findings of public access than are read\.$/,
      evidence: [...readEvidence, "accessAnalysis/value/publicFinding"],
    },
    {
      name: "what surrounds it was not read, and decides nothing",
      facts: { ...bare, ...everyoneReads, ...aroundDenied },
      message: new RegExp(
        `${notStopped} Whether it is a website is not known: s3:GetBucketWebsite was denied\\. ` +
          "Whether Requester Pays is on is not known: s3:GetBucketRequestPayment was denied\\. " +
          "Whether CloudFront serves it is not known: .+ answered .+\\. " +
          "What IAM Access Analyzer says of it is not known: access-analyzer:ListFindings was denied\\.$",
      ),
      evidence: readEvidence,
      cause: "policy statement 0",
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "access points could not be listed",
      facts: { ...delegating, accessPoints: denied("s3:ListAccessPoints") },
      missing: ["s3:ListAccessPoints"],
    },
    {
      name: "Multi-Region access points could not be listed",
      facts: { ...delegating, accessPoints: onlyMultiRegion(denied("s3:ListMultiRegionAccessPoints")) },
      missing: ["s3:ListMultiRegionAccessPoints"],
    },
    {
      name: "an access point's policy was denied",
      facts: { ...delegating, accessPoints: leadingTo(notRead) },
      missing: ["s3:GetAccessPointPolicy"],
    },
    {
      name: "an access point's own Block Public Access was denied",
      facts: {
        ...delegating,
        accessPoints: leadingTo({ ...publicDoor, publicAccessBlock: denied("s3:GetAccessPoint") }),
      },
      missing: ["s3:GetAccessPoint"],
    },
    {
      name: "a public access point, and the bucket could restrict it",
      facts: {
        ...delegating,
        accessPoints: leadingTo(publicDoor),
        publicAccessBlock: denied("s3:GetBucketPublicAccessBlock"),
      },
      missing: ["s3:GetBucketPublicAccessBlock"],
    },
    {
      name: "more access points than are read",
      facts: {
        ...delegating,
        accessPoints: onlyMultiRegion(known({ first: [{ ...worldwide, policy: absent }], isComplete: false })),
      },
      missing: [],
      reason: "Through its access points: more of them lead to the bucket than the 1 that were read.",
    },
    {
      name: "access points of another account",
      facts: { ...delegating, ...bucketPolicy(delegationTo("444455556666")), accessPoints: leadingTo() },
      missing: [],
      reason:
        "Through access points of the account 444455556666: only that account can list them, and one of them may let strangers in.",
    },
    {
      name: "the ACLs of objects are not read, and Access Analyzer has a finding",
      facts: { ...aclsOn, accessAnalysis: found("ACTIVE") },
      missing: [],
      reason: `ACLs are on and public ones are not ignored: object ACLs, which may be public, are not read. ${stillFound}`,
    },
    {
      name: "a web identity provider with a condition on a key of its own",
      facts: {
        ...bare,
        ...bucketPolicy({ ...ofFacebook, Condition: { StringEquals: { "graph.facebook.com:app_id": "1" } } }),
        policyStatus: isPublic,
      },
      missing: [],
      reason:
        "What the policy lets strangers do could not be decided: whose identities of graph.facebook.com policy statement 0 lets in.",
    },
    {
      name: "the policy was denied",
      facts: { ...bare, policy: denied("s3:GetBucketPolicy"), policyAnswers: denied("s3:GetBucketPolicy") },
      missing: ["s3:GetBucketPolicy"],
    },
    {
      name: "the policy was denied, and RestrictPublicBuckets stops only what AWS calls public",
      facts: {
        ...bare,
        policy: denied("s3:GetBucketPolicy"),
        policyAnswers: denied("s3:GetBucketPolicy"),
        policyStatus: denied("s3:GetBucketPolicyStatus"),
        publicAccessBlock: known(allFlagsOn),
      },
      missing: ["s3:GetBucketPolicy"],
    },
    {
      name: "the policy cannot be understood",
      facts: { ...bare, ...bucketPolicyText("{"), policyStatus: isNotPublic },
      missing: ["policyAnswers"],
    },
    {
      name: "the policy is public, and the account could restrict it",
      facts: { ...bare, ...everyoneReads, "account.publicAccessBlock": denied("s3:GetAccountPublicAccessBlock") },
      missing: ["s3:GetAccountPublicAccessBlock"],
    },
    {
      name: "the ACL was denied",
      facts: { ...aclsOn, acl: denied("s3:GetBucketAcl") },
      missing: ["s3:GetBucketAcl"],
      reason: "ACLs are on and public ones are not ignored: object ACLs, which may be public, are not read.",
    },
    {
      name: "a visible grant, and the bucket could ignore it or ACLs be disabled",
      facts: {
        ...bare,
        acl: known(aclWith(groupGrant("AllUsers", "READ"))),
        ownership: denied("s3:GetBucketOwnershipControls"),
        publicAccessBlock: failed,
      },
      missing: ["s3:GetBucketOwnershipControls", "publicAccessBlock"],
    },
    {
      name: "object ACLs count and are not read",
      facts: { ...bare, ownership: known("ObjectWriter") },
      missing: [],
      reason: "ACLs are on and public ones are not ignored: object ACLs, which may be public, are not read.",
    },
    {
      name: "object ACLs may count",
      facts: { ...bare, ownership: denied("s3:GetBucketOwnershipControls") },
      missing: ["s3:GetBucketOwnershipControls"],
    },
  ],
});
