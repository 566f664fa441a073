import type { ReadSpec } from "../aws/read.js";
import { answerFailure, required } from "./answer.js";

/**
 * The name of the bucket that an answer names by its ARN, or by the ARN of something in it.
 * @throws ReadFailure `IncompleteAnswer` when it is missing, `UnknownValue` when it is no ARN of a bucket.
 */
export function bucketNameOf(arn: string | null | undefined, read: ReadSpec, member: string): string {
  const present = required(arn, read, member);
  const name = /^arn:[^:]+:s3:::([^/:]+)(?:\/|$)/.exec(present)?.[1];
  if (name === undefined) {
    throw answerFailure(read, "UnknownValue", `The answer's ${member} is ${JSON.stringify(present)}.`);
  }
  return name;
}
