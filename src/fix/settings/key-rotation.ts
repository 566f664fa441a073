import type { KmsKeyRotation } from "../../model/facts.js";
import type { Facts } from "../../model/resource.js";
import type { SettingWriter } from "../setting.js";

/** Rotation of the key behind the default encryption. */
export const keyRotation: SettingWriter<KmsKeyRotation> = {
  title: "Rotation of the KMS key",
  actions: ["kms:EnableKeyRotation", "kms:GetKeyRotationStatus"],
  cli: ({ facts }) => {
    const options = [{ name: "key-id", value: keyArnOf(facts) }];
    return {
      readOptions: options,
      kept: null,
      guard: null,
      // Enabling it again would take the period back to a year.
      unless: { operation: "get-key-rotation-status", query: "KeyRotationEnabled", answer: "True" },
      calls: [{ service: "kms", operation: "enable-key-rotation", options }],
    };
  },
  terraform: () => ({ cannot: "Set enable_key_rotation = true in the aws_kms_key resource of the bucket's key." }),
  cloudFormation: () => ({ cannot: "Set EnableKeyRotation: true in the AWS::KMS::Key resource of the bucket's key." }),
};

function keyArnOf(facts: Facts): string {
  const kmsKey = "kmsKey" in facts ? facts.kmsKey : undefined;
  if (kmsKey?.state !== "known" || !kmsKey.value.found) throw new Error("A key that was not read is to be rotated.");
  return kmsKey.value.key.arn;
}
