import type { Fact } from "../../model/fact.js";
import type { KmsKey, LogTarget, PolicyText } from "../../model/facts.js";
import type { BucketAddress } from "../bucket-address.js";
import { bucketRegion, noBucket } from "../bucket-region.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { readAcl } from "./acl.js";
import { noEncryption, readEncryption } from "./encryption.js";
import { keyIdOf, readKmsKey } from "./kms-key.js";
import { readKmsKeyPolicy } from "./kms-key-policy.js";
import { noObjectLock, readObjectLock } from "./object-lock.js";
import { noOwnershipControls, readOwnership } from "./ownership.js";
import { readPayer } from "./payer.js";
import { noBucketPolicy, readPolicy } from "./policy.js";

type BucketParts = Pick<LogTarget, "ownership" | "acl" | "policy" | "objectLock" | "payer" | "encryption">;
type KeyParts = Pick<LogTarget, "kmsKey" | "kmsKeyPolicy">;

/** The bucket that access logs go to; absent = logging is off. Read once for all buckets that log to it. */
export const logTarget: Collector<"bucket", "logTarget"> = {
  on: "bucket",
  fact: "logTarget",
  reads: factReads.bucket.logTarget,
  after: ["logging"],
  async fetch(context, ref, { logging }) {
    if (logging?.state !== "known") {
      return undefined;
    }
    // S3 delivers to buckets of the same account and Region only, so that is where the target is looked for first.
    const { targetBucket: name } = logging.value;
    const address = { name, region: ref.region, owner: ref.account };
    return context.memo(`log-target ${name}`, () => readLogTarget(context, address));
  },
};

async function readLogTarget(context: CollectContext, address: BucketAddress): Promise<LogTarget> {
  const region = await context.settlePart([noBucket], () => bucketRegion(context.read, address));
  if (region.state !== "known") {
    const parts = { ownership: region, acl: region, policy: region, objectLock: region, payer: region };
    return { bucket: address.name, region, ...parts, encryption: region, kmsKey: region, kmsKeyPolicy: region };
  }
  const target = { ...address, region: region.value };
  const parts = await readBucketParts(context, target);
  return { bucket: address.name, region, ...parts, ...(await readKeyParts(context, target, parts.encryption)) };
}

async function readBucketParts({ read, settlePart }: CollectContext, target: BucketAddress): Promise<BucketParts> {
  const [ownership, acl, policy, objectLock, payer, encryption] = await Promise.all([
    settlePart([noOwnershipControls], () => readOwnership(read, target)),
    settlePart([], () => readAcl(read, target)),
    settlePart([noBucketPolicy], () => readPolicy(read, target)),
    settlePart([noObjectLock], () => readObjectLock(read, target)),
    settlePart([], () => readPayer(read, target)),
    settlePart([noEncryption], () => readEncryption(read, target)),
  ]);
  return { ownership, acl, policy, objectLock, payer, encryption };
}

async function readKeyParts(
  { read, settlePart }: CollectContext,
  target: BucketAddress,
  encryption: LogTarget["encryption"],
): Promise<KeyParts> {
  if (encryption.state !== "known" && encryption.state !== "absent") {
    return { kmsKey: encryption, kmsKeyPolicy: encryption };
  }
  const keyId = keyIdOf(encryption);
  const kmsKey: Fact<KmsKey> = await settlePart([], async () =>
    keyId === null ? undefined : readKmsKey(read, keyId, target.region),
  );
  if (kmsKey.state !== "known") {
    return { kmsKey, kmsKeyPolicy: kmsKey };
  }
  const { arn, region } = kmsKey.value;
  const kmsKeyPolicy: Fact<PolicyText> = await settlePart([], () => readKmsKeyPolicy(read, arn, region));
  return { kmsKey, kmsKeyPolicy };
}
