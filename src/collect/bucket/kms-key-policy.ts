import { GetKeyPolicyCommand } from "@aws-sdk/client-kms";
import { NotOffered } from "../../aws/not-offered.js";
import type { Read } from "../../aws/read.js";
import type { PolicyText } from "../../model/facts.js";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { kmsKeyPolicyRead } from "../reads.js";

/** The policy of a key as it is stored: every key has exactly one, called `default`. */
export async function readKmsKeyPolicy(read: Read, keyArn: string, region: string): Promise<PolicyText> {
  const answer = await read(new GetKeyPolicyCommand({ KeyId: keyArn, PolicyName: "default" }), region);
  return required(answer.Policy === "" ? undefined : answer.Policy, kmsKeyPolicyRead, "Policy");
}

/**
 * The policy of the key behind default encryption; absent = no key of its own, or the key does not exist. KMS answers the
 * key's own account alone: for another account's key the call is denied, whatever the key policy says.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html
 */
export const kmsKeyPolicy: Collector<"bucket", "kmsKeyPolicy"> = {
  on: "bucket",
  fact: "kmsKeyPolicy",
  reads: factReads.bucket.kmsKeyPolicy,
  after: ["kmsKey"],
  async fetch(context, _ref, { kmsKey }) {
    if (kmsKey?.state !== "known" || !kmsKey.value.found) {
      return undefined;
    }
    const { key } = kmsKey.value;
    if (key.manager === "AWS") {
      throw new NotOffered("AWS manages the key and its policy.");
    }
    return context.memo(`kms-key-policy ${key.arn}`, () => readKmsKeyPolicy(context.read, key.arn, key.region));
  },
};
