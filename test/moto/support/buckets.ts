import {
  CreateKeyCommand,
  DisableKeyCommand,
  EnableKeyRotationCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms";
import {
  type BucketCannedACL,
  CreateBucketCommand,
  type CORSRule,
  type LifecycleRule,
  type ObjectLockRule,
  type ObjectOwnership,
  PutBucketAclCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutBucketWebsiteCommand,
  PutObjectLockConfigurationCommand,
  PutPublicAccessBlockCommand,
  S3Client,
  type ServerSideEncryptionByDefault,
  type WebsiteConfiguration,
} from "@aws-sdk/client-s3";

/** Makes buckets of every sort in a moto. */
export interface BucketMaker {
  readonly s3: S3Client;
  /** Keys of every sort, in us-east-1. */
  readonly keys: Keys;
}

export interface Keys {
  readonly rotated: string;
  readonly unrotated: string;
  readonly disabled: string;
  readonly pendingDeletion: string;
  readonly missing: string;
}

/** Clients of that moto, with keys made in it. */
export async function bucketMaker(url: string): Promise<BucketMaker> {
  const common = {
    endpoint: url,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  };
  const kms = new KMSClient(common);
  const key = async (): Promise<string> => (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? "";
  // moto's KMS breaks over ARNs in calls that change a key.
  const idOf = (arn: string): string => arn.replace(/.*\//, "");
  const [rotated, unrotated, disabled, pendingDeletion] = [await key(), await key(), await key(), await key()];
  await kms.send(new EnableKeyRotationCommand({ KeyId: idOf(rotated) }));
  await kms.send(new DisableKeyCommand({ KeyId: idOf(disabled) }));
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId: idOf(pendingDeletion), PendingWindowInDays: 30 }));
  const missing = rotated.replace(/[^/]*$/, "00000000-0000-4000-8000-000000000000");
  return {
    s3: new S3Client({ ...common, forcePathStyle: true }),
    keys: { rotated, unrotated, disabled, pendingDeletion, missing },
  };
}

/** One thing that is configured on a bucket. */
export type Step = (make: BucketMaker, bucket: string) => Promise<unknown>;

export const create: Step = ({ s3 }, Bucket) => s3.send(new CreateBucketCommand({ Bucket }));

export const createLocked: Step = ({ s3 }, Bucket) =>
  s3.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }));

export const createIn =
  (LocationConstraint: "eu-west-1"): Step =>
  ({ s3 }, Bucket) =>
    s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint } }));

export const versioning =
  (Status: "Enabled" | "Suspended"): Step =>
  ({ s3 }, Bucket) =>
    s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));

export const encryption =
  (
    SSEAlgorithm: NonNullable<ServerSideEncryptionByDefault["SSEAlgorithm"]>,
    key: keyof Keys | null,
    BucketKeyEnabled: boolean,
  ): Step =>
  ({ s3, keys }, Bucket) => {
    const ApplyServerSideEncryptionByDefault = {
      SSEAlgorithm,
      ...(key === null ? {} : { KMSMasterKeyID: keys[key] }),
    };
    const Rules = [{ ApplyServerSideEncryptionByDefault, BucketKeyEnabled }];
    return s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
  };

export const blocked =
  (...off: readonly ("BlockPublicAcls" | "IgnorePublicAcls" | "BlockPublicPolicy" | "RestrictPublicBuckets")[]): Step =>
  ({ s3 }, Bucket) => {
    const flags = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"] as const;
    const PublicAccessBlockConfiguration = Object.fromEntries(flags.map((flag) => [flag, !off.includes(flag)]));
    return s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
  };

export const ownership =
  (ObjectOwnership: ObjectOwnership): Step =>
  ({ s3 }, Bucket) =>
    s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership }] } }));

export const acl =
  (ACL: BucketCannedACL): Step =>
  ({ s3 }, Bucket) =>
    s3.send(new PutBucketAclCommand({ Bucket, ACL }));

export const policy =
  (...statements: readonly ((bucket: string) => object)[]): Step =>
  ({ s3 }, Bucket) => {
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: statements.map((of) => of(Bucket)) });
    return s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  };

export const cors =
  (rule: CORSRule): Step =>
  ({ s3 }, Bucket) =>
    s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [rule] } }));

export const website =
  (WebsiteConfiguration: WebsiteConfiguration): Step =>
  ({ s3 }, Bucket) =>
    s3.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration }));

export const lifecycle =
  (rule: Pick<LifecycleRule, "Status"> & Partial<LifecycleRule>): Step =>
  ({ s3 }, Bucket) => {
    const Rules = [{ ID: "rule", Filter: { Prefix: "" }, ...rule }];
    return s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
  };

export const lock =
  (DefaultRetention: NonNullable<ObjectLockRule["DefaultRetention"]>): Step =>
  ({ s3 }, Bucket) =>
    s3.send(
      new PutObjectLockConfigurationCommand({
        Bucket,
        ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule: { DefaultRetention } },
      }),
    );

export const logsTo =
  (TargetBucket: string): Step =>
  ({ s3 }, Bucket) => {
    const LoggingEnabled = { TargetBucket, TargetPrefix: `${Bucket}/` };
    return s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
  };

export const tags =
  (Key: string, Value: string): Step =>
  ({ s3 }, Bucket) =>
    s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key, Value }] } }));
