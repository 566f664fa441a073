import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { LoopbackRequest, LoopbackService } from "./protocol.js";

/** What the Authorization header of a signed request says. */
export interface Authorization {
  readonly accessKeyId: string;
  /** YYYYMMDD. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Why a signature is refused; the service's protocol decides the error code. */
export type SignatureFault =
  | "wrong-scope"
  | "no-date"
  | "skewed"
  | "unsigned-header"
  | "wrong-payload-hash"
  | "wrong-signature";

/**
 * Returns the parts of a Signature Version 4 Authorization header, or null when it is missing or of another form.
 * Never throws.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function readAuthorization(header: string | undefined): Authorization | null {
  const match = authorizationForm.exec(header ?? "");
  if (match === null) return null;
  const [, accessKeyId = "", date = "", region = "", service = "", signedHeaders = "", signature = ""] = match;
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(";"), signature };
}

/**
 * Returns null when the request was signed with `secretAccessKey` for `service`, else what is wrong with it.
 * Never throws.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function signatureFault(
  request: LoopbackRequest,
  authorization: Authorization,
  secretAccessKey: string,
  service: LoopbackService,
  now: Date,
): SignatureFault | null {
  const isInScope = authorization.service === signingNames[service] || isDirectoryBucketRequest(service, authorization);
  if (!isInScope) return "wrong-scope";
  const timestamp = request.headers.get("x-amz-date") ?? "";
  const signedAt = readTimestamp(timestamp);
  if (signedAt === null || !timestamp.startsWith(authorization.date)) return "no-date";
  if (Math.abs(now.getTime() - signedAt) > toleratedSkewMs) return "skewed";
  if (!signsWhatItMust(request, authorization)) return "unsigned-header";
  const payloadHash = sha256(request.body);
  const claimed = request.headers.get("x-amz-content-sha256");
  if (claimed !== undefined && claimed !== "UNSIGNED-PAYLOAD" && claimed !== payloadHash) return "wrong-payload-hash";
  const expected = sign(request, authorization, secretAccessKey, claimed ?? payloadHash, timestamp);
  return sameText(expected, authorization.signature) ? null : "wrong-signature";
}

const authorizationForm =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

/** The service's name in the scope of a signature. */
export const signingNames: { readonly [S in LoopbackService]: string } = {
  s3: "s3",
  "s3-control": "s3",
  sts: "sts",
  kms: "kms",
  cloudtrail: "cloudtrail",
  account: "account",
  backup: "backup",
  transfer: "transfer",
  "access-analyzer": "access-analyzer",
  cloudfront: "cloudfront",
  route53: "route53",
  cloudwatch: "monitoring",
  config: "config",
  guardduty: "guardduty",
  lambda: "lambda",
  logs: "logs",
  macie2: "macie2",
  organizations: "organizations",
  securityhub: "securityhub",
  glacier: "glacier",
  s3files: "s3files",
  s3tables: "s3tables",
  s3vectors: "s3vectors",
};

/** S3 signs requests to directory buckets for a service of their own. */
function isDirectoryBucketRequest(service: LoopbackService, authorization: Authorization): boolean {
  return service === "s3" && authorization.service === "s3express";
}

// AWS refuses requests whose clock is more than fifteen minutes off.
const toleratedSkewMs = 15 * 60 * 1000;

/** Milliseconds since the epoch of an `x-amz-date` such as 20261122T101500Z, or null. */
function readTimestamp(timestamp: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second] = match.map(Number);
  return Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0, hour ?? 0, minute ?? 0, second ?? 0);
}

/** AWS insists that Host and every x-amz-* header it acts upon are part of the signature. */
function signsWhatItMust(request: LoopbackRequest, authorization: Authorization): boolean {
  const signed = new Set(authorization.signedHeaders);
  const must = [...request.headers.keys()].filter((name) => name === "host" || name.startsWith("x-amz-"));
  return signed.has("host") && must.every((name) => signed.has(name));
}

function sign(
  request: LoopbackRequest,
  { date, region, service, signedHeaders }: Authorization,
  secretAccessKey: string,
  payloadHash: string,
  timestamp: string,
): string {
  const headers = signedHeaders.map((name) => `${name}:${trimmed(request.headers.get(name) ?? "")}\n`).join("");
  const canonicalRequest = [
    request.method,
    canonicalPath(request.path, service),
    canonicalQuery(request.rawQuery),
    headers,
    signedHeaders.join(";"),
    payloadHash,
  ].join("\n");
  const scope = `${date}/${region}/${service}/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", timestamp, scope, sha256(canonicalRequest)].join("\n");
  const key = [date, region, service, "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(key, toSign).toString("hex");
}

/**
 * Every service but S3 signs the path encoded once more than it is sent.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request
 */
function canonicalPath(path: string, service: string): string {
  return service === "s3" || service === "s3express" ? path : path.split("/").map(encoded).join("/");
}

function canonicalQuery(rawQuery: string): string {
  if (rawQuery === "") return "";
  return rawQuery
    .split("&")
    .map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return `${reencoded(name)}=${reencoded(value.join("="))}`;
    })
    .sort()
    .join("&");
}

/** RFC 3986 encoding of a part that arrives encoded somehow. */
function reencoded(part: string): string {
  return encoded(decoded(part));
}

/** RFC 3986 encoding. */
function encoded(part: string): string {
  return encodeURIComponent(part).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

// URLSearchParams never throws on broken escapes; a plus sign in a signed query is a plus sign, not a space.
function decoded(part: string): string {
  return new URLSearchParams(`v=${part.replaceAll("+", "%2B")}`).get("v") ?? "";
}

function trimmed(value: string): string {
  return value.trim().replace(/ +/g, " ");
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function sameText(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
