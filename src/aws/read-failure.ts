import { cleanMessage } from "./clean-message.js";
import { operationName } from "./operation.js";
import { ReadFailure, type ReadSpec } from "./read.js";

/** What an error of the SDK, or of Node below it, may carry. */
interface SdkError {
  readonly name: string;
  readonly message: string;
  readonly code?: unknown;
  readonly $fault?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly $response?: { readonly headers?: { readonly [name: string]: string } };
}

/** The SDK's names for an error answer in which it found no code: S3's answers to HEAD have no body. */
const codelessNames = ["Unknown", "UnknownError", "NotFound"];

/** S3's own words for the generic answers to HEAD. */
const headCodes: { readonly [status: number]: string } = {
  301: "PermanentRedirect",
  400: "BadRequest",
  403: "Forbidden",
  404: "NotFound",
};

/**
 * The failure in AWS's own words: its code, or the network's, or `UnreadableAnswer` for an answer that is none. Never
 * throws.
 */
export function toReadFailure(error: unknown, read: ReadSpec): ReadFailure {
  const thrown = asSdkError(error);
  const status = thrown.$metadata?.httpStatusCode ?? null;
  const headers = thrown.$response?.headers;
  return new ReadFailure({
    operation: operationName(read),
    action: read.action,
    code: codeOf(thrown, status, read),
    message: cleanMessage(messageOf(thrown, status)),
    status,
    requestId: thrown.$metadata?.requestId ?? null,
    bucketRegion: headers?.["x-amz-bucket-region"] ?? null,
    retryAfterMs: retryAfterMs(headers?.["retry-after"]),
  });
}

/** Seconds, or the moment as a date; null for anything else. */
function retryAfterMs(told: string | undefined): number | null {
  if (told === undefined) return null;
  const waitMs = /^\d+$/.test(told) ? Number(told) * 1000 : Date.parse(told) - Date.now();
  return Number.isNaN(waitMs) ? null : Math.max(0, waitMs);
}

function asSdkError(error: unknown): SdkError {
  // Not `instanceof Error`: Node's errors may come from another realm.
  return typeof error === "object" && error !== null && "name" in error && "message" in error
    ? (error as SdkError)
    : { name: "Error", message: String(error) };
}

function codeOf(error: SdkError, status: number | null, read: ReadSpec): string {
  if (error.$fault === undefined) {
    return codeOfLocalError(error);
  }
  if (codelessNames.includes(error.name) && isCodeless(error)) {
    const headCode = status === null ? undefined : headCodes[status];
    return read.command === "HeadBucket" ? (headCode ?? `HTTP${String(status)}`) : "UnreadableAnswer";
  }
  return error.name;
}

/** An error that no service told: the network's, or ours about an answer that cannot be read. */
function codeOfLocalError(error: SdkError): string {
  if (error.$response !== undefined || error.name === "SyntaxError") {
    return "UnreadableAnswer";
  }
  // The SDK calls every broken connection TimeoutError and leaves Node's code beside it; its own timeout says ETIMEDOUT.
  return typeof error.code === "string" && error.code !== "ETIMEDOUT" ? error.code : error.name;
}

/** A service error without an own `Code` member: the SDK copies the code there when the answer has one. */
function isCodeless(error: SdkError): boolean {
  return !("Code" in error);
}

function messageOf(error: SdkError, status: number | null): string {
  if (error.$fault === undefined && error.$response !== undefined) {
    const told = error.name === "UnreadableAnswer" ? error.message : "The answer could not be parsed.";
    return status === null ? told : `${told} (HTTP status ${String(status)})`;
  }
  return error.message === "UnknownError" || error.message === ""
    ? `HTTP status ${String(status)} without an error message`
    : error.message;
}
