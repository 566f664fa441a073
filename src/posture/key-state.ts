import type { Fact } from "../model/fact.js";
import type { BucketKmsKey, DefaultEncryption } from "../model/facts.js";
import type { Trust } from "../model/trust.js";
import { accountOf, trustOfAccount } from "./accounts.js";
import { kmsKeyCause } from "./causes.js";
import { usesKms } from "./encryption.js";
import { failEvidence, memberEvidence } from "./evidence.js";
import { namedGaps } from "./named-gap.js";
import type { Judged } from "./undecided.js";

/** Whether S3 can use the KMS key behind the default encryption of a bucket in that Region. */
export function keyUsable(
  facts: { readonly encryption: Fact<DefaultEncryption>; readonly kmsKey: Fact<BucketKmsKey> },
  region: string,
): Judged {
  const { encryption, kmsKey } = facts;
  if (encryption.state === "unsupported") return { status: "not-applicable", reason: encryption.reason };
  const gaps = [...namedGaps("encryption", encryption), ...namedGaps("kmsKey", kmsKey)];
  if (encryption.state === "absent" || (encryption.state === "known" && !usesKms(encryption.value))) {
    return { status: "not-applicable", reason: "The default encryption uses no KMS key." };
  }
  if (kmsKey.state === "absent") return { status: "pass", message: "AWS manages the key aws/s3." };
  if (kmsKey.state === "unsupported") return { status: "not-applicable", reason: kmsKey.reason };
  if (kmsKey.state !== "known") return { status: "open", gaps, reasons: [] };
  const problem = keyProblem(kmsKey.value, region);
  if (problem === null) return { status: "pass" };
  return {
    status: "fail",
    message: problem.message,
    evidence: failEvidence([problem.evidence]),
    cause: kmsKeyCause(kmsKey.value.found ? kmsKey.value.key.arn : kmsKey.value.keyId),
  };
}

/** Key states in which objects can be encrypted and decrypted: a key that is Updating can be used meanwhile. */
const usableStates = ["Enabled", "Updating"];

function keyProblem(kmsKey: BucketKmsKey, region: string) {
  if (!kmsKey.found) {
    return {
      message: `The default encryption names the KMS key ${kmsKey.keyId}, which does not exist.`,
      evidence: memberEvidence("kmsKey", "/keyId", kmsKey.keyId),
    };
  }
  const { key } = kmsKey;
  if (!usableStates.includes(key.state)) {
    const end = key.deletionDate === null ? "" : ` and will be deleted on ${key.deletionDate}`;
    return {
      message: `The KMS key ${key.arn} is in the state ${key.state}${end}: it cannot be used.`,
      evidence: memberEvidence("kmsKey", "/key/state", key.state),
    };
  }
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html: symmetric encryption keys only.
  if (key.keySpec !== "SYMMETRIC_DEFAULT") {
    return {
      message: `The KMS key ${key.arn} is of the type ${key.keySpec}: S3 encrypts with symmetric keys only.`,
      evidence: memberEvidence("kmsKey", "/key/keySpec", key.keySpec),
    };
  }
  if (key.region !== region) {
    return {
      message: `The KMS key ${key.arn} is in ${key.region}, but the bucket is in ${region}: S3 cannot use it.`,
      evidence: memberEvidence("kmsKey", "/key/region", key.region),
    };
  }
  return null;
}

/** Whether the account that owns the default encryption's key is the own one or trusted, by the ARN or as KMS describes it. */
export function keyInTrustedAccount(
  facts: { readonly encryption: Fact<DefaultEncryption>; readonly kmsKey: Fact<BucketKmsKey> },
  own: string,
  trust: Trust,
): Judged {
  const { encryption, kmsKey } = facts;
  if (encryption.state === "unsupported") return { status: "not-applicable", reason: encryption.reason };
  if (encryption.state === "denied" || encryption.state === "error") {
    return { status: "open", gaps: namedGaps("encryption", encryption), reasons: [] };
  }
  const keyId = encryption.state === "known" && usesKms(encryption.value) ? encryption.value.kmsKeyId : null;
  if (keyId === null) return { status: "not-applicable", reason: "The default encryption names no KMS key." };
  const described = kmsKey.state === "known" && kmsKey.value.found ? kmsKey.value.key.account : null;
  const account = accountOf(keyId) ?? described;
  const gaps = namedGaps("kmsKey", kmsKey);
  if (account === null && gaps.length > 0) return { status: "open", gaps, reasons: [] };
  if (account === null) return { status: "pass" };
  const owner = trustOfAccount(account, own, trust);
  if (owner.state === "trusted") return { status: "pass" };
  if (owner.state === "undecided") return { status: "open", gaps: [], reasons: [owner.reason] };
  return {
    status: "fail",
    message: `The default encryption names the key ${keyId} of the account ${account}, which can withhold it.`,
    evidence: [memberEvidence("encryption", "/kmsKeyId", keyId)],
    cause: kmsKeyCause(keyId),
  };
}
