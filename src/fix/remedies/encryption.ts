import { known } from "../../model/fact.js";
import type { DefaultEncryption } from "../../model/facts.js";
import type { ResourceRef } from "../../model/resource.js";
import { change, manual, onlyByName, type Remedy, type RemedyInput } from "../remedy.js";
import { websiteAtStake } from "../website-at-stake.js";

/** What AWS gives a bucket of today. */
const serverSide: DefaultEncryption = {
  algorithm: "AES256",
  kmsKeyId: null,
  bucketKeyEnabled: false,
  blockedEncryptionTypes: ["SSE-C"],
};

const sseCEnds =
  "Applications that upload with a key of their own (SSE-C) are refused; objects stored so can still be read.";

/** The encryption that the bucket has; null when it was not read. */
function present({ facts: { encryption } }: RemedyInput<"bucket">): DefaultEncryption | null {
  if (encryption?.state === "absent") return serverSide;
  return encryption?.state === "known" ? encryption.value : null;
}

const notRead = manual("The default encryption was not read, and the call that changes it replaces all of it.");

/** SSE-C blocked, algorithm, key and Bucket Key as they are. */
export const blockSseC: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-sse-c-blocked", "bucket-default-encryption"],
  onlyWhenNamed: null,
  propose(input) {
    const before = present(input);
    if (before === null) return notRead;
    return change(
      { encryption: known({ ...before, blockedEncryptionTypes: ["SSE-C"] }) },
      "The default encryption blocks SSE-C; its algorithm and key stay.",
      [sseCEnds],
    );
  },
};

/** The Bucket Key on, all else as it is. */
export const useBucketKey: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-key"],
  onlyWhenNamed: null,
  propose(input) {
    const before = present(input);
    if (before === null) return notRead;
    return change({ encryption: known({ ...before, bucketKeyEnabled: true }) }, "The Bucket Key is on.", [
      "The encryption context of KMS calls becomes the bucket's ARN instead of the object's: key policies and grants with conditions on the object's ARN must be changed first.",
    ]);
  },
};

/** SSE-KMS with the key that the user names. */
export const encryptWithKey: Remedy<"bucket"> = {
  on: "bucket",
  closes: [
    "bucket-kms-encryption",
    "bucket-customer-managed-key",
    "bucket-kms-key-own-account",
    "bucket-kms-key-origin",
  ],
  onlyWhenNamed: null,
  propose(input) {
    const { ref, choices } = input;
    const before = present(input);
    if (before === null) return notRead;
    const key = chosenKey(choices.kmsKeyArn, ref);
    if (typeof key !== "string") return key;
    const website = websiteAtStake(input.scanned);
    if (website !== null && !input.isNamed) return onlyByName(website);
    return change(
      {
        encryption: known({
          ...before,
          algorithm: "aws:kms",
          kmsKeyId: key,
          bucketKeyEnabled: true,
        }),
      },
      "New objects are encrypted with SSE-KMS under the key of --kms-key.",
      [
        ...(website === null
          ? []
          : ["THE WEBSITE GOES OFFLINE page by page: an object under a KMS key is not served to anonymous visitors."]),
        keyPermissions,
        "Objects that are stored already keep their encryption, and the key they were encrypted with.",
      ],
    );
  },
};

/** A directory bucket under the key that the user names. */
export const encryptDirectoryBucket: Remedy<"directory-bucket"> = {
  on: "directory-bucket",
  closes: ["directory-bucket-kms-encryption"],
  onlyWhenNamed: "A directory bucket can use one customer managed key, which cannot be exchanged in its whole life.",
  propose({ ref, choices }) {
    const key = chosenKey(choices.kmsKeyArn, ref);
    if (typeof key !== "string") return key;
    return change(
      { encryption: known({ algorithm: "aws:kms", kmsKeyArn: key }) },
      "New objects are encrypted with SSE-KMS under the key of --kms-key.",
      [
        "IT CANNOT BE UNDONE: the bucket takes no other customer managed key after this one.",
        keyPermissions,
        "Objects that are stored already keep their encryption.",
      ],
    );
  },
};

/** A table bucket under the key that the user names, for the tables to come. */
export const encryptTableBucket: Remedy<"table-bucket"> = {
  on: "table-bucket",
  closes: ["table-bucket-kms-encryption"],
  onlyWhenNamed: null,
  propose({ ref, choices }) {
    const key = chosenKey(choices.kmsKeyArn, ref);
    if (typeof key !== "string") return key;
    return change(
      { encryption: known({ algorithm: "aws:kms", kmsKeyArn: key }) },
      "New tables are encrypted with SSE-KMS under the key of --kms-key.",
      [
        keyPermissions,
        "The key's policy must let maintenance.s3tables.amazonaws.com use the key, or the maintenance of new tables fails.",
      ],
    );
  },
};

const keyPermissions =
  "Every writer needs kms:GenerateDataKey and every reader kms:Decrypt on the key, other accounts and AWS services that deliver here included.";

/** The key of --kms-key where it suits the resource, else why there is none. */
function chosenKey(
  kmsKeyArn: string | null,
  { region: own, partition: ownPartition }: ResourceRef,
): string | ReturnType<typeof manual> {
  if (kmsKeyArn === null) return manual("Which KMS key it should be only you know: name it with --kms-key.");
  const [, partition, , region] = kmsKeyArn.split(":");
  return region === own && partition === ownPartition
    ? kmsKeyArn
    : manual(`The key of --kms-key is not in ${own}, and a bucket takes only a key of its own Region.`);
}

/** Rotation of the customer managed key. */
export const rotateKey: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-kms-key-rotation"],
  onlyWhenNamed: null,
  propose({ facts: { kmsKey }, ref }) {
    if (kmsKey?.state !== "known" || !kmsKey.value.found) return manual("The KMS key was not read.");
    const { key } = kmsKey.value;
    if (key.account !== ref.account)
      return manual(`The KMS key ${key.arn} belongs to account ${key.account}: ask its owner.`);
    if (key.state !== "Enabled")
      return manual(`The KMS key ${key.arn} is in the state ${key.state}, in which AWS refuses the change.`);
    return change(
      { kmsKeyRotation: known({ enabled: true, periodDays: 365 }) },
      `The KMS key ${key.arn} is rotated every year; old key material stays and decrypts what it encrypted.`,
      [
        "The key may serve other buckets and services as well: they rotate with it.",
        "AWS charges for each of the first two rotations of a key.",
      ],
    );
  },
};
