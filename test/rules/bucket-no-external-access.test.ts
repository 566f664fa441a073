import rule from "../../rules/bucket-no-external-access.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allFlagsOn, allowEveryoneRead, bucketPolicy, denied } from "../support/fact-builders.js";
import { allow, nothingRestricts, partner, policyTrusting } from "../support/trusted-policy.js";

const reads = ["s3:GetObject", "s3:ListBucket"];
const read = { AWS: "arn:aws:iam::444455556666:role/reader" };
const evidence = ["policy/value", "policyAnswers/value/externalAccess/0/witness"] as const;
const trusting = { accounts: ["444455556666"], organizations: ["o-exampleorg1"] };
const inOrganization = { StringEquals: { "aws:PrincipalOrgID": "o-exampleorg1" } };
const identity = { AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE" };
const ofUser = { StringEquals: { "aws:userid": "AIDACKCEVSQ6C2EXAMPLE" } };
const isPublic = known({ isPublic: true });
const fromEndpoint = (id: string) => ({ StringLike: { "aws:SourceVpce": id } });

testRule(rule, {
  pass: [
    {
      name: "the own account, and a service for it",
      facts: {
        ...bucketPolicy(
          allow({ AWS: "arn:aws:iam::111122223333:role/app" }, "s3:*"),
          allow({ Service: "logging.s3.amazonaws.com" }, "s3:PutObject", {
            StringEquals: { "aws:SourceAccount": "111122223333" },
          }),
        ),
        ...nothingRestricts,
      },
    },
    {
      name: "no policy",
      facts: { policy: absent, policyAnswers: absent, ...nothingRestricts },
      message: "The bucket has no policy.",
    },
    {
      name: "an account and an organization that the configuration trusts",
      facts: {
        ...policyTrusting(trusting, allow(read, reads), allow("*", reads, inOrganization)),
        ...nothingRestricts,
      },
    },
    {
      name: "AWS's account for load balancer logs, which only writes",
      facts: { ...bucketPolicy(allow({ AWS: "arn:aws:iam::156460612806:root" }, "s3:PutObject")), ...nothingRestricts },
    },
    {
      name: "a service on anybody's behalf is another rule's question",
      facts: { ...bucketPolicy(allow({ Service: "config.amazonaws.com" }, "s3:PutObject")), ...nothingRestricts },
    },
    {
      name: "a deleted principal asks for nothing",
      facts: { ...bucketPolicy(allow({ AWS: "AIDACKCEVSQ6C2EXAMPLE" }, reads)), ...nothingRestricts },
    },
    {
      name: "an outsider whom a Deny stops",
      facts: { ...bucketPolicy(allow(read, reads), { ...allow(read, "s3:*"), Effect: "Deny" }), ...nothingRestricts },
    },
    {
      name: "an origin access identity that is known as the own",
      facts: { ...bucketPolicy(allow(identity, "s3:GetObject")), ...nothingRestricts },
      parameters: { ownIds: ["E1EXAMPLE"] },
    },
    {
      name: "a unique id that is known as the own",
      facts: { ...bucketPolicy(allow("*", reads, ofUser)), ...nothingRestricts },
      parameters: { ownIds: ["AIDACKCEVSQ6C2EXAMPLE"] },
    },
    {
      name: "an identity provider of the own account",
      facts: {
        ...bucketPolicy(allow({ Federated: "arn:aws:iam::111122223333:saml-provider/staff" }, reads)),
        ...nothingRestricts,
      },
    },
    {
      name: "latent: RestrictPublicBuckets cuts off the named accounts of a public policy too",
      facts: {
        ...bucketPolicy(allow(read, reads), allowEveryoneRead),
        ...nothingRestricts,
        policyStatus: isPublic,
        "account.publicAccessBlock": known(allFlagsOn),
      },
      message:
        /^Latent: The account 444455556666 has list and read access by policy statement 0 \(.+\)\. Anyone on the internet has read access by policy statement 1 \(.+\)\. RestrictPublicBuckets, on at the account, stops it\.$/,
    },
  ],
  fail: [
    {
      name: "everyone behind any endpoint, the attacker's own too",
      facts: { ...bucketPolicy(allow("*", reads, fromEndpoint("vpce-*"))), ...nothingRestricts },
      message:
        /^Anyone from certain networks has list and read access by policy statement 0, narrowed by aws:SourceVpce /,
      evidence,
    },
    {
      name: "another account",
      facts: { ...bucketPolicy(allow(read, reads)), ...nothingRestricts },
      message: /^The account 444455556666 has list and read access by policy statement 0 \(arn:.+\)\.$/,
      evidence,
      cause: "policy statement 0",
    },
    {
      name: "another account, with RestrictPublicBuckets on, which is about public policies only",
      facts: {
        ...bucketPolicy(allow(partner, "s3:PutObject")),
        ...nothingRestricts,
        publicAccessBlock: known(allFlagsOn),
      },
      message: /^The account 444455556666 has write access by policy statement 0 \(.+\)\.$/,
      evidence,
    },
    {
      name: "an organization, and an account named in two statements",
      facts: {
        ...bucketPolicy(
          allow("*", reads, inOrganization),
          allow(read, "s3:PutObject"),
          allow(partner, "s3:DeleteObject"),
        ),
        ...nothingRestricts,
      },
      message:
        /^The organization o-exampleorg1 has list and read access by policy statement 0, narrowed by aws:PrincipalOrgID \(.+\)\. The account 444455556666 has write and delete access by policy statements 1 and 2 \(.+\)\.$/,
      evidence: [
        "policy/value",
        "policy/value",
        "policy/value",
        "policyAnswers/value/externalAccess/0/witness",
        "policyAnswers/value/externalAccess/1/witness",
        "policyAnswers/value/externalAccess/2/witness",
      ],
    },
    {
      name: "AWS's account for load balancer logs, which also reads",
      facts: {
        ...bucketPolicy(allow({ AWS: "arn:aws:iam::156460612806:root" }, ["s3:PutObject", "s3:GetObject"])),
        ...nothingRestricts,
      },
      message: /^The account 156460612806 has read and write access by policy statement 0 \(.+\)\.$/,
      evidence,
    },
    {
      name: "a service for a foreign account, which RestrictPublicBuckets lets through",
      facts: {
        ...bucketPolicy(
          allow({ Service: "cloudtrail.amazonaws.com" }, "s3:PutObject", {
            StringEquals: { "aws:SourceAccount": "444455556666" },
          }),
          allowEveryoneRead,
        ),
        ...nothingRestricts,
        policyStatus: isPublic,
        publicAccessBlock: known(allFlagsOn),
      },
      message:
        /^An AWS service on behalf of 444455556666 has write access by policy statement 0, narrowed by aws:SourceAccount \(.+\)\.$/,
      evidence,
    },
    {
      name: "access points of another account",
      facts: {
        ...bucketPolicy(allow("*", "s3:*", { StringEquals: { "s3:DataAccessPointAccount": "777788889999" } })),
        ...nothingRestricts,
      },
      message:
        /^Whoever the access points of the account 777788889999 admit has .+ access by policy statement 0, .+\.$/,
      evidence,
    },
    {
      name: "everybody, with nothing in the way",
      facts: { ...bucketPolicy(allowEveryoneRead), ...nothingRestricts, policyStatus: isPublic },
      message: /^Anyone on the internet has read access by policy statement 0 \(anonymous s3:GetObject on .+\)\.$/,
      evidence,
    },
    {
      name: "everybody in certain networks, which is not the internet",
      facts: {
        ...bucketPolicy(allow("*", "s3:GetObject", { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } })),
        ...nothingRestricts,
      },
      message:
        /^Anyone from certain networks has read access by policy statement 0, narrowed by aws:SourceIp \(.+ from 203\.0\.113\.\d+\)\.$/,
      evidence,
    },
    {
      name: "many accounts: the first are told, the rest is counted",
      facts: {
        ...bucketPolicy(
          allow({ AWS: ["200000000001", "200000000002", "200000000003", "200000000004", "200000000005"] }, reads),
        ),
        ...nothingRestricts,
      },
      message: /^The account 200000000001 has .+ The account 200000000004 has .+ And 1 more outsider\.$/,
      evidence: [
        "policy/value",
        "policyAnswers/value/externalAccess/0/witness",
        "policyAnswers/value/externalAccess/1/witness",
        "policyAnswers/value/externalAccess/2/witness",
        "policyAnswers/value/externalAccess/3/witness",
        "policyAnswers/value/externalAccess/4/witness",
      ],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "everyone behind an endpoint that the statement names, whosever it is",
      facts: { ...bucketPolicy(allow("*", reads, fromEndpoint("vpce-0a1b2c3d4e5f60718"))), ...nothingRestricts },
      missing: [],
      reason: "Whose the VPC or endpoint is from which policy statement 0 admits everyone is not known.",
    },
    {
      name: "an origin access identity, of whichever account",
      facts: { ...bucketPolicy(allow(identity, "s3:GetObject")), ...nothingRestricts },
      missing: [],
      reason: "Which account the origin access identity E1EXAMPLE of policy statement 0 belongs to is not known.",
    },
    {
      name: "a user's unique id, of whichever account",
      facts: { ...bucketPolicy(allow("*", reads, ofUser)), ...nothingRestricts },
      missing: [],
      reason:
        "Which account the principal with the unique id AIDACKCEVSQ6C2EXAMPLE of policy statement 0 belongs to is not known.",
    },
    {
      name: "a public policy, and Block Public Access of the account was not read",
      facts: {
        ...bucketPolicy(allowEveryoneRead),
        ...nothingRestricts,
        policyStatus: isPublic,
        "account.publicAccessBlock": denied("s3:GetAccountPublicAccessBlock"),
      },
      missing: ["s3:GetAccountPublicAccessBlock"],
    },
    {
      name: "a condition that cannot be decided",
      facts: {
        ...bucketPolicy(allow(read, reads, { StringEquals: { "s3:BucketTag/team": "a" } })),
        ...nothingRestricts,
      },
      missing: [],
      reason: "What the account 444455556666 may do by policy statement 0 could not be decided.",
    },
  ],
});
