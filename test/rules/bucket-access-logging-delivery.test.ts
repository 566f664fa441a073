import rule from "../../rules/bucket-access-logging-delivery.js";
import { absent, known, type Fact } from "../../src/model/fact.js";
import type { AccessLogging, LogTarget, ObjectOwnership } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import {
  aclWith,
  denied,
  failed,
  keyArn,
  kmsKey,
  logDeliveryGrant,
  logTarget,
  ownerId,
  policyText,
  sseKms,
} from "../support/fact-builders.js";

const allowDelivery = {
  Effect: "Allow",
  Principal: { Service: "logging.s3.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::logs/app/*",
  Condition: {
    ArnLike: { "aws:SourceArn": "arn:aws:s3:::example" },
    StringEquals: { "aws:SourceAccount": "111122223333" },
  },
};
const denyHttp = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const allowKey = {
  Effect: "Allow",
  Principal: { Service: "logging.s3.amazonaws.com" },
  Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
  Resource: "*",
};
const ownerOfKey = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "kms:*",
  Resource: "*",
};

function policy(...statements: readonly object[]): Fact<string> {
  return known(policyText(...statements));
}

function delivery(target: Partial<LogTarget>, logging: Partial<AccessLogging> = {}) {
  return {
    logging: known<AccessLogging>({ targetBucket: "logs", targetPrefix: "app/", targetGrants: [], ...logging }),
    logTarget: known<LogTarget>({ ...logTarget, policy: policy(allowDelivery), ...target }),
  };
}

const encrypted = { encryption: known(sseKms), kmsKey: known(kmsKey) };
const aclsOn = { ownership: known<ObjectOwnership>("ObjectWriter"), policy: absent };
const groupMayWrite = known(aclWith(logDeliveryGrant("WRITE"), logDeliveryGrant("READ_ACP")));
const canonical = (id: string) => ({ grantee: { type: "CanonicalUser", id }, permission: "READ" }) as const;
const logGroup = "http://acs.amazonaws.com/groups/s3/LogDelivery";
const refused = "The log target logs does not let logging.s3.amazonaws.com write the logs of this bucket.";

