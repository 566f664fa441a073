import type { ReadSpec } from "../aws/read.js";
import type { PublicAccessBlock } from "../model/facts.js";
import { required } from "./answer.js";

/** The four flags as the S3 and S3 Control APIs return them. */
export interface PublicAccessBlockAnswer {
  readonly BlockPublicAcls?: boolean | undefined;
  readonly IgnorePublicAcls?: boolean | undefined;
  readonly BlockPublicPolicy?: boolean | undefined;
  readonly RestrictPublicBuckets?: boolean | undefined;
}

/**
 * The four flags.
 * @throws ReadFailure `IncompleteAnswer` when the configuration or a flag is missing: AWS always returns all four.
 */
export function publicAccessBlockFlags(answer: PublicAccessBlockAnswer | undefined, read: ReadSpec): PublicAccessBlock {
  const flags = required(answer, read, "PublicAccessBlockConfiguration");
  return {
    blockPublicAcls: required(flags.BlockPublicAcls, read, "BlockPublicAcls"),
    ignorePublicAcls: required(flags.IgnorePublicAcls, read, "IgnorePublicAcls"),
    blockPublicPolicy: required(flags.BlockPublicPolicy, read, "BlockPublicPolicy"),
    restrictPublicBuckets: required(flags.RestrictPublicBuckets, read, "RestrictPublicBuckets"),
  };
}
