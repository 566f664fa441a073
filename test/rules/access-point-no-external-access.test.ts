import rule from "../../rules/access-point-no-external-access.js";
import { absent, known, type Fact } from "../../src/model/fact.js";
import type { AccessPointSettings, PublicAccessBlock } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import {
  accessPoint,
  accessPointPolicy,
  allFlagsOff,
  allFlagsOn,
  denied,
  policyText,
} from "../support/fact-builders.js";

const arn = "arn:aws:s3:eu-west-1:111122223333:accesspoint/example";
const data = ["arn:aws:s3:::data", "arn:aws:s3:::data/*"];
const reads = (principal: unknown) => ({
  Effect: "Allow",
  Principal: principal,
  Action: "s3:GetObject",
  Resource: `${arn}/object/*`,
});
const partner = { AWS: "arn:aws:iam::444455556666:root" };
const delegation = {
  Effect: "Allow",
  Principal: "*",
  Action: "*",
  Resource: data,
  Condition: { StringEquals: { "s3:DataAccessPointAccount": "111122223333" } },
};
const settings = (change: Partial<AccessPointSettings> = {}) =>
  known<AccessPointSettings>({ ...accessPoint, publicAccessBlock: allFlagsOff, ...change });
const bucket = (policy: Fact<string>, publicAccessBlock: Fact<PublicAccessBlock> = absent) =>
  known({ policy, publicAccessBlock });

/** The partner may read through the access point, and the bucket hands the decision over to it. */
const admitted = {
  settings: settings(),
  ...accessPointPolicy(reads(partner)),
  policyStatus: known({ isPublic: false }),
  bucket: bucket(known(policyText(delegation))),
  "account.publicAccessBlock": absent,
};
const evidence = ["policy/value", "policyAnswers/value/externalAccess/0/witness"] as const;
const told = /^The account 444455556666 has read access by policy statement 0 \(.+\)\.$/;

testRule(rule, {
  pass: [
    {
      name: "no policy",
      facts: { ...admitted, policy: absent, policyAnswers: absent },
      message: "The access point has no policy.",
    },
    {
      name: "no policy, on a bucket of another account",
      facts: {
        ...admitted,
        policy: absent,
        policyAnswers: absent,
        settings: settings({ bucketAccountId: "444455556666" }),
      },
      message: "The access point has no policy. Its bucket data belongs to the account 444455556666.",
    },
    {
      name: "the own account",
      facts: { ...admitted, ...accessPointPolicy(reads({ AWS: "arn:aws:iam::111122223333:role/app" })) },
    },
    {
      name: "the account that owns the bucket",
      facts: { ...admitted, settings: settings({ bucketAccountId: "444455556666" }) },
      message: "Its bucket data belongs to the account 444455556666.",
    },
    {
      name: "the bucket has no policy: it does not consent",
      facts: { ...admitted, bucket: bucket(absent) },
      message:
        /^Latent: The account 444455556666 has read access by policy statement 0 \(.+\)\. The policy of the bucket data does not consent to it\.$/,
    },
    {
      name: "the bucket admits another account only",
      facts: {
        ...admitted,
        bucket: bucket(known(policyText({ ...reads({ AWS: "arn:aws:iam::777788889999:root" }), Resource: data }))),
      },
      message: /^Latent: .+ The policy of the bucket data does not consent to it\.$/,
    },
    {
      name: "the bucket delegates to another account's access points",
      facts: {
        ...admitted,
        bucket: bucket(
          known(
            policyText({ ...delegation, Condition: { StringEquals: { "s3:DataAccessPointAccount": "777788889999" } } }),
          ),
        ),
      },
      message: /^Latent: .+ The policy of the bucket data does not consent to it\.$/,
    },
    {
      name: "everybody, but the access point restricts",
      facts: {
        ...admitted,
        ...accessPointPolicy(reads("*")),
        policyStatus: known({ isPublic: true }),
        settings: settings({ publicAccessBlock: allFlagsOn }),
      },
      message:
        /^Latent: Anyone on the internet has read access .+ RestrictPublicBuckets, on at the access point, stops it\.$/,
    },
  ],
  fail: [
    { name: "the bucket delegates", facts: admitted, message: told, evidence, cause: "policy statement 0" },
    {
      name: "the bucket admits the account itself",
      facts: { ...admitted, bucket: bucket(known(policyText({ ...reads(partner), Action: "s3:*", Resource: data }))) },
      message: told,
      evidence,
    },
    {
      name: "an outsider from within the VPC",
      facts: { ...admitted, settings: settings({ networkOrigin: "VPC", vpcId: "vpc-1a2b3c4d" }) },
      message: told,
      evidence,
    },
    {
      name: "everybody, with nothing in the way",
      facts: { ...admitted, ...accessPointPolicy(reads("*")), policyStatus: known({ isPublic: true }) },
      message: /^Anyone on the internet has read access by policy statement 0 \(.+\)\.$/,
      evidence,
    },
    {
      name: "everybody, whom the bucket admits from certain networks",
      facts: {
        ...admitted,
        ...accessPointPolicy(reads("*")),
        policyStatus: known({ isPublic: true }),
        bucket: bucket(
          known(
            policyText({
              ...reads("*"),
              Resource: data,
              Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
            }),
          ),
        ),
      },
      message:
        /^Anyone from certain networks has read access by policy statement 0, narrowed by aws:SourceIp \(.+\)\.$/,
      evidence,
    },
    {
      name: "a third account, on a bucket of another account",
      facts: {
        ...admitted,
        ...accessPointPolicy(reads({ AWS: "arn:aws:iam::777788889999:root" })),
        settings: settings({ bucketAccountId: "444455556666" }),
      },
      message:
        /^The account 777788889999 has read access by .+\. Its bucket data belongs to the account 444455556666\.$/,
      evidence,
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "the bucket admits a unique id, which may be one of the account's",
      facts: {
        ...admitted,
        bucket: bucket(
          known(
            policyText({
              ...delegation,
              Condition: { StringEquals: { "aws:userid": "AIDACKCEVSQ6C2EXAMPLE" } },
            }),
          ),
        ),
      },
      missing: [],
      reason: "What the account 444455556666 may do by policy statement 0 could not be decided.",
    },
    {
      name: "the bucket's policy was not read",
      facts: { ...admitted, bucket: bucket(denied("s3:GetBucketPolicy")) },
      missing: ["s3:GetBucketPolicy"],
      reason: "Whether the bucket data consents to what the access point admits decides.",
    },
    {
      name: "the bucket was not read",
      facts: { ...admitted, bucket: denied("s3:GetBucketPolicy") },
      missing: ["s3:GetBucketPolicy"],
      reason: "Whether the bucket data consents to what the access point admits decides.",
    },
    {
      name: "the bucket admits the account to something else",
      facts: {
        ...admitted,
        bucket: bucket(known(policyText({ ...reads(partner), Action: "s3:PutObject", Resource: data }))),
      },
      missing: [],
      reason: "What the account 444455556666 may do by policy statement 0 could not be decided.",
    },
  ],
});
