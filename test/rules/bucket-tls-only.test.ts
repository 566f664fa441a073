import rule from "../../rules/bucket-tls-only.js";
import { absent } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allowEveryoneRead, bucketPolicy, bucketPolicyText } from "../support/fact-builders.js";

const bucket = "arn:aws:s3:::example";
const objects = "arn:aws:s3:::example/*";
const denyHttp = {
  Sid: "TlsOnly",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [bucket, objects],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

const partial = /^Plain HTTP is denied only in part, by policy statement 0: nothing denies .+ over HTTP.*\.$/;
const partialEvidence = [
  "policy/value",
  "policyAnswers/value/httpDenied/witness",
  "policyAnswers/value/httpDenied/verdict",
] as const;
const none = /^No Deny statement of the policy reaches requests over plain HTTP: nothing denies .+ over HTTP.*\.$/;
const noneEvidence = ["policyAnswers/value/httpDenied/witness", "policyAnswers/value/httpDenied/verdict"] as const;

testRule(rule, {
  pass: [
    {
      name: "one Deny for bucket and objects, among other statements",
      facts: bucketPolicy(allowEveryoneRead, denyHttp),
    },
    {
      name: "a Deny of its own for the bucket and for the objects",
      facts: bucketPolicy({ ...denyHttp, Resource: bucket }, { ...denyHttp, Resource: objects }),
    },
    {
      name: "the statement as an object, a list of principals, a boolean",
      facts: bucketPolicyText(
        JSON.stringify({
          Version: "2012-10-17",
          Statement: {
            ...denyHttp,
            Principal: { AWS: ["*"] },
            Condition: { BoolIfExists: { "AWS:securetransport": [false] } },
          },
        }),
      ),
    },
    {
      name: "resting on the TLS version",
      facts: bucketPolicy({ ...denyHttp, Condition: { NumericLessThanIfExists: { "s3:TlsVersion": "1.2" } } }),
      message: "This rests on s3:TlsVersion being absent from requests over plain HTTP, which AWS does not document.",
    },
  ],
  fail: [
    {
      name: "no policy",
      facts: { policy: absent, policyAnswers: absent },
      message: "The bucket has no policy, so that nothing denies requests over plain HTTP.",
      evidence: ["policy/state"],
      cause: "bucket policy",
    },
    {
      name: "no Deny",
      facts: bucketPolicy(allowEveryoneRead),
      message: none,
      evidence: noneEvidence,
      cause: "bucket policy",
    },
    {
      name: "an Allow over TLS denies nothing",
      facts: bucketPolicy({
        ...allowEveryoneRead,
        Condition: { Bool: { "aws:SecureTransport": "true" } },
      }),
      message: none,
      evidence: noneEvidence,
    },
    {
      name: "a Deny on HTTPS",
      facts: bucketPolicy({ ...denyHttp, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      message: none,
      evidence: noneEvidence,
    },
    {
      name: "a TLS floor, which plain HTTP does not meet",
      facts: bucketPolicy({ ...denyHttp, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } }),
      message: none,
      evidence: noneEvidence,
    },
    {
      name: "objects only",
      facts: bucketPolicy({ ...denyHttp, Resource: objects }),
      message: partial,
      evidence: partialEvidence,
      cause: "policy statement 0",
    },
    {
      name: "the bucket only",
      facts: bucketPolicy({ ...denyHttp, Resource: bucket }),
      message: partial,
      evidence: partialEvidence,
    },
    {
      name: "uploads only",
      facts: bucketPolicy({ ...denyHttp, Action: "s3:PutObject" }),
      message: partial,
      evidence: partialEvidence,
    },
    {
      name: "an address is exempt",
      facts: bucketPolicy({
        ...denyHttp,
        Condition: {
          Bool: { "aws:SecureTransport": "false" },
          NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" },
        },
      }),
      message: partial,
      evidence: partialEvidence,
    },
    {
      name: "two statements are cited",
      facts: bucketPolicy({ ...denyHttp, Action: "s3:PutObject" }, allowEveryoneRead, {
        ...denyHttp,
        Action: "s3:GetObject",
      }),
      message: /^Plain HTTP is denied only in part, by policy statements 0 and 2: nothing denies .+\.$/,
      evidence: ["policy/value", ...partialEvidence],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "a policy that cannot be understood",
      facts: bucketPolicyText('{"Version":"2012-10-17","Statement":[{"Effect":"Deny"}]}'),
      missing: ["policyAnswers"],
    },
  ],
});
