import { absent, known, type Fact } from "../../src/model/fact.js";
import type { MultiRegionMember, ObjectLambdaSettings } from "../../src/model/door-facts.js";
import type { MultiRegionAccessPointSettings, PublicAccessBlock } from "../../src/model/facts.js";
import type { PolicyAnswers } from "../../src/model/policy-answers.js";
import type { StoreEncryption, Table } from "../../src/model/store-facts.js";
import { answerPolicy } from "../../src/policy/answer-policy.js";
import { parsePolicy } from "../../src/policy/parse-policy.js";
import { storeSubject, type StoreKind } from "../../src/posture/policy-subjects.js";
import { noTrust, policyText } from "./fact-builders.js";

/** The ARNs of the tester's resources. */
export const storeArns: { readonly [K in StoreKind]: string } = {
  "multi-region-access-point": "arn:aws:s3::111122223333:accesspoint/example.mrap",
  "object-lambda-access-point": "arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/example",
  "directory-bucket": "arn:aws:s3express:eu-west-1:111122223333:bucket/example--euw1-az1--x-s3",
  "table-bucket": "arn:aws:s3tables:eu-west-1:111122223333:bucket/example",
  "vector-bucket": "arn:aws:s3vectors:eu-west-1:111122223333:bucket/example",
  "file-system": "arn:aws:s3files:eu-west-1:111122223333:file-system/fs-0123456789abcdef0",
  "glacier-vault": "arn:aws:glacier:eu-west-1:111122223333:vaults/example",
};

/** What the engine says of a policy with these statements on the tester's resource. */
export function storeAnswers(kind: StoreKind, ...statements: readonly object[]): PolicyAnswers {
  const owned = { arn: storeArns[kind], account: "111122223333", partition: "aws" };
  return answerPolicy(parsePolicy(policyText(...statements), 20 * 1024), storeSubject(owned, kind, noTrust));
}

/** The facts of a store whose policy has these statements. */
export function storePolicy(
  kind: StoreKind,
  ...statements: readonly object[]
): { readonly policy: Fact<string>; readonly policyAnswers: Fact<PolicyAnswers> } {
  return { policy: known(policyText(...statements)), policyAnswers: known(storeAnswers(kind, ...statements)) };
}

/** The facts of a store without a policy. */
export const noPolicy = { policy: absent, policyAnswers: absent } as const;

/** A statement that allows `action` on the resource, by principals such as `*` or an account's root. */
export function allow(principal: unknown, action: string, resource: string): object {
  return { Effect: "Allow", Principal: principal, Action: action, Resource: resource };
}

export const ownRole = { AWS: "arn:aws:iam::111122223333:role/app" };
export const partner = { AWS: "arn:aws:iam::444455556666:root" };

export const ownKeys: StoreEncryption = { algorithm: "AES256", kmsKeyArn: null };
export const withKms: StoreEncryption = {
  algorithm: "aws:kms",
  kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
};

export const orders: Table = {
  arn: `${storeArns["table-bucket"]}/table/11111111-2222-3333-4444-555555555555`,
  namespace: "sales",
  name: "orders",
};

/** A bucket of the own account behind a Multi-Region access point: no policy, no Block Public Access, no replication. */
export const member: MultiRegionMember = {
  bucket: "data",
  account: null,
  location: known("eu-west-1"),
  policy: absent,
  publicAccessBlock: absent,
  replication: absent,
};

/** What a bucket's policy says that leaves everything to the own account's access points. */
export function delegation(bucket: string): object {
  return {
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    Condition: { StringEquals: { "s3:DataAccessPointAccount": "111122223333" } },
  };
}

/** Members with these buckets' names, each of which leaves everything to the access point. */
export function delegating(...buckets: readonly string[]): MultiRegionMember[] {
  return buckets.map((bucket) => ({ ...member, bucket, policy: known(policyText(delegation(bucket))) }));
}

/** The settings of a Multi-Region access point with these flags. */
export function multiRegion(publicAccessBlock: PublicAccessBlock): MultiRegionAccessPointSettings {
  return { alias: "example.mrap", status: "READY", publicAccessBlock, regions: [] };
}

/** The settings of an Object Lambda access point of the own account with these flags. */
export function objectLambda(publicAccessBlock: PublicAccessBlock): ObjectLambdaSettings {
  return {
    publicAccessBlock,
    supportingAccessPoint: "arn:aws:s3:eu-west-1:111122223333:accesspoint/support",
    functions: ["arn:aws:lambda:eu-west-1:111122223333:function:change"],
  };
}
