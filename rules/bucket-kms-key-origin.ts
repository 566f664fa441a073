import { kmsKeyCause } from "../src/posture/causes.js";
import { failEvidence, memberEvidence } from "../src/posture/evidence.js";
import { defineRule, oneOf } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-kms-key-origin",
    title: "The material of the bucket's KMS key neither expires nor lives outside AWS",
    rationale:
      "Imported key material that expires takes the data with it, on a date that nobody watches, unless it is imported again. " +
      "A key in an external key store works only as long as somebody else's machine answers, and whoever runs that can withhold it.",
    remediation: {
      summary:
        "Encrypt with a key whose material KMS generates, or import the material again without an expiry. Allow external key " +
        "stores in the parameter externalKeyStore where they are meant.",
      console: "Open the key in KMS, Key material, and import the material with the option that it does not expire.",
      cli:
        "aws kms import-key-material --key-id KEY_ARN --encrypted-key-material fileb://material.bin " +
        "--import-token fileb://token.bin --expiration-model KEY_MATERIAL_DOES_NOT_EXPIRE",
      terraform:
        'resource "aws_kms_key" "this" {\n  description         = "Data of BUCKET"\n  enable_key_rotation = true\n}',
      cloudformation:
        "Type: AWS::KMS::Key\nProperties:\n  Description: Data of BUCKET\n  EnableKeyRotation: true\n  KeyPolicy: KEY_POLICY",
      caution: "Objects stay encrypted with the old key until they are copied: keep it as long as they exist.",
    },
    severity: "medium",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys.html",
      "https://docs.aws.amazon.com/kms/latest/developerguide/keystore-external.html",
    ],
    controls: ["nist-800-53-r5:SC-12"],
  },
  on: "bucket",
  requires: ["kmsKey"],
  parameters: { externalKeyStore: oneOf(["forbidden", "allowed"], "forbidden") },
  evaluate({ facts: { kmsKey }, parameters: { externalKeyStore } }) {
    if (kmsKey.state === "absent") {
      return { status: "not-applicable", reason: "The default encryption names no KMS key of the customer's own." };
    }
    if (!kmsKey.value.found) {
      return { status: "not-applicable", reason: `The KMS key ${kmsKey.value.keyId} does not exist.` };
    }
    const { arn, origin, validTo } = kmsKey.value.key;
    if (origin === "EXTERNAL" && validTo !== null) {
      return {
        status: "fail",
        message: `The material of the KMS key ${arn} was imported and expires on ${validTo}.`,
        evidence: failEvidence([
          memberEvidence("kmsKey", "/key/origin", origin),
          memberEvidence("kmsKey", "/key/validTo", validTo),
        ]),
        cause: kmsKeyCause(arn),
      };
    }
    if (origin === "EXTERNAL_KEY_STORE" && externalKeyStore === "forbidden") {
      return {
        status: "fail",
        message: `The material of the KMS key ${arn} is in an external key store.`,
        evidence: [memberEvidence("kmsKey", "/key/origin", origin)],
        cause: kmsKeyCause(arn),
      };
    }
    return { status: "pass", message: `The origin of the KMS key ${arn} is ${origin}.` };
  },
});