testRule(rule, {
  pass: [
    { name: "the policy lets the service write for this bucket", facts: delivery({}) },
    {
      name: "Denies that the delivery does not meet",
      facts: delivery({
        policy: policy(denyHttp, allowDelivery, {
          ...denyHttp,
          Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
        }),
      }),
    },
    {
      name: "an organization's perimeter that exempts AWS services",
      facts: delivery({
        policy: policy(allowDelivery, {
          ...denyHttp,
          Condition: {
            StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
            BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
          },
        }),
      }),
    },
    { name: "the log delivery group, while ACLs are on", facts: delivery({ ...aclsOn, acl: groupMayWrite }) },
    {
      name: "full control counts too, and absent ownership means that ACLs are on",
      facts: delivery({ policy: absent, ownership: absent, acl: known(aclWith(logDeliveryGrant("FULL_CONTROL"))) }),
    },
    {
      name: "a key whose policy lets the service use it",
      facts: delivery({ ...encrypted, kmsKeyPolicy: policy(ownerOfKey, allowKey) }),
    },
    {
      name: "log files granted to the owner only; Object Lock without a default retention",
      facts: delivery(
        { objectLock: known({ defaultRetention: null, defaultEventHold: null }) },
        { targetGrants: [canonical(ownerId)] },
      ),
    },
    { name: "an endpoint without default encryption", facts: delivery({ encryption: absent }) },
  ],
  fail: [
    {
      name: "the target does not exist",
      facts: delivery({ region: absent, policy: absent }),
      message: "The log target logs does not exist.",
      evidence: ["logTarget/value/region/state"],
      cause: "bucket access logging",
    },
    {
      name: "the target is in another Region",
      facts: delivery({ region: known("us-east-1") }),
      message: "The log target logs is in us-east-1, but the bucket is in eu-west-1.",
      evidence: ["logTarget/value/region/value"],
    },
    {
      name: "the bucket logs to itself",
      facts: delivery(
        { bucket: "example", policy: policy({ ...allowDelivery, Resource: "arn:aws:s3:::example/*" }) },
        { targetBucket: "example" },
      ),
      message: "The log target example is the bucket itself, so that every delivery makes new records.",
      evidence: ["logging/value/targetBucket"],
    },
    {
      name: "several problems at once, whatever could not be read",
      facts: delivery({
        objectLock: known({ defaultRetention: { mode: "GOVERNANCE", period: { days: 1 } }, defaultEventHold: null }),
        payer: known("Requester"),
        encryption: denied("s3:GetEncryptionConfiguration"),
      }),
      message:
        "The log target logs has an Object Lock default retention, under which S3 delivers no logs and has Requester " +
        "Pays on, under which S3 delivers no logs.",
      evidence: ["logTarget/value/objectLock/value/defaultRetention", "logTarget/value/payer/value"],
    },
    {
      name: "the key aws/s3",
      facts: delivery({ encryption: known({ ...sseKms, kmsKeyId: null }) }),
      message: "The log target logs encrypts with a key that AWS manages, which log delivery may not use.",
      evidence: ["logTarget/value/encryption/value/kmsKeyId"],
    },
    {
      name: "the key aws/s3 by its ARN",
      facts: delivery({ ...encrypted, kmsKey: known({ ...kmsKey, manager: "AWS" }) }),
      message: "The log target logs encrypts with a key that AWS manages, which log delivery may not use.",
      evidence: ["logTarget/value/kmsKey/value/manager"],
    },
    {
      name: "a key whose policy does not name the service",
      facts: delivery({ ...encrypted, kmsKeyPolicy: policy(ownerOfKey) }),
      message: `The log target logs encrypts with the KMS key ${keyArn}, whose policy does not let logging.s3.amazonaws.com use it.`,
      evidence: ["logTarget/value/kmsKeyPolicy/value"],
    },
    {
      name: "no policy, and ACLs disabled: the group's grant does not count",
      facts: delivery({ policy: absent, acl: groupMayWrite }),
      message: refused,
      evidence: ["logTarget/value/policy/state"],
    },
    {
      name: "neither policy nor ACL, whatever ownership is",
      facts: delivery({ policy: absent, ownership: denied("s3:GetBucketOwnershipControls") }),
      message: refused,
      evidence: ["logTarget/value/policy/state"],
    },
    {
      name: "the policy is for another source, prefix or account",
      facts: delivery({
        policy: policy(
          { ...allowDelivery, Resource: "arn:aws:s3:::logs/other/*" },
          { ...allowDelivery, Condition: { StringEquals: { "aws:SourceAccount": "444455556666" } } },
          { ...allowDelivery, Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::another" } } },
        ),
      }),
      message: refused,
      evidence: ["logTarget/value/policy/value"],
    },
    {
      name: "a Deny that forgets AWS services beats the Allow",
      facts: delivery({
        ...aclsOn,
        acl: groupMayWrite,
        policy: policy(allowDelivery, {
          ...denyHttp,
          Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } },
        }),
      }),
      message: "The log target logs has a policy whose statement 1 denies log delivery.",
      evidence: ["logTarget/value/policy/value"],
    },
    {
      name: "log files that outsiders may read",
      facts: delivery(
        {},
        {
          targetGrants: [
            canonical(ownerId),
            {
              grantee: { type: "Group", uri: logGroup.replace("s3/LogDelivery", "global/AllUsers") },
              permission: "READ",
            },
            { grantee: { type: "Group", uri: logGroup }, permission: "READ" },
            canonical("1234"),
            { grantee: { type: "AmazonCustomerByEmail", email: "a@example.com" }, permission: "READ" },
          ],
        },
      ),
      message:
        "The log target logs gets log files that AllUsers may read, gets log files that a group may read, gets log files " +
        "that the canonical user 1234 may read and gets log files that a@example.com may read.",
      evidence: [
        "logging/value/targetGrants/1",
        "logging/value/targetGrants/2",
        "logging/value/targetGrants/3",
        "logging/value/targetGrants/4",
      ],
    },
  ],
  notApplicable: [
    {
      name: "logging is off",
      facts: { logging: absent, logTarget: absent },
      reason: "Server access logging is off.",
    },
  ],
  unknown: [
    {
      name: "the target may be another account's",
      facts: delivery({ region: denied("s3:ListBucket"), policy: denied("s3:ListBucket") }),
      missing: ["s3:ListBucket"],
    },
    {
      name: "the target's policy was denied",
      facts: delivery({ policy: denied("s3:GetBucketPolicy") }),
      missing: ["s3:GetBucketPolicy"],
    },
    {
      name: "the key, its policy, the payer and Object Lock were not read",
      facts: delivery({ ...encrypted, kmsKeyPolicy: denied("kms:GetKeyPolicy"), payer: failed, objectLock: failed }),
      missing: ["logTarget", "logTarget", "kms:GetKeyPolicy"],
    },
    {
      name: "the key could not be described",
      facts: delivery({ ...encrypted, kmsKey: denied("kms:DescribeKey") }),
      missing: ["kms:DescribeKey"],
    },
    {
      name: "the group's grant would count if ACLs are on",
      facts: delivery({ policy: absent, acl: groupMayWrite, ownership: denied("s3:GetBucketOwnershipControls") }),
      missing: ["s3:GetBucketOwnershipControls"],
    },
    {
      name: "whose files the target grants name, when the owner is not known",
      facts: delivery({ acl: denied("s3:GetBucketAcl") }, { targetGrants: [canonical(ownerId)] }),
      missing: ["s3:GetBucketAcl"],
    },
    {
      name: "a Deny on a header that AWS does not document for deliveries",
      facts: delivery({
        policy: policy(allowDelivery, {
          ...denyHttp,
          Condition: { StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } },
        }),
      }),
      missing: [],
      reason:
        "Whether the target's policy admits log delivery could not be decided: it depends on s3:x-amz-server-side-encryption in policy " +
        "statement 1.",
    },
    {
      name: "an Allow for an organization that is not known",
      facts: delivery({
        policy: policy({ ...allowDelivery, Condition: { StringEquals: { "aws:SourceOrgID": "o-a1b2c3d4e5" } } }),
      }),
      missing: [],
      reason:
        "Whether the target's policy admits log delivery could not be decided: it depends on aws:SourceOrgID in policy statement 0.",
    },
    {
      name: "a floor at TLS 1.3",
      facts: delivery({
        policy: policy(allowDelivery, { ...denyHttp, Condition: { NumericLessThan: { "s3:TlsVersion": "1.3" } } }),
      }),
      missing: [],
      reason:
        "Whether the target's policy admits log delivery could not be decided: it depends on the TLS version, which AWS does not document.",
    },
    {
      name: "a key policy that depends on the call",
      facts: delivery({
        ...encrypted,
        kmsKeyPolicy: policy({
          ...allowKey,
          Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
        }),
      }),
      missing: [],
      reason:
        "Whether log delivery may use the KMS key could not be decided: it depends on kms:ViaService in policy statement 0.",
    },
    {
      name: "a policy that cannot be understood",
      facts: delivery({ policy: known("{") }),
      missing: [],
      reason:
        "Whether the target's policy admits log delivery could not be decided: the policy cannot be understood: The policy " +
        "lacks a key in quotes.",
    },
  ],
});
