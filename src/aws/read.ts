import type { IamAction } from "../model/fact.js";

/** The AWS services we read from. One client per (service, account, Region). */
export type Service =
  | "s3"
  | "s3-control"
  | "s3tables"
  | "s3vectors"
  | "s3files"
  | "glacier"
  | "transfer"
  | "lambda"
  | "kms"
  | "cloudtrail"
  | "cloudwatch"
  | "logs"
  | "organizations"
  | "account"
  | "guardduty"
  | "macie2"
  | "access-analyzer"
  | "config"
  | "securityhub"
  | "backup"
  | "cloudfront"
  | "route53"
  | "sts";

/** One API call that a collector makes: the source of permissions, the read-only guard, call estimates and `Denied.action`. */
export interface ReadSpec {
  readonly service: Service;
  /** The SDK command's name without `Command`, such as `GetBucketPolicy`. */
  readonly command: string;
  readonly action: IamAction;
}

/** An SDK command object, seen by what it sends and what comes back. */
export interface AwsCommand<Input extends object, Output extends object> {
  readonly input: Input;
  // The SDK's own generic carries the output only here.
  resolveMiddleware(...args: never[]): (...args: never[]) => Promise<{ output: Output }>;
}

/**
 * Sends one declared command to `region` and returns its answer.
 * @throws ReadFailure for everything AWS or the network answers.
 */
export type Read = <Input extends object, Output extends object>(
  command: AwsCommand<Input, Output>,
  region: string,
) => Promise<Output>;

/** A read that failed, in AWS's own words. Only `settle.ts` decides what it means. */
export class ReadFailure extends Error {
  override readonly name = "ReadFailure";
  /** `service:Command`. */
  readonly operation: string;
  readonly action: IamAction;
  /** AWS's error code, or the network's (`ENOTFOUND`, `TimeoutError`). */
  readonly code: string;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  readonly requestId: string | null;
  /** The Region of the bucket, which S3 tells with most failures, a denied HeadBucket included; null when it did not. */
  readonly bucketRegion: string | null;
  /** How long AWS asks to wait before the next attempt; null when it did not say. */
  readonly retryAfterMs: number | null;

  constructor(failure: {
    readonly operation: string;
    readonly action: IamAction;
    readonly code: string;
    readonly message: string;
    readonly status: number | null;
    readonly requestId: string | null;
    readonly bucketRegion: string | null;
    /** Left out = not said. */
    readonly retryAfterMs?: number | null;
  }) {
    super(failure.message);
    this.operation = failure.operation;
    this.action = failure.action;
    this.code = failure.code;
    this.status = failure.status;
    this.requestId = failure.requestId;
    this.bucketRegion = failure.bucketRegion;
    this.retryAfterMs = failure.retryAfterMs ?? null;
  }
}
