import { absent, known, type Fact } from "../../../src/model/fact.js";
import { findingId, type Finding } from "../../../src/model/finding.js";
import type { PublicAccessBlock, Role, Tags } from "../../../src/model/facts.js";
import type { Facts, ResourceRef } from "../../../src/model/resource.js";
import type { ResourceLine } from "../../../src/model/run.js";
import type { RuleSummary } from "../../../src/model/rule-meta.js";
import type { Result, Status } from "../../../src/model/verdict.js";
import type { Waiver } from "../../../src/model/waiver.js";
import { sampleRules } from "./sample-rules.js";

const allOn: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};
const allOff: PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

const publicStatement = {
  Sid: "PublicRead",
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::marketing-assets/*",
};
const publicPolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Owner",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: "s3:*",
      Resource: ["arn:aws:s3:::marketing-assets", "arn:aws:s3:::marketing-assets/*"],
    },
    publicStatement,
  ],
});

const policyDenied = {
  state: "denied",
  action: "s3:GetBucketPolicy",
  message: "AccessDenied: not authorized to perform s3:GetBucketPolicy",
} as const satisfies Fact<string>;

const publicFindingMessage =
  "Anyone on the internet can read objects: statement 1 (PublicRead) allows anonymous s3:GetObject on " +
  "arn:aws:s3:::marketing-assets/any, and Block Public Access is off at the bucket and the account.";

/** The reference of a bucket in the sample. */
export function bucketRef(name: string, account: string, region: string): ResourceRef<"bucket"> {
  return { kind: "bucket", arn: `arn:aws:s3:::${name}`, name, account, region, partition: "aws" };
}

/** A line as the scan writes it: every result counted, all but pass and not-applicable kept as findings. */
export function resourceLine(
  parts: {
    readonly ref: ResourceRef;
    readonly tags: Tags | null;
    readonly roles: readonly Role[];
    readonly results: { readonly [ruleId: string]: Result };
    readonly waivers: { readonly [ruleId: string]: Waiver };
    readonly facts: Facts | null;
  },
  rules: readonly RuleSummary[] = sampleRules,
): ResourceLine {
  const { ref, tags, roles, results, waivers, facts } = parts;
  const statuses: Record<string, Status> = {};
  const findings: Finding[] = [];
  for (const [ruleId, result] of Object.entries(results)) {
    statuses[ruleId] = result.status;
    if (result.status === "pass" || result.status === "not-applicable") continue;
    const rule = rules.find(({ id }) => id === ruleId);
    if (rule === undefined) throw new Error(`no sample rule ${ruleId}`);
    findings.push({
      id: findingId(rule, ref),
      ruleId,
      severity: rule.severity,
      resource: ref,
      tags,
      roles,
      result,
      waiver: waivers[ruleId] ?? null,
      firstSeenAt: "2026-11-22T10:15:00.000Z",
      change: null,
    });
  }
  return { ref, gone: false, tags, roles, statuses, findings, facts };
}

/** The lines of the sample report, in the order the resources finished. */
export const sampleResources: readonly ResourceLine[] = [
  resourceLine({
    ref: bucketRef("archive-2024", "111122223333", "eu-central-1"),
    tags: [],
    roles: [],
    results: {
      "bucket-not-public": { status: "pass" },
      "bucket-tls-only": { status: "pass", message: "Statement 0 denies every request over plain HTTP." },
      "bucket-versioning": { status: "pass" },
      "bucket-cors": { status: "pass" },
      "bucket-kms-key-usable": { status: "not-applicable", reason: "The default encryption is SSE-S3." },
    },
    waivers: {},
    facts: null,
  }),
  resourceLine({
    ref: bucketRef("marketing-assets", "111122223333", "us-east-1"),
    tags: [
      { key: "team", value: "marketing" },
      { key: "env", value: "production" },
    ],
    roles: [{ role: "website", tier: 1, reason: "Static website hosting is configured on the bucket." }],
    results: {
      "bucket-not-public": {
        status: "fail",
        message: publicFindingMessage,
        evidence: [
          { fact: "policy", pointer: "/value", value: { statement: 1, sid: "PublicRead", text: publicStatement } },
          {
            fact: "policyAnswers",
            pointer: "/value/anonymousAccess/witnesses/0/request",
            value: {
              principal: "anonymous",
              action: "s3:GetObject",
              resource: "arn:aws:s3:::marketing-assets/any",
              context: { "aws:SecureTransport": ["true"] },
            },
          },
        ],
        cause: "policy statement 1",
      },
      "bucket-tls-only": {
        status: "fail",
        message: "Plain HTTP is let through: nothing denies an anonymous s3:GetObject over HTTP.",
        evidence: [{ fact: "policyAnswers", pointer: "/value/httpDenied/verdict", value: "fails" }],
        cause: "no statement denies plain HTTP",
      },
      "bucket-versioning": {
        status: "fail",
        message: "Versioning was never switched on.",
        evidence: [{ fact: "versioning", pointer: "/state", value: "absent" }],
        cause: "bucket versioning",
      },
      "bucket-cors": {
        status: "fail",
        message: "CORS rule 0 lets every origin send PUT.",
        evidence: [{ fact: "cors", pointer: "/value/rules/0/allowedOrigins/0", value: "*" }],
      },
      "bucket-kms-key-usable": { status: "not-applicable", reason: "The default encryption is SSE-S3." },
    },
    waivers: {
      "bucket-cors": {
        owner: "web-team@example.com",
        reason: "Upload widget of the campaign site; replaced in the next release.",
        ticket: "WEB-1234",
        expires: "2027-01-31",
      },
    },
    facts: {
      publicAccessBlock: known(allOff),
      policy: known(publicPolicy),
      policyStatus: known({ isPublic: true }),
      acl: known({ ownerId: "79a59df900b949e55d96a1e698fbaced", grants: [] }),
      ownership: known("BucketOwnerEnforced"),
      encryption: known({ algorithm: "AES256", kmsKeyId: null, bucketKeyEnabled: false, blockedEncryptionTypes: null }),
      versioning: absent,
      cors: known({
        rules: [{ allowedOrigins: ["*"], allowedMethods: ["PUT"], allowedHeaders: ["*"], exposeHeaders: [] }],
      }),
    },
  }),
  resourceLine({
    ref: bucketRef("payroll-exports", "444455556666", "eu-central-1"),
    tags: null,
    roles: [],
    results: {
      "bucket-not-public": {
        status: "unknown",
        missing: [{ fact: "policy", action: "s3:GetBucketPolicy", detail: policyDenied.message }],
        reason: "The policy decides, and it could not be read.",
      },
      "bucket-tls-only": {
        status: "unknown",
        missing: [{ fact: "policyAnswers", action: "s3:GetBucketPolicy", detail: policyDenied.message }],
      },
      "bucket-versioning": { status: "pass" },
      "bucket-cors": { status: "error", message: "TypeError: Cannot read properties of undefined (reading 'rules')" },
      "bucket-kms-key-usable": {
        status: "fail",
        message: "The key arn:aws:kms:eu-central-1:444455556666:key/1234abcd is to be deleted on 2026-12-01.",
        evidence: [{ fact: "kmsKey", pointer: "/value/key/state", value: "PendingDeletion" }],
        cause: "default encryption key",
      },
    },
    waivers: {},
    facts: { publicAccessBlock: known(allOn), policy: policyDenied },
  }),
  resourceLine({
    ref: bucketRef("build-cache", "444455556666", "eu-west-1"),
    tags: [],
    roles: [],
    results: {
      "bucket-not-public": { status: "pass" },
      "bucket-tls-only": {
        status: "fail",
        message: "Plain HTTP is let through: the bucket has no policy.",
        evidence: [{ fact: "policyAnswers", pointer: "/state", value: "absent" }],
        cause: "no statement denies plain HTTP",
      },
      "bucket-versioning": {
        status: "fail",
        message: "Versioning is suspended.",
        evidence: [{ fact: "versioning", pointer: "/value/status", value: "Suspended" }],
        cause: "bucket versioning",
      },
      "bucket-cors": {
        status: "unknown",
        missing: [
          { fact: "cors", action: null, detail: "s3:GetBucketCors answered SlowDown: Please reduce your rate" },
        ],
      },
      "bucket-kms-key-usable": { status: "not-applicable", reason: "The default encryption is SSE-S3." },
    },
    waivers: {},
    facts: { versioning: known({ status: "Suspended", mfaDelete: null }), policy: absent },
  }),
  { ref: bucketRef("short-lived", "444455556666", "eu-west-1"), gone: true },
  resourceLine({
    ref: {
      kind: "access-point",
      arn: "arn:aws:s3:us-east-1:111122223333:accesspoint/partner-feed",
      name: "partner-feed",
      account: "111122223333",
      region: "us-east-1",
      partition: "aws",
    },
    tags: null,
    roles: [],
    results: {
      "access-point-block-public-access": {
        status: "fail",
        message: "BlockPublicPolicy and RestrictPublicBuckets are off.",
        evidence: [{ fact: "settings", pointer: "/value/publicAccessBlock/blockPublicPolicy", value: false }],
        cause: "access point block public access",
      },
    },
    waivers: {},
    facts: {
      settings: known({
        networkOrigin: "Internet",
        vpcId: null,
        bucket: "marketing-assets",
        bucketAccountId: "111122223333",
        publicAccessBlock: { ...allOn, blockPublicPolicy: false, restrictPublicBuckets: false },
        alias: "partner-feed-abc123-s3alias",
      }),
    } satisfies Facts<"access-point">,
  }),
  resourceLine({
    ref: {
      kind: "multi-region-access-point",
      arn: "arn:aws:s3::111122223333:accesspoint/mfzwi23gnjvgw.mrap",
      name: "global-assets",
      account: "111122223333",
      region: "global",
      partition: "aws",
    },
    tags: null,
    roles: [],
    results: {
      "multi-region-access-point-block-public-access": {
        status: "fail",
        message: "IgnorePublicAcls is off.",
        evidence: [{ fact: "settings", pointer: "/value/publicAccessBlock/ignorePublicAcls", value: false }],
      },
    },
    waivers: {},
    facts: null,
  }),
  resourceLine({
    ref: accountRef("111122223333"),
    tags: null,
    roles: [],
    results: {
      "account-block-public-access": {
        status: "fail",
        message: "All four settings are off: none is configured.",
        evidence: [{ fact: "publicAccessBlock", pointer: "/state", value: "absent" }],
        cause: "account block public access",
      },
    },
    waivers: {},
    facts: { publicAccessBlock: absent },
  }),
  resourceLine({
    ref: accountRef("444455556666"),
    tags: null,
    roles: [],
    results: { "account-block-public-access": { status: "pass" } },
    waivers: {},
    facts: null,
  }),
];

function accountRef(account: string): ResourceRef<"account"> {
  return {
    kind: "account",
    arn: `arn:aws:iam::${account}:root`,
    name: account,
    account,
    region: "global",
    partition: "aws",
  };
}
