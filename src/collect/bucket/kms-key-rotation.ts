import { GetKeyRotationStatusCommand } from "@aws-sdk/client-kms";
import { NotOffered } from "../../aws/not-offered.js";
import type { KmsKey } from "../../model/facts.js";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { kmsKeyRotationRead } from "../reads.js";

/** Rotation of the key behind default encryption; absent = no key of its own, or the key does not exist. */
export const kmsKeyRotation: Collector<"bucket", "kmsKeyRotation"> = {
  on: "bucket",
  fact: "kmsKeyRotation",
  reads: factReads.bucket.kmsKeyRotation,
  after: ["kmsKey"],
  async fetch(context, _ref, { kmsKey }) {
    if (kmsKey?.state !== "known" || !kmsKey.value.found) {
      return undefined;
    }
    const { key } = kmsKey.value;
    refuseWhatCannotRotate(key);
    return context.memo(`kms-key-rotation ${key.arn}`, async () => {
      const answer = await context.read(new GetKeyRotationStatusCommand({ KeyId: key.arn }), key.region);
      return {
        enabled: required(answer.KeyRotationEnabled, kmsKeyRotationRead, "KeyRotationEnabled"),
        periodDays: answer.RotationPeriodInDays ?? null,
      };
    });
  },
};

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html */
function refuseWhatCannotRotate(key: KmsKey): void {
  if (key.manager === "AWS") {
    throw new NotOffered("KMS rotates AWS managed keys by itself.");
  }
  if (key.keySpec !== "SYMMETRIC_DEFAULT") {
    throw new NotOffered(`KMS does not rotate keys of type ${key.keySpec}.`);
  }
  if (key.origin !== "AWS_KMS") {
    throw new NotOffered(`KMS does not rotate key material of origin ${key.origin}.`);
  }
}
