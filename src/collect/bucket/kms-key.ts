import { DescribeKeyCommand } from "@aws-sdk/client-kms";
import type { Read } from "../../aws/read.js";
import type { DefaultEncryption, KmsKey } from "../../model/facts.js";
import type { Settled } from "../../model/fact.js";
import { optionalMoment, required, requiredValue } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { kmsKeyRead } from "../reads.js";

/** KMS's code for a key or alias that does not exist. */
const noKey = "NotFoundException";

/** The key that default encryption names; null when it names none: SSE-S3, or the AWS managed key. */
export function keyIdOf(encryption: Settled<DefaultEncryption> | undefined): string | null {
  return encryption?.state === "known" && encryption.value.algorithm !== "AES256" ? encryption.value.kmsKeyId : null;
}

/** The key of an id, alias or ARN; what has no Region of its own is looked up in the bucket's. */
export async function readKmsKey(read: Read, keyId: string, bucketRegion: string): Promise<KmsKey> {
  const ofArn = keyId.startsWith("arn:") ? keyId.split(":")[3] : undefined;
  const region = ofArn ?? bucketRegion;
  const { KeyMetadata: metadata } = await read(new DescribeKeyCommand({ KeyId: keyId }), region);
  const told = required(metadata, kmsKeyRead, "KeyMetadata");
  return {
    arn: required(told.Arn, kmsKeyRead, "Arn"),
    account: required(told.AWSAccountId, kmsKeyRead, "AWSAccountId"),
    region,
    manager: requiredValue(told.KeyManager, ["AWS", "CUSTOMER"], kmsKeyRead, "KeyManager"),
    state: required(told.KeyState, kmsKeyRead, "KeyState"),
    origin: required(told.Origin, kmsKeyRead, "Origin"),
    keySpec: required(told.KeySpec, kmsKeyRead, "KeySpec"),
    multiRegion: told.MultiRegion ?? isMultiRegionId(required(told.KeyId, kmsKeyRead, "KeyId")),
    deletionDate: optionalMoment(told.DeletionDate, kmsKeyRead, "DeletionDate"),
    validTo: optionalMoment(told.ValidTo, kmsKeyRead, "ValidTo"),
  };
}

/** The key behind default encryption; absent = no key of its own. Read once for all buckets that share it. */
export const kmsKey: Collector<"bucket", "kmsKey"> = {
  on: "bucket",
  fact: "kmsKey",
  reads: factReads.bucket.kmsKey,
  after: ["encryption"],
  async fetch(context, ref, { encryption }) {
    const keyId = keyIdOf(encryption);
    if (keyId === null) {
      return undefined;
    }
    const key = await context.memo(`kms-key ${ref.region} ${keyId}`, () =>
      context.unless([noKey], () => readKmsKey(context.read, keyId, ref.region)),
    );
    return key === undefined ? { found: false, keyId } : { found: true, key };
  },
};

/**
 * Multi-Region keys, and they alone, have ids that begin with `mrk-`.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
 */
function isMultiRegionId(keyId: string): boolean {
  return keyId.startsWith("mrk-");
}
