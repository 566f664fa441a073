import type { WorldPolicy } from "../world.js";
import { retail } from "./identities.js";

/** One statement of a policy document. */
export type Statement = {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: string | { readonly [kind: string]: string | readonly string[] };
  readonly NotPrincipal?: { readonly [kind: string]: string | readonly string[] };
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: string | readonly string[] } };
};

/** Returns a policy that AWS calls not public. */
export function privatePolicy(...statements: readonly Statement[]): WorldPolicy {
  return { text: documentOf(statements), isPublic: false };
}

/** Returns a policy that AWS calls public. */
export function publicPolicy(...statements: readonly Statement[]): WorldPolicy {
  return { text: documentOf(statements), isPublic: true };
}

/** Returns a key policy that leaves everything to the account's IAM policies, with further statements. */
export function keyPolicy(...statements: readonly Statement[]): string {
  return documentOf([
    {
      Sid: "EnableIamPolicies",
      Effect: "Allow",
      Principal: { AWS: accountRoot(retail) },
      Action: "kms:*",
      Resource: "*",
    },
    ...statements,
  ]);
}

/** The ARN of the bucket. */
export function bucketArn(bucket: string): string {
  return `arn:aws:s3:::${bucket}`;
}

/** The ARN that matches every object in the bucket. */
export function objectsArn(bucket: string): string {
  return `arn:aws:s3:::${bucket}/*`;
}

/** The bucket's ARN and that of its objects. */
export function bucketAndObjects(bucket: string): readonly string[] {
  return [bucketArn(bucket), objectsArn(bucket)];
}

/** The ARN that stands for a whole account. */
export function accountRoot(account: string): string {
  return `arn:aws:iam::${account}:root`;
}

/** Denies plain HTTP to everybody for everything: what AWS's documentation recommends. */
export function denyHttp(bucket: string): Statement {
  return {
    Sid: "DenyPlainHttp",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: bucketAndObjects(bucket),
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/** Denies TLS below 1.2 to everybody for everything. */
export function denyOldTls(bucket: string): Statement {
  return {
    ...denyHttp(bucket),
    Sid: "DenyOldTls",
    Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
  };
}

/** Denies uploads that ask for SSE-S3, for another key, or for SSE-KMS without naming the key. */
export function denyWeakUploads(bucket: string, keyArn: string): readonly Statement[] {
  const algorithm = "s3:x-amz-server-side-encryption";
  const keyId = "s3:x-amz-server-side-encryption-aws-kms-key-id";
  const upload = { Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: objectsArn(bucket) } as const;
  return [
    { ...upload, Sid: "DenySseS3", Condition: { StringEquals: { [algorithm]: "AES256" } } },
    { ...upload, Sid: "DenyOtherKeys", Condition: { StringNotEqualsIfExists: { [keyId]: keyArn } } },
    { ...upload, Sid: "DenyUnnamedKey", Condition: { Null: { [algorithm]: "false", [keyId]: "true" } } },
  ];
}

/** Denies presigned URLs older than an hour, and those of Signature Version 2, which have no age. */
export function denyOldPresignedUrls(bucket: string): readonly Statement[] {
  const request = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: objectsArn(bucket) } as const;
  return [
    { ...request, Sid: "DenyOldUrls", Condition: { NumericGreaterThan: { "s3:signatureAge": "3600000" } } },
    { ...request, Sid: "DenySignatureVersion2", Condition: { StringEquals: { "s3:signatureversion": "AWS" } } },
  ];
}

/** Lets anybody read every object. */
export function allowPublicRead(bucket: string): Statement {
  return {
    Sid: "PublicRead",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: objectsArn(bucket),
  };
}

/** Lets one CloudFront distribution read every object. */
export function allowDistribution(bucket: string, distribution: string): Statement {
  return {
    Sid: "CloudFrontReads",
    Effect: "Allow",
    Principal: { Service: "cloudfront.amazonaws.com" },
    Action: "s3:GetObject",
    Resource: objectsArn(bucket),
    Condition: { StringEquals: { "aws:SourceArn": distribution } },
  };
}

/** Lets a service write for the account, and for one source (null = any) of it. */
export function allowServiceWrites(
  bucket: string,
  service: string,
  source: { readonly account: string; readonly arn: string | null },
): Statement {
  return {
    Sid: "Delivery",
    Effect: "Allow",
    Principal: { Service: service },
    Action: "s3:PutObject",
    Resource: objectsArn(bucket),
    Condition: {
      ...(source.arn === null ? {} : { ArnLike: { "aws:SourceArn": source.arn } }),
      StringEquals: { "aws:SourceAccount": source.account },
    },
  };
}

/** Lets S3 deliver access logs of the own account's buckets whose ARN matches `sources`. */
export function allowLogDelivery(bucket: string, sources: string): Statement {
  return {
    Sid: "S3ServerAccessLogs",
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: objectsArn(bucket),
    Condition: { ArnLike: { "aws:SourceArn": sources }, StringEquals: { "aws:SourceAccount": retail } },
  };
}

function documentOf(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
