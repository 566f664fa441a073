import { isSettled, type Fact } from "../model/fact.js";
import type { AccessPointSettings, PublicAccessBlock, RetentionPeriod } from "../model/facts.js";
import type { FactCatalog, Facts, Kind, ResourceRef } from "../model/resource.js";
import { asffLimits, asffPartitions, type AsffResource } from "./asff-format.js";
import { cleanText } from "./clean-text.js";
import { cutText } from "./cut-text.js";

/**
 * The format's resource type of each kind; `Other` where it has none, and the CloudFormation-style name then stands in
 * the ProductFields.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/asff-resources.html
 */
const asffTypes = {
  account: "AwsAccount",
  region: "AwsAccount",
  bucket: "AwsS3Bucket",
  "access-point": "AwsS3AccessPoint",
  "multi-region-access-point": "Other",
  "object-lambda-access-point": "Other",
  "access-grants": "Other",
  "directory-bucket": "Other",
  "table-bucket": "Other",
  "vector-bucket": "Other",
  "file-system": "Other",
  "glacier-vault": "Other",
  "transfer-server": "Other",
  run: "AwsAccount",
} as const satisfies { readonly [K in Kind]: string };

/** The resource in Security Hub's terms, with what was read of it, as far as its type has a field for it. */
export function asffResource(
  ref: ResourceRef,
  tags: readonly { readonly key: string; readonly value: string }[] | null,
  facts: Facts | null,
): AsffResource {
  const partition = asffPartitions.find((known) => known === ref.partition);
  const details = detailsOf(ref, facts);
  return {
    Type: asffTypes[ref.kind],
    Id: cutText(cleanText(idOf(ref)), asffLimits.id),
    ...(partition === undefined ? {} : { Partition: partition }),
    ...(ref.region === "global" || ref.region.length > asffLimits.regionName ? {} : { Region: ref.region }),
    ...(tags === null || tags.length === 0 ? {} : { Tags: asffTags(tags) }),
    ...(details === null ? {} : { Details: details }),
  };
}

/** An account as Security Hub's own controls name it, so that both stand together. */
function idOf({ kind, arn, account }: ResourceRef): string {
  return kind === "account" || kind === "region" || kind === "run" ? `AWS::::Account:${account}` : arn;
}

function asffTags(tags: readonly { readonly key: string; readonly value: string }[]): Record<string, string> {
  return Object.fromEntries(
    tags
      .slice(0, asffLimits.tags)
      .map(({ key, value }) => [
        cutText(cleanText(key), asffLimits.tagKey),
        cutText(cleanText(value), asffLimits.tagValue),
      ]),
  );
}

function detailsOf(ref: ResourceRef, facts: Facts | null): { readonly [type: string]: object } | null {
  if (facts === null) return null;
  switch (ref.kind) {
    case "bucket":
      return { AwsS3Bucket: bucketDetails(ref, facts as Facts<"bucket">) };
    case "access-point": {
      const { settings } = facts as Facts<"access-point">;
      return settings?.state === "known" ? { AwsS3AccessPoint: accessPointDetails(ref, settings.value) } : null;
    }
    default:
      return null;
  }
}

function bucketDetails({ name, account }: ResourceRef, facts: Facts<"bucket">): object {
  const ownerId = valueOf(facts.acl)?.ownerId;
  const publicAccessBlock = valueOf(facts.publicAccessBlock);
  const encryption = valueOf(facts.encryption);
  const versioning = valueOf(facts.versioning);
  const logging = valueOf(facts.logging);
  return {
    Name: cleanText(name),
    OwnerAccountId: account,
    ...(ownerId === undefined ? {} : { OwnerId: ownerId }),
    ...(publicAccessBlock === undefined ? {} : { PublicAccessBlockConfiguration: flags(publicAccessBlock) }),
    ...(encryption === undefined ? {} : { ServerSideEncryptionConfiguration: encryptionDetails(encryption) }),
    ...(versioning === undefined
      ? {}
      : {
          BucketVersioningConfiguration: {
            Status: versioning.status,
            IsMfaDeleteEnabled: versioning.mfaDelete === "Enabled",
          },
        }),
    ...(logging === undefined
      ? {}
      : {
          BucketLoggingConfiguration: {
            DestinationBucketName: cleanText(logging.targetBucket),
            LogFilePrefix: cleanText(logging.targetPrefix),
          },
        }),
    ...objectLockDetails(facts.objectLock),
  };
}

function encryptionDetails({ algorithm, kmsKeyId }: FactCatalog["bucket"]["encryption"]): object {
  const key = kmsKeyId === null ? {} : { KMSMasterKeyID: cleanText(kmsKeyId) };
  return { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: algorithm, ...key } }] };
}

function objectLockDetails(fact: Facts<"bucket">["objectLock"]): object {
  const lock = valueOf(fact);
  if (lock === undefined) return {};
  const retention = lock.defaultRetention;
  const rule =
    retention === null ? {} : { Rule: { DefaultRetention: { Mode: retention.mode, ...periodOf(retention.period) } } };
  return { ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", ...rule } };
}

function periodOf(period: RetentionPeriod): object {
  return "days" in period ? { Days: period.days } : { Years: period.years };
}

function accessPointDetails({ arn, name, account }: ResourceRef, settings: AccessPointSettings): object {
  const { alias, bucket, bucketAccountId, networkOrigin, publicAccessBlock, vpcId } = settings;
  return {
    AccessPointArn: cleanText(arn),
    Name: cleanText(name),
    ...(alias === null ? {} : { Alias: alias }),
    Bucket: cleanText(bucket),
    BucketAccountId: bucketAccountId ?? account,
    NetworkOrigin: networkOrigin,
    PublicAccessBlockConfiguration: flags(publicAccessBlock),
    ...(vpcId === null ? {} : { VpcConfiguration: { VpcId: vpcId } }),
  };
}

function flags(block: PublicAccessBlock): object {
  return {
    BlockPublicAcls: block.blockPublicAcls,
    BlockPublicPolicy: block.blockPublicPolicy,
    IgnorePublicAcls: block.ignorePublicAcls,
    RestrictPublicBuckets: block.restrictPublicBuckets,
  };
}

function valueOf<T>(fact: Fact<T> | undefined): T | undefined {
  return fact !== undefined && isSettled(fact) && fact.state === "known" ? fact.value : undefined;
}
