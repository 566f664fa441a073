import type { ReadSpec } from "../aws/read.js";
import type { StoreEncryption } from "../model/store-facts.js";
import { required, requiredValue } from "./answer.js";

/**
 * The encryption that a service of S3's stores tells by an algorithm and a key.
 * @throws ReadFailure when the algorithm is missing or none that we know.
 */
export function storeEncryption(
  algorithm: string | undefined,
  kmsKeyArn: string | undefined,
  read: ReadSpec,
): StoreEncryption {
  return {
    algorithm: requiredValue(algorithm, ["AES256", "aws:kms"], read, "algorithm"),
    kmsKeyArn: kmsKeyArn ?? null,
  };
}

/** The policy that a service returned as text. @throws ReadFailure when it is missing or empty. */
export function policyText(text: string | undefined, read: ReadSpec, member: string): string {
  return required(text === "" ? undefined : text, read, member);
}
