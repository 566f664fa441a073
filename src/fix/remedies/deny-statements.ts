import { known } from "../../model/fact.js";
import { parsePolicy } from "../../policy/parse-policy.js";
import type { JsonObject } from "../../policy/read-element.js";
import { PolicyError } from "../../policy/policy-error.js";
import { policyMaxSizeBytes } from "../../posture/policy-size.js";
import { enforcedKey } from "../../posture/encryption.js";
import { withStatement } from "../added-statement.js";
import { change, manual, type Proposal, type Remedy, type RemedyInput } from "../remedy.js";

type NamedDeny = { readonly sid: string; readonly statement: JsonObject };

/** TLS below the wanted version denied. */
export const setTlsFloor: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-tls-floor"],
  onlyWhenNamed: null,
  propose(input) {
    const version = String(input.parameters["version"]);
    const statement = deny(bucketAndObjects(input), "s3:*", { NumericLessThan: { "s3:TlsVersion": version } });
    return withDenies(input, [{ sid: "DenyOldTls", statement }], `Requests over TLS below ${version} are denied.`, [
      `Clients that speak no TLS ${version} are shut out${version === "1.2" ? "; AWS itself lets none in any more" : ", behind PrivateLink and Multi-Region Access Points perhaps all of them"}.`,
    ]);
  },
};

/** Old presigned URLs denied, and those whose age AWS does not tell. */
export const limitPresignedUrls: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-presigned-url-age"],
  onlyWhenNamed: null,
  propose(input) {
    const hours = Number(input.parameters["maximumAge"]);
    // AWS services sign their calls in ways that AWS does not tell, and hand out no links.
    const notServices = { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } };
    const age = { NumericGreaterThan: { "s3:signatureAge": String(hours * 60 * 60 * 1000) }, ...notServices };
    const version2 = { StringEquals: { "s3:signatureversion": "AWS" }, ...notServices };
    const denies: readonly NamedDeny[] = [
      { sid: "DenyOldSignatures", statement: deny(bucketAndObjects(input), "s3:*", age) },
      { sid: "DenySignatureVersion2", statement: deny(bucketAndObjects(input), "s3:*", version2) },
    ];
    return withDenies(
      input,
      denies,
      `Presigned URLs older than ${hours} hours, and of Signature Version 2, are denied.`,
      ["Links that live longer stop working, those already handed out included."],
    );
  },
};

/** Uploads that ask for weaker encryption than the default, or another key, denied; uploads that ask for nothing get the default. */
export const enforceUploadEncryption: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-upload-encryption-enforced"],
  onlyWhenNamed: null,
  propose(input) {
    const { encryption, kmsKey } = input.facts;
    if (encryption?.state !== "known" || kmsKey === undefined) return manual("The default encryption was not read.");
    const { algorithm } = encryption.value;
    const key = enforcedKey(encryption.value, kmsKey);
    if (key.state === "unresolved") return manual("Which key the default encryption means is not known.");
    const objects = `${input.ref.arn}/*`;
    const header = "s3:x-amz-server-side-encryption";
    const keyHeader = `${header}-aws-kms-key-id`;
    const put = (condition: JsonObject): JsonObject => deny(objects, "s3:PutObject", condition);
    const other: NamedDeny = {
      sid: "DenyWeakerEncryption",
      statement: put({ StringNotEquals: { [header]: algorithm }, Null: { [header]: "false" } }),
    };
    const byKey: readonly NamedDeny[] =
      key.arn === null
        ? []
        : [
            {
              sid: "DenyOtherKeys",
              statement: put({ StringNotEquals: { [keyHeader]: key.arn }, Null: { [keyHeader]: "false" } }),
            },
            {
              // The header alone means the key that AWS manages.
              sid: "DenyDefaultKmsKey",
              statement: put({ StringEquals: { [header]: algorithm }, Null: { [keyHeader]: "true" } }),
            },
          ];
    return withDenies(
      input,
      [other, ...byKey],
      "Uploads that ask for weaker encryption than the default, or for another key, are denied.",
      ["Applications that name an encryption or a key of their own in uploads are refused: let them name none."],
    );
  },
};

function bucketAndObjects({ ref }: RemedyInput<"bucket">): readonly string[] {
  return [ref.arn, `${ref.arn}/*`];
}

function deny(resource: string | readonly string[], action: string, condition: JsonObject): JsonObject {
  return { Effect: "Deny", Principal: "*", Action: action, Resource: resource, Condition: condition };
}

function withDenies(
  { facts: { policy } }: RemedyInput<"bucket">,
  denies: readonly NamedDeny[],
  description: string,
  cautions: readonly string[],
): Proposal<"bucket"> {
  if (policy?.state !== "known" && policy?.state !== "absent")
    return manual("The bucket policy was not read, and the call that changes it replaces all of it.");
  try {
    let text = policy.state === "known" ? policy.value : null;
    for (const { sid, statement } of denies) {
      text = withStatement(text === null ? null : parsePolicy(text, policyMaxSizeBytes), sid, statement);
    }
    if (text === null) return manual("There is nothing to deny.");
    parsePolicy(text, policyMaxSizeBytes);
    return change({ policy: known(text) }, description, cautions);
  } catch (error) {
    if (error instanceof PolicyError) return manual(`The policy cannot be changed so: ${error.message}`);
    throw error;
  }
}
